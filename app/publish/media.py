"""The pictures and documents of a site: taken for what they hold, not for what they are called.

In the place of a picture that may not be published stands a sign, so that no page shows a broken one: a page is the
same whatever the file holds.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from app import resources
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
_SIGNS = {_DRAWING: "site/left-out.svg", **dict.fromkeys(_PICTURES, "site/left-out.png")}  # browsers look inside


def looked_at(root: Path, paths: frozenset[str], known: Mapping[str, Medium], disk: Disk = DISK) -> dict[str, Medium]:
    """Return what these files of a wiki are; one that looks as it did is not read again."""
    found = {}
    for path in paths:
        before = known.get(path)
        now = _stamp(root, path, disk)
        found[path] = before if before and now and before.stamp == now else _read(root, path, now, disk)[0]
    return found


def data_of(root: Path, path: str, disk: Disk = DISK) -> tuple[Medium, bytes]:
    """Return what a file is, and the bytes that stand on the site for it; none for a document that is left out."""
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
        return _left_out(path, now or _NONE, _uncapital(error.headline))
    except ValueError:
        return _left_out(path, _NONE, "it can't be read")
    problem = _why_not(path, real.as_posix(), held.data)
    stamp = held.stamp if now else _NONE
    return _left_out(path, stamp, problem) if problem else (Medium(stamp, held.digest, ""), held.data)


def _left_out(path: str, stamp: Stamp, problem: str) -> tuple[Medium, bytes]:
    name = _SIGNS.get(PurePosixPath(path).suffix.lower())
    if name is None:
        return Medium(stamp, "", problem), b""
    sign = _sign(name)
    return Medium(stamp, reading.digest(sign), f"{problem}. A sign stands in its place"), sign


@cache
def _sign(name: str) -> bytes:
    return resources.resource(name).read_bytes()


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
