"""What fits a few typed letters, the likeliest first: names that begin so before those that only contain it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import rapidfuzz

from app.profile.folding import folded

_LEAST_ALIKE = 75  # per cent, for words that were mistyped
_SHORTEST_MISTYPED = 4  # letters of a word; fewer are alike to nearly everything
_SHORTEST_LEFT_OUT = 3  # letters; fewer stand in this order in nearly everything
_SHORTEST_INITIALS = 2  # letters; one is the beginning of a word
_LONGEST = 200  # letters of what was typed that are looked at
_BETWEEN = re.compile(r"[\W_]+")  # what stands between words
_LAST = "\U0010ffff"  # behind every letter


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be found, as it is compared."""

    words: str  # what it is called, folded
    also: str  # more words to be found by, folded


def name(words: str, also: str = "") -> Name:
    """Return what `words` and `also` are found by."""
    return Name(spaced(words), spaced(also))


def spaced(text: str) -> str:
    """Return a text folded, its words parted by single spaces."""
    return _BETWEEN.sub(" ", folded(text)).strip()


def parts(typed: str) -> list[str]:
    """Return the words that were typed, folded."""
    return spaced(typed[:_LONGEST]).split()


def other_name(typed: str, words: str, others: Iterable[str]) -> str:
    """Return the other name that was meant by what was typed; "" where it is the name itself, or neither."""
    wanted = parts(typed)

    def fits(text: str) -> bool:
        return all(part in spaced(text) for part in wanted)

    return "" if fits(words) else next(filter(fits, others), "")


class Beginnings:
    """Which of many things have a word that begins with some letters."""

    def __init__(self, held: Iterable[Iterable[str]]) -> None:
        """`held`: the words of each thing, in order; a thing is known by its place."""
        found: dict[str, list[int]] = {}
        for place, words in enumerate(held):
            for word in words:
                found.setdefault(word, []).append(place)
        self._words = sorted(found)
        self._places = [found[word] for word in self._words]

    def of(self, beginning: str) -> set[int]:
        """Return the places of the things that have such a word."""
        first, last = bisect_left(self._words, beginning), bisect_left(self._words, beginning + _LAST)
        return set().union(*self._places[first:last])

    def alike(self, word: str) -> dict[int, float]:
        """Return the places of the things that have a word like this one, with how like it is, of 100."""
        found: dict[int, float] = {}
        if len(word) >= _SHORTEST_MISTYPED:
            rows = rapidfuzz.process.extract(
                word, self._words, scorer=rapidfuzz.fuzz.ratio, limit=None, score_cutoff=_LEAST_ALIKE
            )
            for _, score, at in reversed(rows):  # the best last, so that it counts
                found.update(dict.fromkeys(self._places[at], score))
        return found | dict.fromkeys(self.of(word), 100.0)

    def exactly(self, word: str) -> list[int]:
        """Return the places of the things that have this very word."""
        first = bisect_left(self._words, word)
        return self._places[first] if self._words[first : first + 1] == [word] else []


class Names:
    """Names made ready once, so that each letter that is typed finds the likeliest of thousands at once."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._words = [one.words for one in names]
        self._all = [f"{one.words} {one.also}" for one in names]
        self._whole = Beginnings((one.words,) for one in names)
        self._own = Beginnings(one.words.split() for one in names)
        self._any = Beginnings({*one.words.split(), *one.also.split()} for one in names)
        self._initials = Beginnings(("".join(word[0] for word in one.words.split()),) for one in names)

    def __len__(self) -> int:
        return len(self._words)

    def having(self, part: str) -> set[int]:
        """Return the places of the names, other names among them, with a word that begins so."""
        return self._any.of(part)

    def fitting(self, typed: str, most: int, first: Sequence[int] = ()) -> list[int]:
        """Return the places of at most `most` names that fit; of those that fit alike, the ones in `first` stand first.

        A name that is meant exactly comes before one that begins so, one whose words begin so before another name that
        does, initials before letters from the middle.
        """
        wanted = parts(typed)
        if not wanted:
            return list(islice(dict.fromkeys((*first, *range(len(self._words)))), most))
        found: dict[int, None] = {}
        for fits in self._ways(wanted):
            found.update(dict.fromkeys(place for place in first if place in fits))
            found.update(dict.fromkeys(sorted(fits)))
            if len(found) >= most:
                break
        return list(islice(found, most))

    def alike(self, typed: str, most: int) -> list[int]:
        """Return the places of names of which letters were left out, else of those that were mistyped."""
        wanted = parts(typed)
        letters = "".join(wanted)
        if len(letters) < _SHORTEST_LEFT_OUT:
            return []
        rows = rapidfuzz.process.extract(
            letters, self._words, scorer=rapidfuzz.distance.LCSseq.similarity, limit=None, score_cutoff=len(letters)
        )
        found = sorted((place for _, _, place in rows), key=lambda at: len(self._words[at]))
        return found[:most] or self._mistyped(wanted)[:most]

    def _mistyped(self, wanted: Sequence[str]) -> list[int]:
        """Return the places of names that have a word like each of these, the likest first."""
        near = [self._own.alike(part) for part in wanted]
        common = set(near[0]).intersection(*near[1:])
        return sorted(common, key=lambda place: (-sum(one[place] for one in near), place))

    def _ways(self, wanted: list[str]) -> Iterator[Collection[int]]:
        """Give what fits in each way, the best way first."""
        whole = " ".join(wanted)
        yield self._whole.exactly(whole)
        yield self._whole.of(whole)
        yield set.intersection(*map(self._own.of, wanted))
        yield set.intersection(*map(self._any.of, wanted))
        if len(wanted) == 1 and len(whole) >= _SHORTEST_INITIALS:
            yield self._initials.of(whole)
        longest = max(wanted, key=len)
        for held in (self._words, self._all):
            hopeful = [place for place, words in enumerate(held) if longest in words]
            yield {place for place in hopeful if all(part in held[place] for part in wanted)}


def ranked(typed: str, among: Names, most: int) -> list[int]:
    """Return the places of at most `most` names that fit what was typed; those that fit alike keep their order.

    Only where nothing fits, what was mistyped is looked for.
    """
    return among.fitting(typed, most) or among.alike(typed, most)
