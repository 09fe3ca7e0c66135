"""Who is in a wiki's folder: an entry for each profile, broken ones with the reason."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.profile.naming import name_of
from app.profile.values import Profile
from app.profile.wiki import DRAFT, Entry
from app.storage import document, encoding, markers, reading
from app.storage.disk import Disk
from app.storage.document import Document
from app.storage.encoding import Decoded
from app.storage.errors import StorageError, not_read
from app.storage.names import SUFFIX, original_of, slug_of_file
from app.storage.reading import Stamp

MARKED = "conflict markers of Git"  # what an entry's problem says of a file that holds both sides of a merge


def entry_of(slug: str, opened: Document, profile: Profile) -> Entry:
    """Return what the rest of the wiki knows of a profile, edited since it was read or not."""
    return Entry(
        slug,
        name_of(profile, slug),
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


@dataclass(frozen=True, slots=True)
class Look:
    """What lies in the folder of the profiles at one moment."""

    files: Mapping[str, Stamp] = field(default_factory=dict)  # by name: the profiles' files and their conflict copies
    settings: Stamp | None = None  # of wiki.yaml; None where there is none
    device: int = 0  # the number of the disk on which the wiki's folder lies


class Listing:
    """Lists the profiles of a folder; a file is read again only when it changed."""

    def __init__(self, root: Path, folder: Path, disk: Disk) -> None:
        self._root = root  # the wiki's folder
        self._folder = folder  # where its profiles lie
        self._disk = disk
        self._known: dict[str, tuple[Stamp, Entry]] = {}  # by slug, what was read last
        self.seen: Mapping[str, Stamp] = {}  # by name, the files that the entries tell of

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries in the order of their slugs; raises `StorageError` when the folder can't be read."""
        found: dict[str, tuple[Stamp | None, Entry]] = {}
        copies: dict[str, list[str]] = defaultdict(list)
        seen: dict[str, Stamp] = {}
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                for item in items:
                    slug = slug_of_file(item.name, flat=self._folder == self._root)
                    if slug:
                        found[slug] = self._entry(slug, item)
                        seen[item.name] = found[slug][0] or _stamp(item)
                    elif original := original_of(item.name):
                        copies[original].append(item.name)
                        seen[item.name] = _stamp(item)
        except OSError as error:
            raise not_read(error, self._folder) from error
        self._known = {slug: (stamp, entry) for slug, (stamp, entry) in found.items() if stamp}
        self.seen = seen
        return _with_neighbours([found[slug][1] for slug in sorted(found)], copies)

    def look(self) -> Mapping[str, Stamp]:
        """Return the files by name as they are now, none of them read; raises `StorageError`."""
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                return {
                    item.name: _stamp(item)
                    for item in items
                    if slug_of_file(item.name, flat=self._folder == self._root) or original_of(item.name)
                }
        except OSError as error:
            raise not_read(error, self._folder) from error

    def slugs(self) -> frozenset[str]:
        """Return the stems of all Markdown files that lie there, profiles or not, in one case."""
        try:
            with self._disk.scandir(reading.real(self._folder, self._root, self._disk)) as items:
                return frozenset(item.name.casefold().removesuffix(SUFFIX) for item in items)
        except OSError as error:
            raise not_read(error, self._folder) from error

    def _entry(self, slug: str, item: os.DirEntry[str]) -> tuple[Stamp | None, Entry]:
        path = self._folder / item.name
        known = self._known.get(slug)
        try:
            if known and not item.is_symlink() and reading.stamp(item.stat()) == known[0]:
                return known
            held = reading.read(path, root=self._root, disk=self._disk)
        except StorageError as error:
            return None, Entry(slug, problem=error.headline)
        except OSError as error:
            return None, Entry(slug, problem=not_read(error, path).headline)
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
