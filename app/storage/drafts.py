"""Drafts: unsaved work, written down so that a crash does not take it along. They lie outside the wiki's folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.storage import files, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import Conflict, Missing, StorageError, not_drafted

_FORMAT = 1
_SUFFIX = ".json"
# Bytes that are not UTF-8 are lone surrogates in a text. Written as they are, two of them never become one character.
_HALVES = "surrogatepass"


class Draft(NamedTuple):
    """Unsaved work on one profile."""

    slug: str  # the profile's slug
    at: datetime  # when it was written down, in UTC
    digest: str  # of the file that the edits start from
    base: str  # the text of that file
    text: str  # the text with the edits
    path: Path  # the file that holds the draft


class Drafts:
    """The drafts of one wiki. What fails is a `StorageError`."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder  # where the drafts lie
        self._disk = disk

    def put(self, slug: str, digest: str, base: str, text: str, at: datetime) -> None:
        """Write unsaved work down, durably, in the place of what was written down before.

        What lies in that place and is no draft that can be read is kept under another name.
        """
        path = self._path(slug)
        values = {
            "format": _FORMAT,
            "slug": slug,
            "at": at.astimezone(UTC).isoformat(),
            "digest": digest,
            "base": base,
            "text": text,
        }
        data = json.dumps(values, indent=1, ensure_ascii=False).encode(errors=_HALVES)
        try:
            self._write(path, data)
        except StorageError as error:
            raise not_drafted(slug, error) from error

    def drop(self, slug: str) -> None:
        """Remove the draft of a profile: its work was saved, or is not wanted. One that can't be read stays."""
        if self.find(slug) is not None:
            files.discard(self._path(slug), disk=self._disk)

    def find(self, slug: str) -> Draft | None:
        """Return the draft of a profile, None where there is none that can be read."""
        with suppress(StorageError):
            return self._read(self._path(slug))
        return None

    def all(self) -> tuple[tuple[Draft, ...], tuple[Path, ...]]:
        """Return the drafts, the newest first, and the files that should be drafts and can't be read."""
        drafts, unreadable = [], []
        with suppress(OSError), self._disk.scandir(str(self.folder)) as items:
            paths = sorted(Path(item.path) for item in items if item.name.endswith(_SUFFIX))
            for path in paths:
                try:
                    draft = self._read(path)
                except StorageError:
                    draft = None
                if draft is None:
                    unreadable.append(path)
                else:
                    drafts.append(draft)
        return tuple(sorted(drafts, key=lambda draft: draft.at, reverse=True)), tuple(unreadable)

    def move(self, slug: str, new_slug: str) -> None:
        """Let a draft follow its profile to another slug."""
        draft = self.find(slug)
        if draft is not None:
            self.put(new_slug, draft.digest, draft.base, draft.text, draft.at)
            self.drop(slug)

    def _path(self, slug: str) -> Path:
        # A slug may be as long as a file's name: its digest always fits.
        return self.folder / f"{reading.digest(slug.encode(errors='surrogatepass'))[:32]}{_SUFFIX}"

    def _write(self, path: Path, data: bytes) -> None:
        files.make_folder(self.folder, private=True, disk=self._disk)
        self._set_aside(path)
        for last in (False, True):
            try:
                files.write(path, data, self._known(path), disk=self._disk)
            except Conflict:
                if last:
                    raise
            else:
                return

    def _set_aside(self, path: Path) -> None:
        """Give what is there and is no draft that can be read another name, under which it is listed."""
        if reading.is_there(path, disk=self._disk):
            with suppress(StorageError):
                if self._read(path) is not None:
                    return
            other = path.with_name(f"{path.stem}-{os.urandom(4).hex()}{_SUFFIX}")
            files.move(path, other, disk=self._disk)

    def _known(self, path: Path) -> str | None:
        with suppress(Missing):
            return reading.read(path, disk=self._disk).digest
        return None

    def _read(self, path: Path) -> Draft | None:
        """Return the draft in a file, None when it is none."""
        with suppress(ValueError, RecursionError, OverflowError):
            data = reading.read(path, disk=self._disk).data
            return _parsed(json.loads(data.decode(errors=_HALVES)), path)
        return None


def _parsed(found: object, path: Path) -> Draft | None:
    """Return the draft that these values say, None when they say something else; raises `ValueError`."""
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        return None
    slug, at, digest, base, text = (found.get(key) for key in ("slug", "at", "digest", "base", "text"))
    if not (isinstance(slug, str) and isinstance(at, str) and isinstance(digest, str)):
        return None
    if not (isinstance(base, str) and isinstance(text, str)):
        return None
    moment = datetime.fromisoformat(at)
    return Draft(slug, moment if moment.tzinfo else moment.replace(tzinfo=UTC), digest, base, text, path)
