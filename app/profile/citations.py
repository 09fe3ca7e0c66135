"""Citations in prose: bracketed groups in which every part is `@id` with an optional locator.

Source of the syntax: https://pandoc.org/MANUAL.html#citation-syntax (the bracketed form alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import markdown_it

from app.profile import limits
from app.profile.values import Citation

if TYPE_CHECKING:
    from markdown_it.token import Token

# An id as Pandoc takes it: a letter, digit or _ first, inner punctuation single.
_ID = r"[\w](?:[\w]|[:.#$%&\-+?<>~/](?=[\w]))*"
_PART = re.compile(rf"[ \t\n]*@({_ID})[ \t\n]*(?:,([^;\[\]]*))?")
_NAMED = re.compile(f"@({_ID})")
_GROUP = re.compile(r"\[(?=[ \t\n]{0,20}@)([^\[\]]{1,2000})\]")


class CitationGroup(NamedTuple):
    """One pair of brackets in the text, with what it cites."""

    start: int  # offset of the opening bracket
    end: int  # behind the closing bracket
    cites: tuple[Citation, ...]  # what it cites, in order


def parse_group(content: str) -> tuple[Citation, ...]:
    """Return the citations of what stands between two brackets, () when it is no citation group."""
    found = []
    for part in content.split(";"):
        match = _PART.fullmatch(part)
        if match is None:
            return ()
        found.append(Citation(match[1], " ".join((match[2] or "").split())))
    return tuple(found)


def groups(text: str) -> Iterator[CitationGroup]:
    """Find the citation groups of a text that holds no code; offsets are characters."""
    for match in _GROUP.finditer(text):
        cites = parse_group(match[1])
        if cites:
            yield CitationGroup(match.start(), match.end(), cites)


def group_at(text: str, start: int) -> CitationGroup | None:
    """Return the citation group whose opening bracket stands at `start`, None when there is none."""
    match = _GROUP.match(text, start)
    cites = parse_group(match[1]) if match else ()
    return CitationGroup(start, match.end(), cites) if match and cites else None


def may_cite(text: str) -> frozenset[str] | None:
    """Return ids among which are all that a piece of Markdown cites, without laying it out; None where none can tell.

    An id stands in one piece on one line, so it can be seen as it stands, unless something in it is escaped.
    """
    return None if "\\" in text or "&" in text else frozenset(_NAMED.findall(text))


@lru_cache(maxsize=4096)
def cited_in(text: str) -> tuple[Citation, ...]:
    """Return what a piece of Markdown cites, in order; code cites nothing, nor does what is not laid out."""
    if not _GROUP.search(text) or limits.too_much(text):
        return ()
    found: list[Citation] = []
    for token in _parser().parse(text):
        if token.type == "inline":
            words = (_words(child) for child in token.children or ())
            found += [cite for group in groups("".join(words)) for cite in group.cites]
    return tuple(found)


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "text_special" and token.info == "entity":
        return token.markup  # what is cited is read as it is typed
    return token.content if token.type == "text" else "\0"


@cache
def _parser() -> markdown_it.MarkdownIt:
    return markdown_it.MarkdownIt("commonmark").disable("text_join")  # which hides what is escaped
