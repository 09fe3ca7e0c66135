"""`[@id, p. 3; @b]` and, where no footnote has that label, `[^id]`: raised numbers that lead to the sources."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from app.page.marks import marks
from app.page.rules.rendering import rendering
from app.profile import citations
from app.profile.values import Citation

TYPE = "citation"


def install(md: MarkdownIt) -> None:
    """Add the syntax to a parser."""
    md.inline.ruler.before("link", TYPE, _parse)
    md.core.ruler.after("inline", "citation_hugs", _hug)
    md.add_render_rule(TYPE, _render)


def cites(token: Token) -> tuple[Citation, ...]:
    """Return what a citation token cites."""
    found: tuple[Citation, ...] = token.meta["cites"]
    return found


def push(state: StateInline, found: tuple[Citation, ...], text: str, *, footnote: bool = False) -> None:
    """Add a citation token; one in footnote form stays text where its id is no source."""
    token = state.push(TYPE, "", 0)
    token.content = text
    token.meta = {"cites": found, "footnote": footnote}


def _hug(state: StateCore) -> None:
    """Drop the blank before a mark: a raised number stands close to its word."""
    for block in state.tokens:
        children = block.children
        if not children or not any(token.type == TYPE for token in children):
            continue
        kept: list[Token] = []
        for token in children:
            if token.type == TYPE and not token.meta["footnote"]:
                while kept and kept[-1].type == "softbreak":
                    kept.pop()
                if kept and kept[-1].type == "text":
                    kept[-1].content = kept[-1].content.rstrip(" ")
            kept.append(token)
        block.children = kept


def _parse(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[", state.pos):
        return False
    group = citations.group_at(state.src, state.pos)
    if group is None or group.end > state.posMax:
        return False
    if not silent:
        push(state, group.cites, state.src[group.start : group.end])
    state.pos = group.end
    return True


def _render(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
    now, token = rendering(env), tokens[idx]
    found = cites(token)
    if token.meta["footnote"] and found[0].source not in now.numbers:
        return str(escape(token.content))
    piece = marks(found, now.numbers, now.place, len(now.uses) + 1)
    now.uses.extend(piece.uses)
    return str(piece.html)
