"""Profiles that have no file any more, but versions in the history."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from app.profile.naming import name_of
from app.storage import document, encoding, reading
from app.storage.errors import Conflict, StorageError
from app.storage.folder import Deleted, WikiFolder
from app.storage.history import Version, Why


@dataclass(frozen=True, slots=True)
class Gone:
    """A profile that is gone."""

    name: str  # what it was called last
    last: Version  # what it said last


def gone(folder: WikiFolder) -> tuple[Gone, ...]:
    """Return the profiles that were deleted, here or by another program, the last one first.

    One that was renamed is not gone: its address is among the former ones of another profile.
    """
    history = folder.safe.history
    found = [
        versions[0] for slug in history.slugs() if _is_missing(folder, slug) and (versions := history.versions(slug))
    ]
    if any(version.why is not Why.DELETED for version in found):
        renamed = _former_slugs(folder)
        found = [version for version in found if version.why is Why.DELETED or version.slug not in renamed]
    found.sort(key=lambda version: version.at, reverse=True)
    return tuple(Gone(_name(folder, version), version) for version in found)


def bring_back(folder: WikiFolder, last: Version) -> str:
    """Write what a profile said last, to the byte, and return its slug: a free one where its own is taken.

    Nothing that is there is overwritten. Raises `StorageError`.
    """
    data, slug = folder.safe.history.read(last), last.slug
    try:
        folder.restore(Deleted(slug, data))
    except Conflict:
        slug = folder.free_slug(slug)
        folder.restore(Deleted(slug, data))
    return slug


def _is_missing(folder: WikiFolder, slug: str) -> bool:
    with suppress(StorageError):
        return not reading.is_there(folder.path_of(slug), disk=folder.disk)
    return False  # no file of the wiki can have this name


def _former_slugs(folder: WikiFolder) -> frozenset[str]:
    slugs: Iterable[str] = (entry.slug for entry in folder.entries())
    found: set[str] = set()
    for slug in slugs:
        with suppress(StorageError):
            data = reading.read(folder.path_of(slug), root=folder.root, disk=folder.disk).data
            if b"old_paths" in data:
                found.update(document.read(encoding.decode(data).text).profile.old_paths)
    return frozenset(found)


def _name(folder: WikiFolder, version: Version) -> str:
    with suppress(StorageError):
        text = encoding.decode(folder.safe.history.read(version)).text
        return name_of(document.glance(text).profile, version.slug)
    return version.slug
