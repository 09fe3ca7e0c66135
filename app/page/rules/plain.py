"""Plain paragraphs, taken apart at one go: words, `*emphasis*` of words, links and citations, and nothing else.

Most texts of a profile are no more than that. For them this gives the very tokens that the parser gives, in a fifth of
the time; in whatever else there is, it sees nothing and leaves it to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from app.page.rules import citation
from app.profile import citations

Bit = tuple[str, str, str, str, str, str, str]  # words, emphasis, label and address of a link, line end, group, rest

_SIGNS = r"\n\\`~*_\[\]!<&"  # what may mean something
_BIT = re.compile(
    rf"((?:[^{_SIGNS}]+|!(?!\[))+)"
    # Emphasis that can be taken in one way only: a letter at each end of it, a blank before, no letter behind.
    rf"|(?<![^ \n])\*([^\W_](?:[^{_SIGNS}]*[^\W_])?)\*(?=[ \n.,;:?)'\"-]|\Z)"
    # A link whose address needs no second look.
    rf"|\[((?![@^])[^{_SIGNS}@]+)\]\(([A-Za-z0-9-]+\.md(?:#[A-Za-z0-9-]+)?)\)"
    r"|(\n[ \t]*)"
    r"|(\[(?=[ \t\n]{0,20}@)[^\[\]]{1,2000}\])"
    r"|([\s\S])"
)
# How a line begins that may be more than words: a list, a heading, a quotation, code, a table, a definition, HTML.
_MORE = re.compile(r"\n(?:[ ]{4}|[ ]{0,3}(?:[#>+*=~`|<:\[\t-]|\d{1,9}[.)]))")
_CONSTANT = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def install(md: MarkdownIt) -> None:
    """Let a parser take plain paragraphs apart so, wherever they stand."""
    md.core.ruler.at("inline", _inline)
    for name in _CONSTANT:
        md.add_render_rule(name, _constant)


def bits(text: str) -> list[Bit] | None:
    """Return what a paragraph's text is made of, each bit one kind of thing; None where it is not as plain as that."""
    if " \n" in text or "\t\n" in text or "://" in text:
        return None
    found: list[Bit] = _BIT.findall(text)
    return None if any(bit[-1] for bit in found) else found


def first_paragraph(text: str) -> str | None:
    """Return what the first paragraph of a text says, None where there may be more than plain paragraphs."""
    return None if _is_more(text) else next((content for *_, content in _paragraphs(text)), "")


def paragraphs(text: str) -> list[str] | None:
    """Return what each paragraph of a text says, None where there may be more than plain paragraphs."""
    return None if _is_more(text) else [content for *_, content in _paragraphs(text)]


def body(text: str) -> list[Token] | None:
    """Return the tokens of a text, None where it is more than plain paragraphs."""
    if _is_more(text):
        return None
    found: list[Token] = []
    for first, last, content in _paragraphs(text):
        children = tokens(content)
        if children is None:
            return None
        found += (
            Token("paragraph_open", "p", 1, map=[first, last], block=True),
            Token("inline", "", 0, map=[first, last], level=1, children=_hugged(children), content=content, block=True),
            Token("paragraph_close", "p", -1, block=True),
        )
    return found


def line(text: str) -> list[Token] | None:
    """Return the tokens of a heading's text, None where it is not plain."""
    children = None if "\0" in text or "\r" in text else tokens(text)
    if children is None:
        return None
    return [Token("inline", "", 0, map=[0, 1], children=_hugged(children), content=text)]


def tokens(text: str) -> list[Token] | None:
    """Return the tokens of a paragraph's text, None where it is not as plain as that."""
    found: list[Token] = []
    taken = bits(text)
    for words, em, label, to, end, group, _ in taken or ():
        if words:
            found.append(Token("text", "", 0, content=words))
        elif em:
            found += (
                Token("em_open", "em", 1, markup="*"),
                Token("text", "", 0, level=1, content=em),
                Token("em_close", "em", -1, markup="*"),
            )
        elif to:
            found += (
                Token("link_open", "a", 1, attrs={"href": to}),
                Token("text", "", 0, level=1, content=label),
                Token("link_close", "a", -1),
            )
        elif end:
            found.append(Token("softbreak", "br", 0))
        else:
            cites = citations.parse_group(group[1:-1])
            if not cites:
                return None
            found.append(Token(citation.TYPE, "", 0, content=group, meta={"cites": cites, "footnote": False}))
    return None if taken is None else found


def _is_more(text: str) -> bool:
    """Say whether a text may be more than paragraphs."""
    return "\0" in text or "\r" in text or bool(_MORE.search("\n" + text))


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the lines from which and to which each paragraph goes, and what it says."""
    lines = text.split("\n")
    first = -1
    for number, one in enumerate((*lines, "")):
        if one.strip(" \t"):
            first = number if first < 0 else first
        elif first >= 0:
            yield first, number, "\n".join(lines[first:number]).strip()
            first = -1


def _hugged(children: list[Token]) -> list[Token]:
    """Return tokens without the blanks before a citation's mark: it stands close to its word."""
    kept: list[Token] = []
    for token in children:
        if token.type == citation.TYPE:
            while kept and kept[-1].type == "softbreak":
                kept.pop()
            if kept and kept[-1].type == "text":
                kept[-1].content = kept[-1].content.rstrip(" ")
        kept.append(token)
    return kept


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
