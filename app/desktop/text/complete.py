"""What completion offers while typing: sources behind `@`, profiles behind `[[` and for the beginning of a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple
from urllib.parse import quote

import rapidfuzz

from app.profile.folding import folded

_MOST = 8  # rows that are offered
_LEAST_ALIKE = 75  # per cent, for names that were mistyped
_SHORTEST_MISTYPED = 4  # letters; fewer are alike to nearly everything
_BEGINNING = 3  # letters of a word that are taken to be typed right
_MOST_NEAR = 500  # labels with such a word that are compared
_LONGEST_QUERY = 60  # characters
_SHORTEST_NAME = 4  # letters after which a plain name may be meant
_MOST_WORDS = 4  # of a plain name
_CITATION = re.compile(r"(?<![\w@/.])@([\w:.#$%&\-+?~]{0,60})$")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{0,60})$")
_OPEN_GROUP = re.compile(r"\[[^\[\]]{0,500}$")
_BRACKET = re.compile(r"[\[\]\\]")
_CLOSED_GROUP = re.compile(r"[^\[\]\n]{0,500}\]")
_PLAIN_WORD = re.compile(r"(?<![\w@#/`\\&<.'’\-])(?<!\]\()[^\W\d_][\w.'’\-]*")


class Candidate(NamedTuple):
    """Something that can be offered."""

    label: str  # what a person looks for: a source's title, a profile's name
    key: str  # what is written: the source's id, the profile's slug


class Query(NamedTuple):
    """What is being typed, and where what is chosen goes."""

    kind: str  # "source", "profile", or "name" where it may be the beginning of a plain one
    typed: str  # behind the `@` or `[[`, or the name
    start: int  # column of the first character to replace
    end: int  # behind the last one
    bracketed: bool  # whether a citation stands in a bracket already


class Offers:
    """Things that can be offered, made ready when they are first asked for; one for all text boxes."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """`pairs`: label and key of each."""
        self._table = _Table(pairs)
        self._own = ""  # the key that is not offered for a plain name
        self._plain = True  # whether plain names are offered at all

    def for_names(self, own: str, *, offered: bool) -> Offers:
        """Return the same offers; for plain names without the key `own`, for nobody links to itself, or none at all."""
        made = Offers()
        made._table, made._own, made._plain = self._table, own, offered
        return made

    def best(self, typed: str) -> list[Candidate]:
        """Return the few best matches: those that begin so, a word of which does, that contain it, or look alike."""
        table, wanted = self._table, folded(typed[:_LONGEST_QUERY])
        if not wanted:
            return [Candidate(*pair) for pair in table.pairs[:_MOST]]
        found: dict[int, None] = {}
        for way in (f"\n{wanted}", f" {wanted}", wanted):
            if len(found) < _MOST:
                found.update(dict.fromkeys(islice(table.rows(way), 2 * _MOST)))
        return [Candidate(*table.pairs[row]) for row in list(found)[:_MOST] or table.alike(wanted)]

    def beginning(self, typed: str) -> list[Candidate]:
        """Return the first few whose label begins so."""
        rows = self._table.rows(f"\n{folded(typed)}") if self._plain else ()
        found = (Candidate(*self._table.pairs[row]) for row in rows)
        return list(islice((one for one in found if one.key != self._own), _MOST))


class _Table:
    """Labels and keys as one text that is searched at once, a line each."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._given = pairs

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Label and key of each; of thousands they are gathered once somebody types."""
        return tuple(self._given)

    @cached_property
    def _lines(self) -> list[str]:
        return [" ".join(folded(f"{label} {key}").split("\n")) for label, key in self.pairs]

    @cached_property
    def _text(self) -> str:
        return "\n".join(("", *self._lines, ""))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins, and where another one would."""
        return list(accumulate((len(line) + 1 for line in self._lines), initial=1))

    def rows(self, wanted: str) -> Iterator[int]:
        """Give the rows that contain a text, in order; a line break in front of it stands for the beginning."""
        text, starts, place = self._text, self._starts, 0
        while (place := text.find(wanted, place, -1)) >= 0:
            row = bisect_right(starts, place + (wanted[0] == "\n")) - 1
            yield row
            place = starts[row + 1] - 1

    def alike(self, wanted: str) -> list[int]:
        """Return the rows of labels that were mistyped, but for how one of their words begins."""
        if len(wanted) < _SHORTEST_MISTYPED:
            return []
        beginnings = {f"{before}{word[:_BEGINNING]}" for word in wanted.split()[:_MOST_WORDS] for before in "\n "}
        near = {row for one in beginnings for row in islice(self.rows(one), _MOST_NEAR)}
        labels = {row: folded(self.pairs[row][0]) for row in sorted(near)}
        found = rapidfuzz.process.extract(
            wanted, labels, scorer=rapidfuzz.fuzz.partial_ratio, limit=_MOST, score_cutoff=_LEAST_ALIKE
        )
        return [row for _, _, row in found]


def query_at(line: str, column: int) -> Query | None:
    """Return what is being typed before a column of a line, None when it is nothing to complete."""
    before = line[max(0, column - _LONGEST_QUERY - 2) : column]
    if match := _WIKI_LINK.search(before):
        end = column + 2 if line.startswith("]]", column) else column
        return Query("profile", match[1], column - len(match[0]), end, bracketed=False)
    if match := _CITATION.search(before):
        start = column - len(match[0])
        return Query("source", match[1], start, column, bracketed=bool(_OPEN_GROUP.search(line[:start])))
    return None


def plain_queries(line: str, column: int) -> Iterator[Query]:
    """Give what may be the beginning of a name that ends before a column of a line, the longest first."""
    if not line[column - 1 : column].isalpha() or line[column : column + 1].isalnum() or line.startswith("#"):
        return  # quick, since typing waits for it
    if line.count("`", 0, column) % 2 or line.rfind("[", 0, column) > line.rfind("]", 0, column):
        return
    first = max(0, column - _LONGEST_QUERY)
    words = [match.start() for match in _PLAIN_WORD.finditer(line, first, column)]
    for start in words[-_MOST_WORDS:]:
        typed = line[start:column]
        if not typed[0].islower() and sum(map(str.isalpha, typed)) >= _SHORTEST_NAME and "]" not in typed:
            yield Query("name", typed, start, column, bracketed=False)


def insertion(query: Query, chosen: Candidate, after: str) -> str:
    """Return the text to write for a choice; `after` is the rest of the line."""
    if query.kind != "source":
        label = _BRACKET.sub(r"\\\g<0>", chosen.label)
        return f"[{label}]({quote(chosen.key)}.md)"
    if not query.bracketed:
        return f"[@{chosen.key}]"
    return f"@{chosen.key}" if _CLOSED_GROUP.match(after) else f"@{chosen.key}]"
