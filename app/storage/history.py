"""The history: the versions of profiles that saving, merging and deleting left behind, outside the wiki's folder.

A version is a file of its own that holds the very bytes; its name says when it was kept, why, and what it must hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, cast

from app.storage import files, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import DiskFault, StorageError, not_kept
from app.storage.names import SUFFIX

CAP = 500 * 10**6  # bytes that the versions of one wiki take at most
_MARK = 16  # characters of a digest that stand in a name
_TIME = "%Y%m%dT%H%M%S%f"
_ALL, _DAILY = timedelta(days=1), timedelta(days=90)


class Why(StrEnum):
    """Why a version was kept."""

    SAVED = "saved"  # it was on the disk before a save
    OUTSIDE = "outside"  # another program had written it
    MINE = "mine"  # it was unsaved work that gave way to something else
    DELETED = "deleted"  # its profile was moved to the trash


_NAME = re.compile(rf"(\d{{8}}T\d{{12}})Z-({'|'.join(Why)})-([0-9a-f]{{{_MARK}}})\.md")


class Version(NamedTuple):
    """What a profile's file, or the unsaved work on it, once was."""

    slug: str  # the profile's slug then
    at: datetime  # when it was kept, in UTC
    why: Why  # why it was kept
    digest: str  # the beginning of its content's digest
    size: int  # bytes
    path: Path  # the file that holds it


def _time(text: str) -> datetime:
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


class History:
    """The versions of one wiki's profiles. What fails is a `StorageError`."""

    def __init__(self, folder: Path, disk: Disk = DISK, clock: Callable[[], datetime] = now) -> None:
        self.folder = folder  # where the versions lie, a folder for each slug
        self._disk = disk
        self._clock = clock
        self._newest: dict[str, tuple[int, str]] = {}  # by slug: when its folder changed last, its newest version

    def keep(self, slug: str, data: bytes, why: Why) -> None:
        """Keep what a profile held, durably; what its newest version holds already is not kept twice.

        The error of a failure says that the profile was left alone, since that is what every caller then does.
        """
        mark = reading.digest(data)[:_MARK]
        last = _NAME.fullmatch(self._last(slug))
        if last and last[3] == mark and self._holds(slug, last[0], data):
            return
        at = self._clock()
        with suppress(ValueError, OverflowError):  # a name that is none of ours says no time
            if last:  # where the clock was set back, the order of the versions holds nevertheless
                at = max(at, _time(last[1]) + timedelta(microseconds=1))
        folder, name = self._folder_of(slug), f"{at.strftime(_TIME)}Z-{why.value}-{mark}{SUFFIX}"
        try:
            if not self._touched(slug):
                files.make_folder(folder, private=True, disk=self._disk)
            files.put(folder / name, data, disk=self._disk)
        except StorageError as error:
            raise not_kept(f"{slug}{SUFFIX}", error) from error
        self._newest[slug] = (self._touched(slug), name)

    def versions(self, slug: str) -> tuple[Version, ...]:
        """Return the versions of a profile, the newest first."""
        folder, found = self._folder_of(slug), []
        for name in sorted(self._names(slug), reverse=True):
            at, why, mark = cast("re.Match[str]", _NAME.fullmatch(name)).groups()
            with suppress(OSError, ValueError):
                size = self._disk.lstat(str(folder / name)).st_size
                found.append(Version(slug, _time(at), Why(why), mark, size, folder / name))
        return tuple(found)

    def read(self, version: Version) -> bytes:
        """Return what a version holds; raises `DiskFault` when that is not what was kept."""
        data = reading.read(version.path, disk=self._disk).data
        if not reading.digest(data).startswith(version.digest):
            raise DiskFault(
                f"The version of {version.slug}{SUFFIX} is not what was kept.",
                f"The disk changed it. The file is {version.path}; other versions are not touched by this.",
            )
        return data

    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of which there are versions, those of deleted profiles included, in order."""
        found = []
        with suppress(OSError), self._disk.scandir(str(self.folder)) as items:
            found = [item.name.removesuffix(SUFFIX) for item in items if item.name.endswith(SUFFIX)]
        return tuple(sorted(found))

    def folders(self) -> tuple[Path, ...]:
        """Return the folders that hold the versions."""
        return tuple(self._folder_of(slug) for slug in self.slugs())

    def thin(self, cap: int = CAP) -> int:
        """Remove the versions that age and size ask for; return how many.

        All of a day stay, then the last of each day for 90 days, then the last of each month. Beyond `cap` bytes in
        all the oldest go first, but never the newest version of a profile.
        """
        every = [version for slug in self.slugs() for version in self.versions(slug)]
        at = self._clock()
        by_slug: dict[str, list[Version]] = {}
        for version in every:
            by_slug.setdefault(version.slug, []).append(version)
        kept = [version for versions in by_slug.values() for version in thinned(versions, at)]
        newest = {versions[0].path for versions in by_slug.values()}
        kept = _within(kept, newest, cap)
        staying = {version.path for version in kept}
        gone = [version for version in every if version.path not in staying]
        for version in gone:
            files.discard(version.path, disk=self._disk)
        return len(gone)

    def _holds(self, slug: str, name: str, data: bytes) -> bool:
        with suppress(StorageError):
            return reading.read(self._folder_of(slug) / name, disk=self._disk).data == data
        return False

    def _last(self, slug: str) -> str:
        """Return the name of a profile's newest version, "" where there is none; looks only where names changed."""
        touched, name = self._newest.get(slug, (0, ""))
        if not touched or touched != self._touched(slug):
            name = max(self._names(slug), default="")
        return name

    def _touched(self, slug: str) -> int:
        """Return when a name in a profile's folder changed last, in nanoseconds; 0 where there is no folder."""
        with suppress(OSError):
            return self._disk.lstat(str(self._folder_of(slug))).st_mtime_ns
        return 0

    def _names(self, slug: str) -> list[str]:
        """Return the names of a profile's versions, which sort by time, in no order."""
        with suppress(OSError), self._disk.scandir(str(self._folder_of(slug))) as items:
            return [item.name for item in items if _NAME.fullmatch(item.name)]
        return []

    def _folder_of(self, slug: str) -> Path:
        # A file's name and never "..": with its suffix a slug is a plain name.
        return self.folder / f"{slug}{SUFFIX}"


def thinned(versions: Sequence[Version], at: datetime) -> list[Version]:
    """Return those of one profile's versions, the newest first, that their age lets stay."""
    kept: list[Version] = []
    seen: set[str] = set()
    for place, version in enumerate(versions):
        age = at - version.at
        if age <= _ALL:
            kept.append(version)
            continue
        local = version.at.astimezone()
        span = local.strftime("%Y-%m-%d" if age <= _DAILY else "%Y-%m")
        if span not in seen or place == 0:
            kept.append(version)
        seen.add(span)
    return kept


def _within(versions: Iterable[Version], newest: set[Path], cap: int) -> list[Version]:
    """Leave the oldest out until the rest is not larger than `cap` bytes; the newest of a profile stay."""
    ordered = sorted(versions, key=lambda version: (version.path in newest, version.at), reverse=True)
    kept, size = [], 0
    for version in ordered:
        size += version.size
        if size <= cap or version.path in newest:
            kept.append(version)
    return kept
