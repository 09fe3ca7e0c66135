"""`[[Name]]` and `[[slug|Name]]`: a link to another profile where that is published, else its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from app.page.outside import Target
from app.page.rules.rendering import rendering
from app.profile.links import wiki_link

TYPE = "wikilink"
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")


def install(md: MarkdownIt) -> None:
    """Add the syntax to a parser."""
    md.inline.ruler.before("link", TYPE, _parse)
    md.add_render_rule(TYPE, _render)


def target(token: Token) -> str:
    """Return whom a wiki link token names."""
    return str(token.meta["target"])


def _parse(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if match is None or not all(wiki_link(match[1])):
        return False
    if not silent:
        token = state.push(TYPE, "", 0)
        wanted, label = wiki_link(match[1])
        token.content = label
        token.meta = {"target": wanted}
    state.pos = match.end()
    return True


def _render(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    found = rendering(env).names.get(target(token), Target())
    label = found.name if found.name and token.content == target(token) else token.content
    if not found.address:
        return str(escape(label))
    return f'<a href="{escape(found.address)}">{escape(label)}</a>'
