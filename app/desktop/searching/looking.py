"""Asks index and unsaved profiles as one: what is found is what one would read, saved or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from app.desktop.session import State
from app.storage.document import Refused
from app.storage.index.facts import Facts, facts_of
from app.storage.index.indexing import Index
from app.storage.index.searching import Found, count, places, search
from app.storage.index.unsaved import Unsaved

PAGE = 20  # profiles that are found at once
_HITS = 3  # places of each that are shown at first
_ALL_HITS = 500  # places of one profile that are shown on demand


class Page(NamedTuple):
    """Some of what was found."""

    found: tuple[Found, ...]  # profiles
    passed: int  # how many of them are the index's own
    goes_on: bool  # whether there may be more behind them


class Looking:
    """Looks beside the window, one thing at a time; what unsaved profiles say is found out once."""

    def __init__(self) -> None:
        self._facts: dict[str, tuple[State, Facts]] = {}

    def page(
        self,
        query: str,
        among: Collection[str] | None,
        skip: int,
        most: int,
        unsaved: Mapping[str, State],
        unfolded: Collection[str],
        index: Index,
    ) -> Page:
        """Return the next profiles after `skip` of the index; unsaved ones that fit stand before all others.

        `among`: the slugs of those that fit what the index can't answer, None where that is not asked. Those in
        `unfolded` have all their places. Raises `StorageError`.
        """
        own = self._unsaved(unsaved)
        found = search(index.database, query, most, skip, _HITS, tuple(own), among)
        first: tuple[Found, ...] = ()
        if own and not skip:
            first = search(Unsaved(tuple(own.values())), query, len(own), 0, _HITS, among=among)
        both = (
            self.places(query, one.slug, unsaved, index) or one if one.slug in unfolded else one
            for one in (*first, *found)
        )
        return Page(tuple(both), len(found), len(found) == most)

    def count(self, query: str, among: Collection[str] | None, unsaved: Mapping[str, State], index: Index) -> int:
        """Return how many profiles fit; raises `StorageError`."""
        own = self._unsaved(unsaved)
        saved = count(index.database, query, tuple(own), among)
        return saved + (count(Unsaved(tuple(own.values())), query, among=among) if own else 0)

    def places(self, query: str, slug: str, unsaved: Mapping[str, State], index: Index) -> Found | None:
        """Return a profile with all its places, None where it is gone; raises `StorageError`."""
        own = self._unsaved(unsaved)
        return places(Unsaved((own[slug],)) if slug in own else index.database, query, slug, _ALL_HITS)

    def _unsaved(self, states: Mapping[str, State]) -> dict[str, Facts]:
        """Return what these say; of what can't be written down the file is asked."""
        kept = {slug: held for slug, held in self._facts.items() if slug in states}
        for slug, state in states.items():
            if slug in kept and kept[slug][0] is state:
                continue
            kept.pop(slug, None)
            try:
                text = state.text
            except Refused:
                continue
            kept[slug] = (state, facts_of(slug, text.encode(errors="replace")))
        self._facts = kept
        return {slug: facts for slug, (_, facts) in kept.items()}
