"""The index of one wiki: kept true to its files, a file read again only when it changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from app.profile.assessment import Assessment
from app.profile.wiki import Entry
from app.storage import document, encoding
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index import examining, facts
from app.storage.index.database import Database
from app.storage.index.examining import Examiner, Found, Held, Kept
from app.storage.index.rows import ENTRY, PARTED, Rows, put, remove, rows, storable
from app.storage.index.tables import INDEX
from app.storage.names import SUFFIX
from app.storage.reading import Stamp
from app.storage.safe import cache_folder

_BATCH = 100  # files that are read before they are written to the index
_GONE = 500  # profiles that are forgotten at once

Batch = tuple[str, ...]  # slugs of files that are read together
Progress = Callable[[int, int], bool]  # how many of how many files are done; answers whether to go on
Reader = Callable[[Iterable[Batch]], Generator[tuple[Batch, list[Rows]]]]  # gives each batch with what could be read


class Known(NamedTuple):
    """A profile as the index knows it."""

    stamp: Stamp  # of its file when it was read
    entry: Entry  # what the list shows


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be known of the files that are read, besides what the list shows."""

    told: frozenset[str] = frozenset()  # the slugs of those that are to be searched
    assessed: frozenset[str] = frozenset()  # the slugs of those that the examiner is to look at
    examiner: Examiner | None = None  # who assesses, if somebody does
    marks: Mapping[str, str] = field(default_factory=dict)  # by slug, what else the examiner looks at

    def of(self, slugs: Batch) -> Wanted:
        """Return what is wanted of these alone."""
        marks = {slug: self.marks[slug] for slug in slugs if slug in self.marks}
        return Wanted(self.told.intersection(slugs), self.assessed.intersection(slugs), self.examiner, marks)


@dataclass(frozen=True, slots=True)
class Stale:
    """What an index says other than the files do."""

    changed: tuple[str, ...]  # slugs of those whose files are to be read
    gone: tuple[str, ...]  # slugs of the profiles that have no file any more
    wanted: Wanted  # what of it is to be known


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did."""

    read: int  # files that were read
    gone: int  # profiles that are not there any more


class Index:
    """Keeps and answers what a whole wiki says."""

    def __init__(
        self,
        folder: WikiFolder,
        cache: Path | None = None,
        examiner: Callable[[], Examiner] | None = None,
        *,
        facts: bool = True,
    ) -> None:
        """`cache`: where what can be made again is kept, if not where the platform says.

        `examiner` gives who assesses profiles today; without it no assessments are made, and none are asked for.
        `facts`: whether somebody searches what profiles say; else no words, links, names and sources are read.
        What is not wanted here stays as it is, as long as its file does.
        """
        self.database = Database((cache or cache_folder()) / "wikis" / folder.safe.folder.name, INDEX)
        self._folder = folder
        self._examiner = examiner
        self._facts = facts

    def known(self) -> dict[str, Known]:
        """Return the profiles as the index has them, by slug; no file is read."""
        found = self.database.ask(
            lambda held: held.execute(
                f"SELECT size, modified, inode, {ENTRY} FROM profile"  # noqa: S608 - our own names
            ).fetchall()
        )
        return dict(_known(found))

    def stale(self, among: frozenset[str] | None = None) -> Stale:
        """Return what the index says other than the files do, none of them read; raises `StorageError`.

        `among`: the slugs of the only profiles to look at. Files whose names are no text have no place in the index.
        """
        if among is None:
            look = {name.removesuffix(SUFFIX): stamp for name, stamp in self._folder.profiles_now().items()}
        else:
            look = {slug: stamp for slug in among if (stamp := self._folder.stamp_of(slug))}
        look = {slug: stamp for slug, stamp in look.items() if slug == storable(slug)}
        stamps = self.database.ask(lambda held: _stamps(held, among))
        gone = tuple(slug for slug in stamps if slug not in look)
        same = {slug: had[1] for slug, stamp in look.items() if (had := stamps.get(slug)) and had[0] == stamp}
        told = frozenset(slug for slug in look if not same.get(slug)) if self._facts else frozenset()
        wanted = Wanted(told)
        if self._examiner is not None:
            examiner = self._examiner()
            marks = examiner.marks(self._folder, among)
            key, day = examiner.key, examiner.today.isoformat()
            kept = self.database.ask(lambda held: _standing(held, among))
            holds = {slug for slug, one in kept.items() if one.holds_for(key, day, marks.get(slug, ""))}
            wanted = Wanted(told, frozenset(look.keys() - (holds & same.keys())), examiner, marks)
        changed = tuple(slug for slug in look if slug not in same or slug in told or slug in wanted.assessed)
        return Stale(changed, gone, wanted)

    def assessed(self, known: Mapping[str, Held]) -> dict[str, Held]:
        """Return the assessments of all profiles in brief, by slug; those `known` that still hold as they are.

        What can't be read is made again. Raises `StorageError`.
        """
        found, broken = self.database.ask(lambda held: examining.newest(held, known))
        if self._made_again(broken):
            found, _ = self.database.ask(lambda held: examining.newest(held, found))
        return found

    def assessments(self) -> dict[str, Assessment]:
        """Return the assessments of all profiles that were read in brief, by slug; raises `StorageError`."""
        return {slug: one.assessment for slug, one in self.assessed({}).items()}

    def found(self, slugs: Sequence[str]) -> Iterator[tuple[str, Found]]:
        """Give these slugs with what was found in each profile, nothing where nobody looked at it.

        Few are held at once, however many are asked for. What can't be read is made again. Raises `StorageError`.
        """
        for start in range(0, len(slugs), _BATCH):
            some = slugs[start : start + _BATCH]
            there = tuple(slug for slug in some if slug == storable(slug))
            known, broken = self.database.ask(lambda held, there=there: examining.found(held, there))  # type: ignore[misc]
            if self._made_again(broken):
                known |= self.database.ask(lambda held, broken=broken: examining.found(held, broken))[0]  # type: ignore[misc]
            yield from ((slug, known.get(slug, examining.NOTHING)) for slug in some)

    def _made_again(self, broken: tuple[str, ...]) -> bool:
        """Assess again what can't be read, if somebody can; say whether there was anything to do."""
        if not broken or self._examiner is None:
            return False
        examiner, slugs = self._examiner(), frozenset(broken)
        marks = examiner.marks(self._folder, slugs)
        self.take(Stale(broken, (), Wanted(assessed=slugs, examiner=examiner, marks=marks)))
        return True

    def refresh(self, progress: Progress = lambda _done, _all: True) -> Refreshed:
        """Bring the index to what the files say.

        Stops where `progress` says so; what was done until then is kept. Raises `StorageError`.
        """
        return self.take(self.stale(), progress)

    def take(
        self, stale: Stale, progress: Progress = lambda _done, _all: True, reader: Reader | None = None
    ) -> Refreshed:
        """Read these profiles and forget those, as `refresh` does; `reader`: who reads, if not this process alone.

        Raises `StorageError`.
        """
        done = 0

        def works() -> Generator[Callable[[sqlite3.Connection], None]]:
            nonlocal done
            for start in range(0, len(stale.gone), _GONE):
                yield partial(_write, (), stale.gone[start : start + _GONE])
            with closing((reader or partial(self._read, stale))(_batched(stale.changed))) as batches:
                for slugs, found in batches:
                    yield partial(_write, found, ())
                    done += len(slugs)
                    if not progress(done, len(stale.changed)):
                        break

        with closing(works()) as under_way:
            self.database.change_all(under_way)
        return Refreshed(done, len(stale.gone))

    def _read(self, stale: Stale, batches: Iterable[Batch]) -> Generator[tuple[Batch, list[Rows]]]:
        for batch in batches:
            yield batch, read(self._folder, batch, stale.wanted)


