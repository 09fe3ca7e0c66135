"""The pictures and documents of a site: taken for what they hold, not for what they are called."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from app.publish import svg
from app.publish.state import Medium
from app.storage import media, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import StorageError
from app.storage.reading import Stamp

_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
_DRAWING = ".svg"
_BEGINNINGS = {".pdf": b"%PDF-"}  # how documents of a kind begin, where they begin in one way
_NONE = Stamp(0, 0, 0)
_NOT_READ = Medium(_NONE, "", "it can't be read")


def looked_at(root: Path, paths: frozenset[str], known: Mapping[str, Medium], disk: Disk = DISK) -> dict[str, Medium]:
    """Return what these files of a wiki are; one that looks as it did is not read again."""
    found = {}
    for path in paths:
        before = known.get(path)
        now = _stamp(root, path, disk)
        found[path] = before if before and now and before.stamp == now else _read(root, path, now, disk)[0]
    return found


def data_of(root: Path, path: str, disk: Disk = DISK) -> tuple[Medium, bytes]:
    """Return what a file is and its bytes, none where it may not be published."""
    return _read(root, path, _stamp(root, path, disk), disk)


def _stamp(root: Path, path: str, disk: Disk) -> Stamp | None:
    try:
        status = disk.lstat(str(root / path))
    except (OSError, ValueError):
        return None
    # What a link leads to may change without the link.
    return reading.stamp(status) if stat.S_ISREG(status.st_mode) else None


def _read(root: Path, path: str, now: Stamp | None, disk: Disk) -> tuple[Medium, bytes]:
    try:
        real = Path(reading.real(root / path, root, disk)).relative_to(disk.realpath(str(root)))
        held = reading.read(root / path, root=root, limit=media.LARGEST, disk=disk)
    except StorageError as error:
        return Medium(now or _NONE, "", _uncapital(error.headline)), b""
    except ValueError:
        return _NOT_READ, b""
    problem = _why_not(path, real.as_posix(), held.data)
    stamp = held.stamp if now else _NONE
    return Medium(stamp, "" if problem else held.digest, problem), b"" if problem else held.data


def _why_not(path: str, real: str, data: bytes) -> str:
    """Say why a file may not be published, as the end of a sentence; "" when it may."""
    suffix = PurePosixPath(path).suffix.lower()
    if PurePosixPath(real).suffix.lower() != suffix or any(part.startswith(".") for part in real.split("/")):
        return "it is a link to a file of another kind"
    if suffix in _PICTURES:
        return "" if media.suffix_of(data) else "it holds no picture, whatever its name says"
    if suffix == _DRAWING:
        return "" if media.suffix_of(data) else svg.why_not(data)
    beginning = _BEGINNINGS.get(suffix, b"")
    return "" if data.startswith(beginning) else f"it holds no {suffix[1:].upper()}, whatever its name says"


def _uncapital(sentence: str) -> str:
    return sentence.rstrip(".")
