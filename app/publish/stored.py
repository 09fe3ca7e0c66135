"""Who is in the wiki, looked up where it was kept: of ten thousand only those are read whom somebody asks about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from app.profile.links import Directory
from app.profile.wiki import Entry
from app.publish import state
from app.publish.asking import Told, named

T = TypeVar("T")


class Stored(Directory):
    """A directory of what is known from the last time, and of what is known better now."""

    def __init__(self, held: sqlite3.Connection, now: Mapping[str, Told | None]) -> None:
        """`now`: by slug what is told from now on; None for who is gone."""
        super().__init__(_Found(self._entry), frozenset())
        self.__dict__.update(_held=held, _now=now)

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs of each name."""
        return _Found(self._named)

    def is_shown(self, slug: str) -> bool:
        """Say whether the site shows a profile."""
        told = self._told(slug)
        return told is not None and told.shown

    def address(self, slug: str) -> str:
        """Return the name of a profile's folder on the site."""
        told = self._told(slug)
        return told.address if told else super().address(slug)

    def _told(self, slug: str) -> Told | None:
        now: Mapping[str, Told | None] = self.__dict__["_now"]
        return now[slug] if slug in now else state.told(self.__dict__["_held"], (slug,)).get(slug)

    def _entry(self, slug: str) -> Entry | None:
        told = self._told(slug)
        return told.entry if told else None

    def _named(self, name: str) -> tuple[str, ...] | None:
        now: Mapping[str, Told | None] = self.__dict__["_now"]
        others = state.forms(self.__dict__["_held"], name)
        return named(now, name, {slug: form for slug, form in others.items() if slug not in now}) or None


class _Found(Mapping[str, T]):
    """A mapping whose values are looked up when they are asked for."""

    def __init__(self, find: Callable[[str], T | None]) -> None:
        self._find = find

    def __getitem__(self, key: str) -> T:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError("nobody looks through all of them")

    def __len__(self) -> int:
        raise TypeError("nobody counts them")
