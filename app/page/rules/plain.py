"""Plain paragraphs, taken apart at one go: words, `*emphasis*` of words, links and citations, and nothing else.

Most paragraphs of a profile are no more than that. For them this gives the very tokens that the parser's rules give,
in a fifth of the time; in whatever else there is, it sees nothing and leaves it to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from app.page.rules import citation
from app.profile import citations

_WORDS = r"(?:[^\n\\`~*_\[\]!<&]|!(?!\[))"
_PIECE = re.compile(
    # Words; they hold no sign that means anything, but for the address of a link that stands bare.
    rf"(?P<words>{_WORDS}+)"
    # Emphasis that can be taken in one way only: a letter at each end of it, a blank before, no letter behind.
    rf"|(?<![^ \n])\*(?P<em>[^\W_](?:{_WORDS}*[^\W_])?)\*(?=[ \n.,;:?)'\"-]|\Z)"
    # A link whose address needs no second look.
    rf"|\[(?P<label>(?!@)[^\n\\`~*_\[\]!<&@]+)\]\((?P<to>[A-Za-z0-9-]+\.md(?:#[A-Za-z0-9-]+)?)\)"
    r"|(?P<line>\n[ \t]*)"
    r"|(?P<group>\[(?=[ \t\n]{0,20}@))"
)
_CONSTANT = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def install(md: MarkdownIt) -> None:
    """Let a parser take plain paragraphs apart so."""
    md.core.ruler.at("inline", _inline)
    for name in _CONSTANT:
        md.add_render_rule(name, _constant)


def tokens(text: str) -> list[Token] | None:
    """Return the tokens of a paragraph's text, None where it is not as plain as that."""
    if " \n" in text or "\t\n" in text:
        return None
    found: list[Token] = []
    place, end = 0, len(text)
    while place < end:
        piece = _PIECE.match(text, place)
        if piece is None:
            return None
        place = piece.end()
        kind = piece.lastgroup
        if kind == "words":
            words = piece[0]
            if "://" in words:
                return None
            found.append(Token("text", "", 0, content=words))
        elif kind == "em":
            found += _around("em", piece["em"], {"markup": "*"})
        elif kind == "to":
            found += _around("link", piece["label"], {"attrs": {"href": piece["to"]}})
        elif kind == "line":
            found.append(Token("softbreak", "br", 0))
        else:
            group = citations.group_at(text, piece.start())
            if group is None:
                return None
            cited = text[group.start : group.end]
            found.append(Token(citation.TYPE, "", 0, content=cited, meta={"cites": group.cites, "footnote": False}))
            place = group.end
    return found


def _around(kind: str, words: str, more: dict[str, object]) -> tuple[Token, Token, Token]:
    """Return words with what opens and closes something around them."""
    tag = "a" if kind == "link" else kind
    close = {name: value for name, value in more.items() if name == "markup"}
    return (
        Token(f"{kind}_open", tag, 1, **more),  # type: ignore[arg-type]
        Token("text", "", 0, content=words, level=1),
        Token(f"{kind}_close", tag, -1, **close),  # type: ignore[arg-type]
    )


def _inline(state: StateCore) -> None:
    """Take the paragraphs apart."""
    for token in state.tokens:
        if token.type == "inline":
            plain = tokens(token.content)
            if plain is None:
                plain = []
                state.md.inline.parse(token.content, state.md, state.env, plain)
            token.children = plain


def _constant(_self: RendererProtocol, found: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
    return _CONSTANT[found[idx].type]
