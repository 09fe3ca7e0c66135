"""What a piece of Markdown says, without the way in which it is laid out.

Two texts say the same where a parser makes the same of them: the same blocks and marks in the same order around the
same words. Code and HTML are taken literally, and so is whatever is too much to be laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from app.profile.citations import group_at
from app.profile.limits import too_much
from app.profile.links import linked_slug, wiki_link

_BLANKS = re.compile(r"[ \t\n]+")
_BLANKS_OF_LINE = re.compile(r"[ \t]+")
_MARK = re.compile(r"[\\`*_\[\]<>&~!\n]")  # what may mean something in a heading
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")
_WIKI, _CITATION, _NOTE = "wiki_link", "citation", "footnote"
_LITERAL = ("code_inline", "code_block", "fence", "html_block", "html_inline")
_SHOWN = ("src", "title", "start", "style")  # attributes that mean something

_Kind = Literal["body", "line", "field"]  # blocks; a heading's inline Markdown; a value with links only


class Whom(Protocol):
    """Says whom links lead to by now."""

    def address(self, slug: str) -> str:
        """Return the slug that the profile of this slug has now, the same where it has no other."""

    def name(self, name: str) -> str:
        """Return the slug of the profile that a wiki link names, the name where it names none."""


class _Link(NamedTuple):
    """A link to a profile."""

    target: str  # the slug, or the name
    named: bool  # whether it is a wiki link
    more: str = ""  # of a wiki link its own words, if it has any; else the place on the page and the title


def prose_meaning(text: str, whom: Whom) -> str:
    """Return what Markdown says: equal for two texts that differ in their layout alone."""
    return _led(_said(text, "body"), whom) if text else ""


def line_meaning(text: str, whom: Whom) -> str:
    """Return the same for the inline Markdown of a heading."""
    text = _BLANKS.sub(" ", text).strip(" ")
    return _led(_said(text, "line"), whom) if _MARK.search(text) else text


def field_meaning(text: str, whom: Whom) -> str:
    """Return the same for a value of the front matter, in which links alone mean something, and ends of lines do."""
    if "[[" not in text and ".md" not in text:
        lines = text.split("\n") if "\n" in text else (text,)
        return "\n".join(_BLANKS_OF_LINE.sub(" ", line).strip(" ") for line in lines).strip("\n")
    return _led(_said(text, "field"), whom)


def _led(said: Iterable[str | _Link], whom: Whom) -> str:
    """Return pieces as one text, with links led to the profiles that they mean by now."""
    return str([piece if isinstance(piece, str) else _of_link(piece, whom) for piece in said])


def _of_link(link: _Link, whom: Whom) -> str:
    if not link.named:
        return f"to profile {whom.address(link.target)}{link.more}"
    slug = whom.name(link.target)
    # `[[Ada]]` and `[[ada-abel|Ada]]` are the same where Ada is a name of hers.
    own = link.more if link.more and whom.name(link.more) != slug else ""
    return f"named {slug} {own}"


@lru_cache(maxsize=2048)
def _said(text: str, kind: _Kind) -> tuple[str | _Link, ...]:
    """Return the pieces of what a text says; links to profiles are still to be led."""
    if too_much(text):
        return (text,)
    env: dict[str, object] = {}
    parser = _FIELD if kind == "field" else _BODY
    tokens = parser.parse(text, env) if kind == "body" else parser.parseInline(text, env)
    found = list(_pieces(tokens, "\n" if kind == "field" else " "))
    defined = env.get("references")
    if isinstance(defined, dict):  # another section may use them
        for label, said in sorted(defined.items()):
            found += [f"defined {label}", _link(said["href"], said["title"])]
    return tuple(found)


def _pieces(tokens: Iterable[Token], line_end: str) -> Iterator[str | _Link]:
    for token in tokens:
        if token.type == "inline":
            yield from _inline(token.children or (), line_end)
        elif token.type in _LITERAL:
            yield f"{token.type} {token.info.strip()}\n{token.content}"
        elif token.type == "footnote_reference_open":
            yield f"note {token.meta['label']}"
        else:
            yield _bare(token)


def _inline(tokens: Sequence[Token], line_end: str) -> Iterator[str | _Link]:
    """Give the marks of a line, and between them its words as one piece."""
    words: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special", "softbreak"):
            words.append(line_end if token.type == "softbreak" else token.content)
            continue
        yield from _words(words, line_end)
        words = []
        yield from _mark(token)
        if token.type == "image":
            yield from _inline(token.children or (), line_end)
    yield from _words(words, line_end)


def _words(words: list[str], line_end: str) -> Iterator[str]:
    text = (_BLANKS if line_end == " " else _BLANKS_OF_LINE).sub(" ", "".join(words))
    if text:
        yield f"“{text}"


def _mark(token: Token) -> Iterator[str | _Link]:
    if token.type in _LITERAL:
        yield f"{token.type} {token.content}"
    elif token.type == "link_open":
        yield _link(str(token.attrs["href"]), str(token.attrs.get("title", "")))
    elif token.type == _WIKI:
        target, words = wiki_link(token.content)
        yield _Link(target, True, words if "|" in token.content else "")
    elif token.type in (_CITATION, _NOTE):
        yield f"{token.type} {token.content}"
    else:
        yield _bare(token)


def _link(href: str, title: str) -> str | _Link:
    slug = linked_slug(href)
    return f"to {href} {title}" if slug is None else _Link(slug, False, f"#{href.partition('#')[2]} {title}")


def _bare(token: Token) -> str:
    """Return a mark or a block with what a page shows of it, whichever signs were typed for it."""
    shown = (f"{name}={token.attrs[name]}" for name in _SHOWN if name in token.attrs)
    return " ".join((token.type, token.tag, *shown))


def _parse_wiki_link(state: StateInline, silent: bool) -> bool:
    match = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if match is None or not all(wiki_link(match[1])):
        return False
    if not silent:
        state.push(_WIKI, "", 0).content = match[1]
    state.pos = match.end()
    return True


def _parse_citation(state: StateInline, silent: bool) -> bool:
    group = group_at(state.src, state.pos)
    if group is None or group.end > state.posMax:
        return False
    if not silent:
        state.push(_CITATION, "", 0).content = str([(one.source, one.locator) for one in group.cites])
    state.pos = group.end
    return True


def _parse_footnote(state: StateInline, silent: bool) -> bool:
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push(_NOTE, "", 0).content = match[1]
    state.pos = match.end()
    return True


def _body_parser() -> MarkdownIt:
    """Return a parser of the Markdown that a page shows; notes stay where they are defined."""
    md = MarkdownIt("commonmark").enable(["strikethrough", "table"])
    footnote_plugin(md, inline=False)
    md.core.ruler.disable("footnote_tail")
    md.inline.ruler.at("footnote_ref", _parse_footnote)
    md.inline.ruler.before("link", _WIKI, _parse_wiki_link)
    md.inline.ruler.before("link", _CITATION, _parse_citation)
    return md


def _field_parser() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["newline", "link"])
    md.inline.ruler.before("link", _WIKI, _parse_wiki_link)
    return md


_BODY, _FIELD = _body_parser(), _field_parser()
