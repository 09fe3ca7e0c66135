"""Who is in a wiki's folder: an entry for each profile, broken ones with the reason."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import NamedTuple

from app.profile import naming
from app.profile.values import Profile
from app.profile.wiki import DRAFT, Entry
from app.storage import document, encoding, markers, reading
from app.storage.disk import Disk
from app.storage.document import Document
from app.storage.encoding import Decoded
from app.storage.errors import StorageError, not_read
from app.storage.names import SUFFIX, original_of, slug_of_file
from app.storage.reading import Stamp
from app.storage.sketch import sketch

_HEAD = 4096  # bytes of a file that are read of each where there are thousands

MARKED = "conflict markers of Git"  # what an entry's problem says of a file that holds both sides of a merge


def entry_of(slug: str, opened: Document, profile: Profile) -> Entry:
    """Return what the rest of the wiki knows of a profile, edited since it was read or not."""
    return Entry(
        slug,
        naming.name_of(profile, slug),
        profile.type,
        profile.status or DRAFT,
        profile.aliases,
        profile.sort_as,
        profile.last_reviewed_on,
        _problem(opened),
        owner=profile.owner,
        tags=profile.tags,
        review_in=profile.review_in,
        words=len(opened.text[opened.body_start :].split()),
    )


def _problem(opened: Document) -> str:
    """Say why a file needs a person before it is a profile; "" when it is one."""
    if markers.OURS in opened.text and markers.has_markers(opened.text):
        line = opened.text[: opened.text.index(markers.OURS)].count("\n") + 1
        return f"line {line}: {MARKED}"
    fault = opened.unreadable
    return f"line {fault.line}: {fault.message}" if fault else ""


def why_read_only(decoded: Decoded, opened: Document) -> str:
    """Say why a file must not be edited, with the line; "" when it may.

    A byte that is not UTF-8 is kept where it stands in the body; in the front matter nobody knows what it means.
    """
    bad = decoded.first_bad
    harmless = bad is None or (not decoded.wide and not opened.unreadable and bad >= opened.body_start)
    return "" if harmless else decoded.problem


class Look(NamedTuple):
    """What lies in the folder of the profiles at one moment."""

    files: Mapping[str, Stamp] = MappingProxyType({})  # by name: the profiles' files and their conflict copies
    settings: tuple[tuple[str, Stamp], ...] = ()  # of wiki.yaml and of the files of theme/, by name, where they are
    device: int = 0  # the number of the disk on which the wiki's folder lies


class Listing:
    """Lists the profiles of a folder; a file is read again only when it changed."""

    def __init__(self, root: Path, folder: Path, disk: Disk) -> None:
        self._root = root  # the wiki's folder
        self._folder = folder  # where its profiles lie
        self._disk = disk
        self._known: dict[str, tuple[Stamp, Entry]] = {}  # by slug, what was read last
        self._listed: dict[str, Entry] = {}  # by slug, what the list shows: also what can't be read
        self._sketched: set[str] = set()  # slugs of which only the first lines were read
        self.is_recalled = False  # whether nobody looked at the folder yet: the entries are those of another time
        self._copies: Mapping[str, Iterable[str]] = {}  # by slug, the names of conflict copies
        self._lock = RLock()  # the window and what works beside it ask the same listing
        self.seen: Mapping[str, Stamp] = {}  # by name, the files that the entries tell of

    def entries(self, read_at_most: int | None = None) -> tuple[Entry, ...]:
        """Return the entries in the order of their slugs; raises `StorageError` when the folder can't be read.

        `read_at_most`: where more files than that are new or changed, only their first lines are read, until `remember`
        is told the rest. Without it every entry is what its whole file says.
        """
        with self._lock:
            return self._entries(read_at_most)

    @property
    def is_sketched(self) -> bool:
        """Whether of some files only the first lines were read."""
        return bool(self._sketched)

    def remember(self, known: Mapping[str, tuple[Stamp, Entry]]) -> tuple[Entry, ...]:
        """Take what somebody read of these profiles, by slug, and return the entries; no file is looked at.

        Of a listing that has seen nothing yet these are all there is, in their order; else they count where the file is
        as it was then.
        """
        with self._lock:
            if not self.seen:
                self.seen = {f"{slug}{SUFFIX}": stamp for slug, (stamp, _) in known.items()}
                self.is_recalled = True
                self._known = dict(known)
                self._listed = {slug: entry for slug, (_, entry) in known.items()}
            for slug in list(self._sketched):
                if (one := known.get(slug)) and one[0] == self._known[slug][0]:
                    self._known[slug], self._listed[slug] = one, one[1]
                    self._sketched.discard(slug)
            return self._all()

    def again(self, slugs: Iterable[str]) -> tuple[Entry, ...]:
        """Read these profiles again, whatever their stamps say, and return the entries; no other file is looked at."""
        with self._lock:
            seen = dict(self.seen)
            for slug in slugs:
                self._forget(slug)
                seen.pop(f"{slug}{SUFFIX}", None)
                if reading.is_there(self._folder / f"{slug}{SUFFIX}", disk=self._disk):
                    stamp, self._listed[slug] = self._read(slug)
                    if stamp:
                        seen[f"{slug}{SUFFIX}"] = stamp
                        self._known[slug] = stamp, self._listed[slug]
            self.seen = seen
            return self._all()

    def _entries(self, read_at_most: int | None) -> tuple[Entry, ...]:
        listed: dict[str, Entry] = {}
        known: dict[str, tuple[Stamp, Entry]] = {}
        seen: dict[str, Stamp] = {}
        copies: dict[str, list[str]] = defaultdict(list)
        changed: list[tuple[str, os.DirEntry[str]]] = []
        flat = self._folder == self._root
        try:
            folder = reading.real(self._folder, self._root, self._disk)
            with self._disk.scandir(folder) as items:
                for item in items:
                    if slug := slug_of_file(item.name, flat=flat):
                        stamp = seen[item.name] = _stamp(item)
                        before = self._known.get(slug)
                        sure = read_at_most is not None or slug not in self._sketched
                        if before and before[0] == stamp and sure and not item.is_symlink():
                            known[slug], listed[slug] = before, before[1]
                        else:
                            changed.append((slug, item))
                    elif original := original_of(item.name):
                        copies[original].append(item.name)
                        seen[item.name] = _stamp(item)
        except OSError as error:
            raise not_read(error, self._folder) from error
        self._sketched.intersection_update(known)
        many = read_at_most is not None and len(changed) > read_at_most
        for slug, item in changed:
            sketched = self._sketch(slug, item) if many else None
            if sketched:
                self._sketched.add(slug)
            stamp_read, listed[slug] = sketched or self._read(slug)
            if stamp_read:
                known[slug] = (stamp_read, listed[slug])
                seen[item.name] = stamp_read
        self._known, self._listed, self._copies = known, listed, copies
        self.seen, self.is_recalled = seen, False
        return self._all()

    def _all(self) -> tuple[Entry, ...]:
        if self.is_recalled:  # what lies beside the files is seen when somebody looks
            return tuple(self._listed.values())
        return _with_neighbours([self._listed[slug] for slug in sorted(self._listed)], self._copies)

    def _forget(self, slug: str) -> None:
        self._known.pop(slug, None)
        self._listed.pop(slug, None)
        self._sketched.discard(slug)

    def look(self) -> Mapping[str, Stamp]:
        """Return the files by name as they are now, none of them read; raises `StorageError`."""
        flat = self._folder == self._root
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                return {
                    item.name: _stamp(item)
                    for item in items
                    if slug_of_file(item.name, flat=flat) or original_of(item.name)
                }
        except OSError as error:
            raise not_read(error, self._folder) from error

    def profiles(self) -> dict[str, Stamp]:
        """Return the profiles' files by slug as they are now, none of them read; raises `StorageError`."""
        flat = self._folder == self._root
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                return {slug: _stamp(item) for item in items if (slug := slug_of_file(item.name, flat=flat))}
        except OSError as error:
            raise not_read(error, self._folder) from error

    def has_more_than(self, number: int) -> bool:
        """Say whether more files than that lie there, profiles or not; raises `StorageError`."""
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                return next(islice(items, number, None), None) is not None
        except OSError as error:
            raise not_read(error, self._folder) from error

    def slugs(self) -> frozenset[str]:
        """Return the stems of all Markdown files that lie there, profiles or not, in one case."""
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                return frozenset(item.name.casefold().removesuffix(SUFFIX) for item in items)
        except OSError as error:
            raise not_read(error, self._folder) from error

    def _sketch(self, slug: str, item: os.DirEntry[str]) -> tuple[Stamp, Entry] | None:
        """Return what the first lines tell, None where the file is none that can be read so."""
        try:
            if item.is_symlink():
                return None
            head, stamp = reading.head(item.path, _HEAD, disk=self._disk)
        except OSError:
            return None
        return stamp, sketch(slug, head)

    def _read(self, slug: str) -> tuple[Stamp | None, Entry]:
        path = self._folder / f"{slug}{SUFFIX}"
        try:
            held = reading.read(path, root=self._root, disk=self._disk)
        except StorageError as error:
            return None, Entry(slug, problem=error.headline)
        decoded = encoding.decode(held.data)
        opened = document.glance(decoded.text)
        entry = entry_of(slug, opened, opened.profile)
        return held.stamp, entry._replace(problem=why_read_only(decoded, opened) or entry.problem)


def _stamp(item: os.DirEntry[str]) -> Stamp:
    """Return the stamp of what a name leads to, of the link itself where it leads nowhere."""
    try:
        return reading.stamp(item.stat())
    except OSError:
        try:
            return reading.stamp(item.stat(follow_symlinks=False))
        except OSError:  # it went away meanwhile
            return Stamp(0, 0, 0)


def _with_neighbours(entries: Iterable[Entry], copies: Mapping[str, Iterable[str]]) -> tuple[Entry, ...]:
    """Return the entries with what lies beside them: their conflict copies, and those of nearly the same name."""
    listed = tuple(entries)
    alike: dict[str, list[str]] = defaultdict(list)
    for entry in listed:
        alike[_folded(entry.slug)].append(entry.slug)
    if not copies and len(alike) == len(listed):
        return listed
    return tuple(
        entry._replace(
            copies=tuple(sorted(copies.get(entry.slug, ()))),
            twins=tuple(slug for slug in alike[_folded(entry.slug)] if slug != entry.slug),
        )
        for entry in listed
    )


def _folded(slug: str) -> str:
    """Return what is the same for names that some disks take for one."""
    return slug.casefold() if slug.isascii() else unicodedata.normalize("NFC", slug).casefold()
