"""The sentences of one paragraph of Markdown, each with what it cites."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from app.profile.citations import parse_group
from app.profile.values import Citation
from app.resources import read_text

_CITED = "\ue000"  # stands for each character of a citation
_MAYBE = re.compile(r"[\[\]<*_`~\\]")
# Each part begins with a sign of its own, so that a place where none of them stands is passed over at once.
_MARK = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<ticks>`{0,9})(?P<code>[^`]{1,500})`(?P=ticks)(?!`)"
    r"|<(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000})>"
    r"|<(?:/?[A-Za-z][^<>]{0,500}|!--[^<>]{0,500}--)>"  # HTML
    r"|\[(?=[ \t\n]{0,20}@)(?P<group>[^\[\]]{1,2000})\]"
    r"|\[\^(?P<note>[^\s\[\]]{1,200})\]"
    r"|!\[[^\[\]]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,300}\])"  # a picture
    r"|\[\[(?:[^\[\]\n|]{1,300}\|)?|\]\]"  # the brackets and the target of a wiki link
    r"|\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,300}\])"  # where a link leads
    r"|_(?:(?<![^\W_]_)|(?![^\W_]))|\[|\]|\*|`|~"
)
# A short piece that is read as one: a quotation, what stands in brackets, what is stressed as titles are.
_TOGETHER = re.compile(
    r"“[^“”]{1,300}”|\"(?<!\w\")(?=\S)[^\"]{1,300}(?<=\S)\"(?!\w)|\([^()]{1,300}\)|\[[^\[\]]{1,300}\]"
    r"|\*\*{0,2}[^*]{1,300}\*{1,3}|_(?<!\w_)[^_]{1,300}_(?!\w)"
)
_STOP = re.compile(
    rf"(?P<stop>[.!?…](?<![.!?…]{{2}})[.!?…]*+)[\"'”’»)\]]*(?=[\s{_CITED}])(?:\s*+{_CITED}++[.,;:]?)*+"
    r"(?=\s(?P<next>[\s\"'“‘«(\[¿¡—–-]*[^\W_]?[\w.]*))"
)
_WORD = re.compile(r"(?<![\w.’'-])[\w.’'-]++\Z")
_LONGEST_WORD = 30  # characters of one that is looked up
_CLOSING = " \t\n.!?…,;:\"'”’»)]"
_LOOSE = re.compile(rf"(?<=\S)\s+(?={_CITED})|{_CITED}")  # a citation's mark with the blank before it


class Sentence(NamedTuple):
    """One sentence with the citations that belong to it."""

    start: int  # offset of its first character
    end: int  # behind its last one, or behind the citations that follow its full stop
    text: str  # its words as they are read, on one line, without citations
    cites: tuple[Citation, ...] = ()  # what it cites
    notes: tuple[str, ...] = ()  # labels of the footnotes that it refers to
    ends_cited: bool = False  # whether a citation stands at its end


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of one paragraph in order; nothing but blanks stands between, before and behind them.

    A full stop, `!`, `?` or `…` ends a sentence where a blank follows and then something that begins one: a capital, a
    digit, a name such as `iPod`. It does not behind initials and abbreviations (`resources/words`), nor inside a short
    quotation, bracket, title or link. Citations behind the stop belong to the sentence before it.
    """
    if _MAYBE.search(text):
        marked = _Marked(text)
        return tuple(_sentences(text, marked.plain, marked))
    return tuple(_sentences(text, text, None))


