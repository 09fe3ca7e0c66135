"""Where one can go by a few letters: profiles by any of their names, sections by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from app.desktop.ranking import Beginnings, Name, Names, parts, spaced
from app.profile.wiki import Entry

Headings = Mapping[str, Sequence[tuple[str, str]]]  # by slug: the headings of a profile with their paths


class Destination(NamedTuple):
    """A profile, or a section of it."""

    entry: Entry  # the profile
    heading: str = ""  # the section's heading; "" for the profile itself
    path: str = ""  # the section's path


@dataclass(frozen=True, slots=True)
class Fits:
    """What was found."""

    destinations: tuple[Destination, ...]  # the likeliest first
    guessed: bool  # whether nothing has these letters, so that these are only alike


class Destinations:
    """All profiles and sections of a wiki, made ready once for every letter that is typed."""

    def __init__(self, entries: Sequence[Entry], headings: Headings) -> None:
        self._entries = entries
        self._places = {entry.slug: place for place, entry in enumerate(entries)}
        self._names = Names([_name(entry) for entry in entries])
        self._sections = _Sections([headings.get(entry.slug, ()) for entry in entries])

    def __len__(self) -> int:
        return len(self._entries)

    def fitting(self, typed: str, most: int, recent: Sequence[str]) -> Fits:
        """Return at most `most` that fit: profiles, then sections; of what fits alike, that of `recent` slugs first."""
        first = [self._places[slug] for slug in recent if slug in self._places]
        people = self._names.fitting(typed, most, first)
        found = [Destination(self._entries[place]) for place in people]
        if wanted := parts(typed):
            sections = self._sections.fitting(wanted, self._names, first)
            found += [self._section(*one) for one in islice(sections, most - len(found))]
        if found or not wanted:
            return Fits(tuple(found), guessed=False)
        return Fits(tuple(Destination(self._entries[place]) for place in self._names.alike(typed, most)), guessed=True)

    def _section(self, place: int, number: int) -> Destination:
        return Destination(self._entries[place], *self._sections.held[place][number])


class _Sections:
    """The sections of all profiles; what is called alike in many of them is looked at once."""

    def __init__(self, held: Sequence[Sequence[tuple[str, str]]]) -> None:
        self.held = held  # for each profile its headings with their paths
        kinds: dict[str, int] = {}  # a number for each heading that there is
        self._kinds = [[kinds.setdefault(heading, len(kinds)) for heading, _ in headings] for headings in held]
        self._owners: list[list[tuple[int, int]]] = [[] for _ in kinds]
        for place, numbers in enumerate(self._kinds):
            for number, kind in enumerate(numbers):
                self._owners[kind].append((place, number))
        self._words = Beginnings(spaced(heading).split() for heading in kinds)

    def fitting(self, wanted: Sequence[str], people: Names, first: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give profile and number of the sections whose heading has the words, then of those that share them with a
        name, as in `kingma early`.
        """
        kinds = [self._words.of(part) for part in wanted]
        whole = set.intersection(*kinds)
        recent = ((place, number) for place in first for number, kind in enumerate(self._kinds[place]) if kind in whole)
        others = chain.from_iterable(self._owners[kind] for kind in sorted(whole))
        known = set(first)
        yield from recent
        yield from (one for one in others if one[0] not in known)
        if len(wanted) > 1 and any(kinds):
            yield from self._shared(kinds, [people.having(part) for part in wanted])

    def _shared(self, kinds: Sequence[set[int]], people: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
        needed = [who for kind, who in zip(kinds, people, strict=True) if not kind]
        pairs = list(zip(kinds, people, strict=True))
        some, whole = set().union(*kinds), set.intersection(*kinds)
        for place in sorted(set.intersection(*needed) if needed else set().union(*people)):
            for number, kind in enumerate(self._kinds[place]):
                if kind in some and kind not in whole and all(kind in those or place in who for those, who in pairs):
                    yield place, number


def _name(entry: Entry) -> Name:
    words = spaced(entry.name)
    also = " ".join(spaced(other) for other in (*entry.aliases, entry.slug))
    return Name(words, also)
