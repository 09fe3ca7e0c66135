"""Surveying a wiki: who is in it and who may link to whom, from the index where that is true, else from the files.

Of links it gives a guess that leaves none out: whether something is a link, its file's Markdown must say.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial

from app.profile.links import Directory, directory, folded
from app.profile.relink import Renaming, link_like
from app.profile.slugs import slug_of
from app.profile.wiki import Entry
from app.storage import document, encoding
from app.storage.entries import entry_of
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index
from app.storage.reading import Stamp

_MOST_STALE = 2000  # files that are read beside the index; where more have changed all are read
_MOST_ASKED = 500  # values that are passed to SQLite at once
_ESCAPE = re.compile(r"\\[uUx]")

_Slugs = frozenset[str]
_Linking = Callable[[str, Iterable[str]], Iterable[str]]  # who has links of a form ("address", "name") to these targets


@dataclass(frozen=True)
class Survey:
    """A wiki at one moment."""

    look: Mapping[str, Stamp]  # by slug, the files as they lay there
    who: Directory  # who is in it
    names: _Slugs  # the folded names that stand in links
    sources: tuple[_Linking, ...]  # whom to ask who links to somebody; raises `StorageError`
    unsure: _Slugs  # slugs of files that may hold links which can't be seen from afar

    def linking(self, slug: str) -> _Slugs:
        """Return the slugs of the profiles that may link to one."""
        names = {folded(slug), *(name for name, slugs in self.who.names.items() if slug in slugs)}
        names |= {name for name, taken in self._odd.items() if taken == slug or taken in names}
        return self._asked("address", {slug}) | self._asked("name", names & self.names) | self.unsure

    def concerned(self, change: Renaming) -> _Slugs:
        """Return the slugs of the profiles with links by the words that a renamed profile gets."""
        wanted = {folded(change.new_slug), folded(change.new_name)}
        wanted |= {name for name, taken in self._odd.items() if taken in wanted}
        return self._asked("name", wanted & self.names)

    def _asked(self, form: str, targets: Iterable[str]) -> _Slugs:
        wanted = tuple(targets)
        return frozenset(slug for linking in self.sources if wanted for slug in linking(form, wanted))

    @cached_property
    def _odd(self) -> Mapping[str, str]:
        """The names in links that nobody has, with the slugs that they are taken for."""
        return {name: slug_of(name) for name in self.names if name not in self.who.names}


def look_at(folder: WikiFolder) -> dict[str, Stamp]:
    """Return the profiles' files as they lie there now, by slug; raises `StorageError`."""
    return folder.profiles_now()


def survey(folder: WikiFolder, index: Index | None = None) -> Survey:
    """Return what a wiki says now; raises `StorageError` where its folder can't be read."""
    look = look_at(folder)
    if index is not None:
        with suppress(StorageError):  # then the files say it
            known = index.known()
            stale = [slug for slug, stamp in look.items() if slug not in known or known[slug].stamp != stamp]
            if len(stale) <= _MOST_STALE:
                read = _Read(folder, stale)
                fresh = look.keys() - read.entries.keys()
                entries = [known[slug].entry if slug in fresh else read.entries[slug] for slug in sorted(look)]
                names = frozenset(index.database.ask(_names)) | read.names
                return Survey(look, directory(entries), names, (_indexed(index, fresh), read.linking), read.unsure)
    read = _Read(folder, look)
    who = directory(read.entries[slug] for slug in sorted(look))
    return Survey(look, who, read.names, (read.linking,), read.unsure)


def _indexed(index: Index, among: Iterable[str]) -> _Linking:
    """Return what asks the index which of these profiles have a link."""
    known = frozenset(among)

    def linking(form: str, targets: Iterable[str]) -> Iterator[str]:
        wanted = sorted(targets)
        for start in range(0, len(wanted), _MOST_ASKED):
            rows = index.database.ask(partial(_sources, form, wanted[start : start + _MOST_ASKED]))
            yield from (slug for slug in rows if slug in known)

    return linking


def _sources(form: str, targets: list[str], held: sqlite3.Connection) -> list[str]:
    """Return the slugs of the profiles with links of a form to these targets."""
    places = ", ".join("?" * len(targets))
    rows = held.execute(
        "SELECT DISTINCT profile.slug FROM link JOIN profile ON profile.id = link.profile"  # noqa: S608 - question marks
        f" WHERE link.target IN ({places}) AND link.form = ?",
        (*targets, form),
    )
    return [slug for (slug,) in rows]


def _names(held: sqlite3.Connection) -> list[str]:
    return [name for (name,) in held.execute("SELECT DISTINCT target FROM link WHERE form = 'name'")]


def unwrapped(text: str) -> str:
    """Return a text on one line, its quotes as YAML takes them: in it stand the links of wrapped fields."""
    return " ".join(text.split()).replace("''", "'").replace('\\"', '"')


class _Read:
    """What files say that were read for a survey."""

    def __init__(self, folder: WikiFolder, slugs: Iterable[str]) -> None:
        self.entries: dict[str, Entry] = {}
        self._links: dict[tuple[str, str], list[str]] = {}
        unsure = set()
        for slug in slugs:
            try:
                text = encoding.decode(folder.read(slug).data).text
            except StorageError as error:
                self.entries[slug] = Entry(slug, problem=error.headline)
                unsure.add(slug)  # whoever reads it is told why
                continue
            opened = document.glance(text)
            self.entries[slug] = entry_of(slug, opened, opened.profile)
            if "[[" in text and _ESCAPE.search(text):
                unsure.add(slug)
            for form, target in {*link_like(text), *link_like(unwrapped(text))}:
                self._links.setdefault((form, folded(target) if form == "name" else target), []).append(slug)
        self.names = frozenset(target for form, target in self._links if form == "name")
        self.unsure = frozenset(unsure)

    def linking(self, form: str, targets: Iterable[str]) -> Iterator[str]:
        """Give the slugs of those with links of this form to one of these targets."""
        for target in targets:
            yield from self._links.get((form, target), ())
