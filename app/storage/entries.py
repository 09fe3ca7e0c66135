"""Who is in a wiki's folder: an entry for each profile, broken ones with the reason."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from app.profile.naming import name_of
from app.profile.values import Profile
from app.profile.wiki import DRAFT, Entry
from app.storage import document, files
from app.storage.disk import Disk
from app.storage.document import Document
from app.storage.errors import StorageError, not_read
from app.storage.files import Decoded, Stamp
from app.storage.names import SUFFIX, slug_of_file


def entry_of(slug: str, opened: Document, profile: Profile) -> Entry:
    """Return what the rest of the wiki knows of a profile, edited since it was read or not."""
    fault = opened.unreadable
    return Entry(
        slug,
        name_of(profile, slug),
        profile.type,
        profile.status or DRAFT,
        profile.aliases,
        profile.sort_as,
        profile.last_reviewed_on,
        f"line {fault.line}: {fault.message}" if fault else "",
    )


def why_read_only(decoded: Decoded, opened: Document) -> str:
    """Say why a file must not be edited, with the line; "" when it may.

    A byte that is not UTF-8 is kept where it stands in the body; in the front matter nobody knows what it means.
    """
    bad = decoded.first_bad
    harmless = bad is None or (not decoded.wide and not opened.unreadable and bad >= opened.body_start)
    return "" if harmless else decoded.problem


class Listing:
    """Lists the profiles of a folder; a file is read again only when it changed."""

    def __init__(self, root: Path, folder: Path, disk: Disk) -> None:
        self._root = root  # the wiki's folder
        self._folder = folder  # where its profiles lie
        self._disk = disk
        self._known: dict[str, tuple[Stamp, Entry]] = {}  # by slug, what was read last

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries in the order of their slugs; raises `StorageError` when the folder can't be read."""
        found: dict[str, tuple[Stamp | None, Entry]] = {}
        try:
            with self._disk.scandir(files.real(self._folder, self._root, self._disk)) as items:
                for item in items:
                    slug = slug_of_file(item.name, flat=self._folder == self._root)
                    if slug:
                        found[slug] = self._entry(slug, item)
        except OSError as error:
            raise not_read(error, self._folder) from error
        self._known = {slug: (stamp, entry) for slug, (stamp, entry) in found.items() if stamp}
        return tuple(found[slug][1] for slug in sorted(found))

    def slugs(self) -> frozenset[str]:
        """Return the stems of all Markdown files that lie there, profiles or not, in one case."""
        try:
            with self._disk.scandir(files.real(self._folder, self._root, self._disk)) as items:
                return frozenset(item.name.casefold().removesuffix(SUFFIX) for item in items)
        except OSError as error:
            raise not_read(error, self._folder) from error

    def _entry(self, slug: str, item: os.DirEntry[str]) -> tuple[Stamp | None, Entry]:
        path = self._folder / item.name
        known = self._known.get(slug)
        try:
            if known and not item.is_symlink() and files.stamp(item.stat()) == known[0]:
                return known
            held = files.read(path, root=self._root, disk=self._disk)
        except StorageError as error:
            return None, Entry(slug, problem=error.headline)
        except OSError as error:
            return None, Entry(slug, problem=not_read(error, path).headline)
        decoded = files.decode(held.data)
        opened = document.glance(decoded.text)
        entry = entry_of(slug, opened, opened.profile)
        return held.stamp, replace(entry, problem=why_read_only(decoded, opened) or entry.problem)