class _Marked:
    """A text with its marks blanked, and what they said."""

    def __init__(self, text: str) -> None:
        self.cites: list[tuple[int, tuple[Citation, ...], str]] = []  # place, citations, label of a footnote
        self.read: list[tuple[int, int, str]] = []  # each mark: where it is, and what is read in its place
        self.certain = True  # whether all marks of a sentence are the same ones where it stands alone
        pieces, at = list[str](), 0
        for mark in _MARK.finditer(text):
            start, end = mark.span()
            plain, read = self._blanked(mark) if mark.lastgroup else (" " * (end - start), "")
            pieces += (text[at:start], plain)
            self.read.append((start, end, read))
            at = end
        self.plain = "".join((*pieces, text[at:]))  # every letter where it was, a citation as so many `_CITED`
        self._starts = [start for start, _, _ in self.read]

    def _blanked(self, mark: re.Match[str]) -> tuple[str, str]:
        """Return what stands for a mark in the plain text, and what is read in its place."""
        start, end = mark.span()
        if mark["escaped"]:
            return f" {mark['escaped']}", mark["escaped"]
        if mark["code"] or mark["address"]:
            return "x" * (end - start), mark["code"] or mark["address"]
        cites = parse_group(mark["group"]) if mark["group"] else ()
        if cites or mark["note"]:
            self.cites.append((start, cites, mark["note"] or ""))
            return _CITED * (end - start), _CITED
        self.certain = False
        return mark[0], mark[0]

    def between(self, start: int, end: int) -> Iterator[tuple[tuple[Citation, ...], str]]:
        """Give the citations, or the footnote, of each mark in a span."""
        first = bisect_left(self.cites, start, key=_place)
        for place, cites, note in self.cites[first:]:
            if place >= end:
                return
            yield cites, note

    def words(self, text: str, start: int, end: int) -> str:
        """Return what is read in a span that begins and ends where sentences do."""
        first = bisect_left(self._starts, start)
        behind = bisect_left(self._starts, end, first)
        within = self.read[first:behind]
        is_cut = (first and self.read[first - 1][1] > start) or (within and within[-1][1] > end)
        if is_cut or not self.certain:  # seldom: a mark that reaches into the next sentence
            return _MARK.sub(_as_read, text[start:end])
        if not within:  # most often
            return text[start:end]
        pieces, at = list[str](), start
        for begins, ends, read in within:
            pieces += (text[at:begins], read)
            at = ends
        return "".join((*pieces, text[at:end]))


_place = itemgetter(0)


def _sentences(text: str, plain: str, marked: _Marked | None) -> Iterator[Sentence]:
    start = 0
    for end in (*_ends(text, plain), len(text)):
        piece = text[start:end]
        words = piece.strip(" \t\n")
        if words:
            first = start + piece.index(words)
            yield _sentence(text, plain, marked, (first, first + len(words)))
        start = end


def _sentence(text: str, plain: str, marked: _Marked | None, span: tuple[int, int]) -> Sentence:
    start, end = span
    if marked is None:
        return Sentence(start, end, " ".join(text[start:end].split()))
    read = marked.words(text, start, end)
    if _CITED not in read:
        return Sentence(start, end, " ".join(read.split()))
    words = " ".join(_LOOSE.sub("", read).split())
    found = tuple(marked.between(start, end))
    cites = tuple(cite for some, _ in found for cite in some)
    notes = tuple(note for _, note in found if note)
    ends_cited = plain[start:end].rstrip(_CLOSING).endswith(_CITED)
    return Sentence(start, end, words, cites, notes, ends_cited)


def _as_read(mark: re.Match[str]) -> str:
    if mark["note"] or (mark["group"] and parse_group(mark["group"])):
        return _CITED
    return mark["escaped"] or mark["code"] or mark["address"] or (mark[0] if mark["group"] else "")


def _ends(text: str, plain: str) -> Iterator[int]:
    """Give where sentences end that others follow."""
    together = iter(_TOGETHER.finditer(text))
    piece = next(together, None)
    for stop in _STOP.finditer(plain):
        while piece is not None and piece.end() <= stop.end():
            piece = next(together, None)
        inside = piece is not None and piece.start() < stop.start() and plain[stop.end() : piece.end()].strip()
        if not inside and _ends_here(plain, stop):
            end = stop.end()
            while plain[end] == " " and not text[end].isspace():  # marks that close what it stands in
                end += 1
            yield end


def _ends_here(plain: str, stop: re.Match[str]) -> bool:
    following = stop["next"].lstrip(" \t\n\"'“‘«([¿¡—–-")
    if not following or not _begins(following):
        return False
    if stop["stop"] != ".":
        return True
    first = max(0, stop.start() - _LONGEST_WORD)
    before = _WORD.search(plain, max(first, plain.rfind(" ", first, stop.start())), stop.start())
    word = before[0].strip("’'-") if before else ""
    known = _words()
    if word.lower() in known["never"]:
        return False
    if len(word) == 1 and word.isalpha() and word != "I":  # an initial
        return False
    if word.lower() in known["sometimes"] or word == "I" or ("." in word and word[-1].isalpha()):
        return following.rstrip(".").lower() in known["starters"]
    return True


def _begins(word: str) -> bool:
    """Say whether a sentence can begin with a word."""
    return word[0].isalnum() and (not word[0].islower() or any(letter.isupper() for letter in word))


@cache
def _words() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = tomllib.loads(read_text("words/en/sentences.toml"))
    return {name: frozenset(words) for name, words in lists.items()}