def _stamps(held: sqlite3.Connection, among: frozenset[str] | None) -> dict[str, tuple[Stamp, bool]]:
    """Return how the files looked that the index knows, and whether it has what they say."""
    columns = "SELECT slug, facts, size, modified, inode FROM profile"
    if among is None:
        rows = held.execute(columns).fetchall()
    else:
        rows = [row for slug in among for row in held.execute(f"{columns} WHERE slug = ?", (storable(slug),))]
    return {slug: (Stamp(*stamp), bool(has_facts)) for slug, has_facts, *stamp in rows}


def _standing(held: sqlite3.Connection, among: frozenset[str] | None) -> dict[str, Kept]:
    """Return what is known of the assessments that the index has."""
    if among is None:
        return examining.standing(held)
    return {slug: one for name in among for slug, one in examining.standing(held, storable(name)).items()}


def read(folder: WikiFolder, slugs: Batch, wanted: Wanted) -> list[Rows]:
    """Return what is wanted of these profiles, without those that can't be read: of them the list says why.

    Each file is read and parsed once.
    """
    found = []
    examiner = wanted.examiner
    key, day = (examiner.key, examiner.today.isoformat()) if examiner else ("", "")
    for slug in slugs:
        with suppress(StorageError):
            held = folder.read(slug)
            decoded = encoding.decode(held.data)
            opened = document.read(decoded.text)
            entry = facts.entry_read(slug, decoded, opened)
            said = facts.facts_read(entry, opened) if slug in wanted.told else None
            kept = None
            if examiner is not None and slug in wanted.assessed:
                mark = wanted.marks.get(slug, "")
                kept = examining.kept(examiner.examine(slug, opened, mark), opened, key, day, mark)
            found.append(rows(held.stamp, held.digest, entry, said, kept))
    return found


def _write(found: Iterable[Rows], gone: Iterable[str], held: sqlite3.Connection) -> None:
    for slug in gone:
        remove(held, slug)
    for one in found:
        put(held, one)


def _batched(slugs: tuple[str, ...]) -> Iterator[Batch]:
    return (slugs[start : start + _BATCH] for start in range(0, len(slugs), _BATCH))


def _known(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Known]]:
    """Give slug and profile of each row; thousands are to be had before a window is painted, so no call is wasted."""
    new = tuple.__new__
    for size, modified, inode, *said, aliases, sort_as, reviewed, problem, owner, tags, review_in, words in rows:
        names = tuple(aliases.split(PARTED)) if aliases else ()
        keywords = tuple(tags.split(PARTED)) if tags else ()
        entry = new(Entry, (*said, names, sort_as, reviewed, problem, (), (), owner, keywords, review_in, words))
        yield said[0], new(Known, (new(Stamp, (size, modified, inode)), entry))
