"""The prose of a section: its paragraphs as CommonMark sees them, each taken apart into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

import markdown_it
from mdit_py_plugins.footnote import footnote_plugin

from app.profile.sentences import Sentence, sentences
from app.profile.values import Citation

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST = 300_000  # characters of a text that is taken apart
_MOST = 3_000  # lines, marks and stops of one: so many of each
_MOST_STRUCTURED = 300  # lines of one that may begin a list, a quotation or a table: a parser takes its time for them
_MARKS = "*_`<[\\"
_STOPS = ".!?…"
# What makes a text more than paragraphs with blank lines between them; looked for with an end of a line before it.
_STRUCTURED = re.compile(
    r"\n(?:[ \t]*+(?:[#>|<]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|`{3}|~{3}|=+[ \t]*$|-+[ \t]*$"
    r"|[*_-](?:[ \t]*[*_-]){2,}[ \t]*$|\[[^\]\n]*\]:)| {4}|\t)|\|",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"[^ \t\n][^\n]*(?:\n[ \t]*[^ \t\n][^\n]*)*")
_TITLE = re.compile(r"(\*\*|__)[^*_]+\1")  # a paragraph that stands for a heading


_QUOTE, _NOTE = "blockquote_open", "footnote_reference_open"
_AROUND = (_QUOTE, "list_item_open", _NOTE)
_BEHIND = ("blockquote_close", "list_item_close", "footnote_reference_close")


class Paragraph(NamedTuple):
    """One paragraph, item of a list, paragraph of a quotation, or row of a table."""

    kind: Literal["paragraph", "item", "quote", "row"]  # what it is
    block: int  # number of the block at the top level that it stands in
    sentences: tuple[Sentence, ...]  # its sentences, at their offsets in the section's text


class Prose(NamedTuple):
    """A section's text taken apart."""

    paragraphs: tuple[Paragraph, ...] = ()  # what can hold claims, in order: no headings, code, rules, lone pictures
    notes: tuple[tuple[str, tuple[Citation, ...]], ...] = ()  # the footnotes defined here: label, what they cite


@lru_cache(maxsize=2048)
def prose(text: str) -> Prose:
    """Return the paragraphs of a section's text with their sentences.

    A text that is beyond all that people write, by its size or its marks, is one sentence that cites nothing.
    """
    text = text.replace("\r", " ").replace("\0", "\ufffd")  # as a parser takes them, which ends lines at the first
    if _beyond(text):
        return Prose((Paragraph("paragraph", 0, (Sentence(0, len(text), " ".join(text.split())),)),))
    if not _STRUCTURED.search(f"\n{text}"):
        pieces = enumerate(_PARAGRAPH.finditer(text))
        found = (_paragraph("paragraph", number, match[0], match.start()) for number, match in pieces)
        return Prose(tuple(one for one in found if one.sentences))
    return _structured(text)


def _beyond(text: str) -> bool:
    if len(text) > _MOST and any(sum(map(text.count, signs)) > _MOST for signs in ("\n", _MARKS, _STOPS)):
        return True
    if len(text) > _LONGEST:
        return True
    may_be = text.count("\n") + text.count("|") >= _MOST_STRUCTURED
    return may_be and len(_STRUCTURED.findall(f"\n{text}")) > _MOST_STRUCTURED


def _paragraph(kind: Literal["paragraph", "item", "quote"], block: int, text: str, start: int) -> Paragraph:
    if text.startswith(("**", "__")) and _TITLE.fullmatch(text.strip()) and text.strip(" *_")[-1:] not in _STOPS:
        return Paragraph(kind, block, ())
    found = sentences(text)
    moved = [Sentence(one.start + start, one.end + start, *one[2:]) for one in found] if start else found
    return Paragraph(kind, block, tuple(moved))


def _structured(text: str) -> Prose:
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    found: list[Paragraph] = []
    notes: list[tuple[str, tuple[Citation, ...]]] = []
    around: list[str] = []  # the lists, quotations and footnotes that a token stands in
    block, before = 0, ""
    for token in _parser().parse(text):
        if token.level == 0:
            block += 1
        if token.type in _AROUND:
            around.append(token.type)
            if token.type == _NOTE:
                notes.append((str(token.meta["label"]), ()))
        elif token.type in _BEHIND:
            around.pop()
        elif token.type == "tr_open" and before != "thead_open":
            found += _row(block, lines, starts, token)
        elif token.type == "inline" and before == "paragraph_open":
            start, words = _as_it_stands(token, lines, starts)
            if _NOTE in around:
                cites = tuple(cite for one in sentences(words) for cite in one.cites)
                notes[-1] = (notes[-1][0], notes[-1][1] + cites)
            else:
                found.append(_paragraph(_kind(around), block, words, start))
        before = token.type
    return Prose(tuple(one for one in found if one.sentences), tuple(dict(reversed(notes)).items()))


def _kind(around: list[str]) -> Literal["paragraph", "item", "quote"]:
    if not around:
        return "paragraph"
    return "quote" if _QUOTE in around else "item"


def _as_it_stands(token: Token, lines: list[str], starts: list[int]) -> tuple[int, str]:
    """Return where a paragraph's text begins and the text up to its end, what is no part of it blanked."""
    number, behind = token.map or (0, 0)
    start, pieces = -1, list[str]()
    for words in map(str.strip, token.content.split("\n")):
        while number < behind and words not in lines[number]:  # a parser strips more than blanks
            pieces += [" " * len(lines[number])] if pieces else []
            number += 1
        if number == behind:
            break
        line = lines[number]
        at = line.rfind(words)
        before = " " * at if pieces else ""
        start = starts[number] + at if start < 0 else start
        pieces.append(before + words.ljust(len(line) - at))
        number += 1
    return max(start, 0), "\n".join(pieces)


def _row(block: int, lines: list[str], starts: list[int], token: Token) -> Iterator[Paragraph]:
    """Give a row of a table, which is one sentence whatever its cells say."""
    number = token.map[0] if token.map else 0
    found = sentences(re.sub(r"^[ \t>]+|\|", lambda mark: " " * len(mark[0]), lines[number]))
    words = " ".join(one.text for one in found)
    if words:
        start, end = starts[number] + found[0].start, starts[number] + found[-1].end
        cites = tuple(cite for one in found for cite in one.cites)
        notes = tuple(note for one in found for note in one.notes)
        yield Paragraph("row", block, (Sentence(start, end, words, cites, notes, found[-1].ends_cited),))


@cache
def _parser() -> markdown_it.MarkdownIt:
    """Return a parser of the blocks that a page shows."""
    parser = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table")
    footnote_plugin(parser, inline=False)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
