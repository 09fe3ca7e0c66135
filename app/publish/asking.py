"""Who a page asks about: a directory that notes every question, so that a change is told to those alone who asked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from app.profile.links import Directory, folded
from app.profile.wiki import Entry

T = TypeVar("T")
_TITLE, _ALIAS = "title", "alias"


class Told(NamedTuple):
    """What other pages may learn of a profile."""

    entry: Entry  # its names and its status; nothing else in it counts
    shown: bool  # whether the site shows it
    address: str  # name of its folder on the site

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """Its names as they are compared, each with its form."""
        return frozenset(((folded(self.entry.name), _TITLE), *((folded(name), _ALIAS) for name in self.entry.aliases)))


def question(kind: str, text: str) -> int:
    """Return the number of a question; two may share one, which makes a page anew for nothing and does no harm."""
    return zlib.crc32(f"{kind} {text}".encode(errors="surrogatepass"))


def about(slug: str) -> int:
    """Return the number of the question who a slug is."""
    return question("slug", slug)


def who_is(name: str) -> int:
    """Return the number of the question whom a name means, as names are compared."""
    return question("name", name)


def touched(before: Told | None, after: Told | None) -> frozenset[int]:
    """Return the questions that are answered in another way now; None: there is no such profile."""
    if before == after:
        return frozenset()
    some = before or after
    found: set[int] = set()
    was, is_ = (one and (one.entry.name, one.shown, one.address) for one in (before, after))
    if some and was != is_:
        found.add(about(some.entry.slug))
    old, new = (one.names if one else frozenset() for one in (before, after))
    found.update(who_is(name) for name, _ in old ^ new)
    return frozenset(found)


def named(told: Mapping[str, Told | None], name: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """Return the slugs that a name means: those with that title, else those with that alias.

    `others`: the forms that it has for profiles that are not in `told`.
    """
    forms = dict(others)
    for slug, one in told.items():
        if one is not None:
            has = {form for known, form in one.names if known == name}
            if has:
                forms[slug] = _TITLE if _TITLE in has else _ALIAS
    titles = sorted(slug for slug, form in forms.items() if form == _TITLE)
    return tuple(titles or sorted(forms))


class Asking(Directory):
    """Answers as another directory does, and notes what it was asked."""

    def __init__(self, of: Directory) -> None:
        self.asked: set[int]
        asked: set[int] = set()
        super().__init__(_Noted(of.entries, asked, "slug"), of.shown)
        self.__dict__.update(asked=asked, _of=of)

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs of each name; asking for one is noted."""
        return _Noted(self.__dict__["_of"].names, self.asked, "name")

    def is_shown(self, slug: str) -> bool:
        """Say whether the site shows a profile."""
        self.asked.add(about(slug))
        shown: bool = self.__dict__["_of"].is_shown(slug)
        return shown

    def address(self, slug: str) -> str:
        """Return the name of a profile's folder on the site."""
        self.asked.add(about(slug))
        address: str = self.__dict__["_of"].address(slug)
        return address


class _Noted(Mapping[str, T]):
    """A mapping that notes which keys are looked for."""

    def __init__(self, of: Mapping[str, T], asked: set[int], kind: str) -> None:
        self._of, self._asked, self._kind = of, asked, kind

    def __getitem__(self, key: str) -> T:
        self._asked.add(question(self._kind, key))
        return self._of[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)
