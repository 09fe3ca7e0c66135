"""What the lists of a site have in common: what they are made from, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.profile.list_names import list_address
from app.profile.wiki import Wiki
from app.publish.fragments import Shown
from app.publish.options import Options
from app.publish.shown import web_address


class SiteFile(NamedTuple):
    """A file of the site that a list made."""

    path: str  # its place in the site, with "/" between the parts
    data: bytes  # what it holds
    list: str  # the name of the list that made it
    notice: str = ""  # why the wiki's own template was not used for it


class Group(NamedTuple):
    """The profiles that have a type or a tag."""

    address: str  # name of its folder
    label: str  # the type or tag, as most of them write it
    pages: list[Shown]  # its profiles, in order


@dataclass(frozen=True)
class Site:
    """What all lists are made from."""

    pages: Sequence[Shown]  # what the site shows, in order
    wiki: Wiki  # the settings
    options: Options  # what was asked of the export

    @cached_property
    def base(self) -> str:
        """The address of the site without a slash behind it; "" where none is known."""
        return web_address(self.wiki)

    @cached_property
    def types(self) -> dict[str, Group]:
        """The types by address: those of wiki.yaml first, in its order."""
        found = _groups((page, (page.type,)) for page in self.pages)
        known = {list_address(kind.name): kind.name for kind in self.wiki.types}
        ours = {where: found[where]._replace(label=label) for where, label in known.items() if where in found}
        return {**ours, **{where: group for where, group in found.items() if where not in ours}}

    @cached_property
    def tags(self) -> dict[str, Group]:
        """The tags by address."""
        return _groups((page, page.tags) for page in self.pages)


class SiteList(NamedTuple):
    """One kind of list."""

    name: str  # what it is called; of those that are many, the word before the colon
    reads: frozenset[str]  # the fields of Shown that its files are made from
    of: Callable[[Shown], Iterable[str]]  # the names of those of its lists in which a page stands
    make: Callable[[Site, frozenset[str] | None], Iterator[SiteFile]]  # its files; given names, only those


def counted(number: int) -> str:
    """Return how many profiles there are, in words."""
    return f"{number:,} profile{'' if number == 1 else 's'}"


def _groups(named: Iterable[tuple[Shown, Sequence[str]]]) -> dict[str, Group]:
    """Return who has which name, sorted by address."""
    pages: dict[str, list[Shown]] = {}
    forms: dict[str, dict[str, int]] = {}  # how many write it how
    for page, names in named:
        for name in names:
            where = list_address(name)
            if where not in pages:
                pages[where], forms[where] = [], {}
            elif pages[where][-1] is page:
                continue  # it says the same twice, in two spellings
            pages[where].append(page)
            forms[where][name] = forms[where].get(name, 0) + 1
    return {where: Group(where, _usual(forms[where]), pages[where]) for where in sorted(pages) if where}


def _usual(forms: Mapping[str, int]) -> str:
    """Return the form that most have; of equals the first by its letters."""
    return min(forms, key=lambda form: (-forms[form], form))
