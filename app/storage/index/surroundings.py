"""Where the words of a query stand in a profile's texts, each place with its surroundings on one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import islice

from app.profile.passages import COLUMNS
from app.profile.query import Term
from app.storage.index.tables import BREAK

_AROUND = 60  # characters shown on either side of what was found
_WORD = re.compile(r"[^\W_]+")
_MARKS = "[\u0300-\u036f]*"  # accents that are characters of their own
_PARTED = f" {BREAK} "  # what stands between two passages of a column
_BLANKED = re.compile(r"(?<!\s)\s{2,}(?=[.,;:!?)])")  # where a citation was, before the sentence ends
_ENDS = " .,;:!?)"
_EDGE = "\x1f"  # stands for `BREAK` where words are looked for: most texts are ASCII, and quicker to look through so
_GAP = rf"[^\w{_EDGE}]+"  # between two words of a phrase
_Place = tuple[str, str, list[tuple[int, int]]]  # a passage, its path, and where in it the words stand together
_Phrase = tuple[tuple[str, ...], bool]  # its words as `_plain` gives them, and whether the last one is whole


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a query's words stand."""

    path: str  # the field or section
    start: int  # offset of the first word in the passage's text
    end: int  # offset behind it
    text: str  # the words in their surroundings, on one line
    marks: tuple[tuple[int, int], ...]  # where in `text` the words stand


def words_of(text: str) -> list[str]:
    """Return the words of what was typed, as the index parts them."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


class Places:
    """Finds the places of some terms in the texts of profiles."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """What must not be there, and what is asked of the list, has no places."""
        wanted = [term for term in terms if not term.without and (not term.field or term.columns)]
        phrases = [(tuple(map(_plain, words_of(term.text))), term.whole) for term in wanted]
        self._asked: list[tuple[_Phrase, ...]] = [
            tuple(
                phrase
                for term, phrase in zip(wanted, phrases, strict=True)
                if phrase[0] and column in (term.columns or COLUMNS)
            )
            for column in COLUMNS
        ]

    def hits(self, texts: Sequence[str], paths: Sequence[Sequence[str]], most: int) -> tuple[tuple[Hit, ...], bool]:
        """Return at most `most` hits in the texts of a profile, column by column, and whether there are more.

        `paths` has the path of each passage of each column.
        """
        found = self._all(texts, paths)
        hits = tuple(_hit(*place) for place in islice(found, most))
        return hits, next(found, None) is not None

    def _all(self, texts: Sequence[str], paths: Sequence[Sequence[str]]) -> Iterator[_Place]:
        for text, places, asked in zip(texts, paths, self._asked, strict=False):
            if not asked or not text:
                continue
            plain = _plain(text.replace(BREAK, _EDGE).replace("_", " "))
            ascii_only = plain.isascii()
            patterns = [_pattern(*one, ascii_only) for one in asked if not ascii_only or one[0][0] in plain]
            if patterns:
                yield from _places_of(text, places, _spans(plain, patterns))


def _places_of(text: str, paths: Sequence[str], spans: Iterator[tuple[int, int]]) -> Iterator[_Place]:
    """Give the places of a column for where the words stand in it."""
    span = next(spans, None)
    if span is None:
        return
    start = 0
    for passage, path in zip(text.split(_PARTED), paths, strict=True):
        end = start + len(passage)
        inside = []
        while span and span[0] < end:
            inside.append((span[0] - start, span[1] - start))
            if inside[-1][0] > inside[0][0] + _AROUND:  # what stands close together is one hit
                yield passage, path, inside[:-1]
                inside = inside[-1:]
            span = next(spans, None)
        if inside:
            yield passage, path, inside
        if span is None:
            return
        start = end + len(_PARTED)


def _spans(plain: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """Give where any of these phrases stand, in order; none begins inside another."""
    behind = 0
    for start, end in merge(*(_spans_of(plain, pattern) for pattern in patterns)):
        if start >= behind:
            yield start, end
            behind = end


def _spans_of(plain: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(plain):
        start = match.start()
        if not start or not plain[start - 1].isalnum():  # asked here, since what begins with a letter is found fastest
            yield match.span()


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], whole: bool, ascii_only: bool) -> re.Pattern[str]:
    """Return what finds a phrase in a text that `_plain` made, wherever it may begin."""
    spelled = (_spelled(word, ascii_only) for word in words)
    return re.compile(_GAP.join(spelled) + (r"(?!\w)" if whole else r"\w*"))


def _spelled(word: str, ascii_only: bool) -> str:
    return re.escape(word) if ascii_only else "".join(re.escape(letter) + _MARKS for letter in word)


class _Letters(dict[int, str]):
    """What each letter is without case and accent, one letter for one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()[:1]
        parts = unicodedata.normalize("NFD", letter)
        self[code] = parts[0] if all(map(unicodedata.combining, parts[1:])) else letter
        return self[code]


_LETTERS = _Letters()


def _plain(text: str) -> str:
    """Return a text without case and accents, every letter where it was."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def _hit(text: str, path: str, spans: Sequence[tuple[int, int]]) -> Hit:
    first, last = max(0, spans[0][0] - _AROUND), min(len(text), spans[-1][1] + _AROUND)
    if first:
        first = text.find(" ", first, spans[0][0]) + 1
        while first < spans[0][0] and text[first] in _ENDS:  # of a sentence of which nothing else is shown
            first += 1
    cut = text.rfind(" ", spans[-1][1], last) if last < len(text) else last
    last = cut if cut > 0 else last
    piece = text[first:last]
    if piece == " ".join(piece.split()):  # nothing has to be put on one line
        by = first - bool(first)
        around = f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}"
        return Hit(path, *spans[0], around, tuple((start - by, end - by) for start, end in spans))
    line, marks = "…" if first else "", []
    place = first
    for start, end in spans:
        line = _joined(line, text[place:start])
        at = len(line)
        line += " ".join(text[start:end].split())
        marks.append((at, len(line)))
        place = end
    line = _joined(line, text[place:last]) + ("…" if last < len(text) else "")
    return Hit(path, spans[0][0], spans[0][1], line, tuple(marks))


def _joined(line: str, text: str) -> str:
    """Return a line with more text behind it, its blanks and line breaks as single spaces."""
    text = _BLANKED.sub("", text)
    words = " ".join(text.split())
    before = " " if text[:1].isspace() and line and not line.endswith((" ", "…")) else ""
    behind = " " if words and text[-1:].isspace() else ""
    return f"{line}{before}{words}{behind}"
