"""Reading files: ordinary ones only, inside the folder that they belong to, and never waiting for a pipe.

All calls go through a `Disk`. What writes is in `files`.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.storage import errors
from app.storage.disk import DISK, Disk

try:  # what `hashlib` hands on; itself it loads all of OpenSSL as well, for which the window would have to wait
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

LARGEST = 64 * 2**20  # bytes that are read at once
_CHUNK = 2**20  # bytes asked for in one call
_PATIENCE = 1000  # calls in a row that may bring nothing before it counts as an error


class Stamp(NamedTuple):
    """What changes whenever a file is replaced and, nearly always, when it is written in place."""

    size: int  # bytes
    modified: int  # nanoseconds
    inode: int  # number of the file on its disk


class Stamped(NamedTuple):
    """What a file held at one moment."""

    data: bytes  # all of it
    digest: str  # tells this content from every other one
    stamp: Stamp  # for a cheap look whether it may have changed


def digest(data: bytes) -> str:
    """Return what tells this content from every other one."""
    return blake2b(data, digest_size=32).hexdigest()


def read(path: Path, *, root: Path | None = None, limit: int = LARGEST, disk: Disk = DISK) -> Stamped:
    """Return what an ordinary file holds; never waits for a pipe or a device.

    `root`: the folder in which the file must lie once links are followed. Raises `StorageError`.
    """
    try:
        return held(behind_links(path, root, disk), path, limit, disk)
    except OSError as error:
        raise errors.not_read(error, path) from error


def head(path: str, most: int, *, disk: Disk = DISK) -> tuple[bytes, Stamp]:
    """Return the first bytes of an ordinary file that is no link, and its stamp.

    Raises `OSError`, also for what is no ordinary file.
    """
    descriptor = disk.open_to_read(path)
    try:
        status = disk.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        return disk.read(descriptor, most), stamp(status)
    finally:
        disk.close(descriptor)


def is_there(path: Path, *, disk: Disk = DISK) -> bool:
    """Say whether anything has this name, a link that leads nowhere included."""
    try:
        disk.lstat(os.fspath(path))
    except OSError:
        return False
    return True


def size(path: Path, *, disk: Disk = DISK) -> int:
    """Return the bytes of the file that a path leads to, 0 where there is none."""
    with suppress(OSError):
        return disk.lstat(disk.realpath(os.fspath(path))).st_size
    return 0


def real(path: Path, root: Path | None, disk: Disk = DISK) -> str:
    """Return the path behind all links; raises `Outside` when it does not lie in `root`."""
    try:
        return behind_links(path, root, disk)
    except OSError as error:
        raise errors.not_read(error, path) from error


def stamp(status: os.stat_result) -> Stamp:
    """Return the stamp of a file from what the system says about it."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def behind_links(path: Path, root: Path | None, disk: Disk) -> str:
    """Return the path behind all links; raises `Outside` when it does not lie in `root`, and `OSError`."""
    found = disk.realpath(os.fspath(path))
    if root is not None and not _lies_in(found, disk.realpath(os.fspath(root))):
        raise errors.Outside(
            f"{path.name} is a link to outside the wiki.", "It was not opened. Put the file itself into the wiki."
        )
    return found


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def held(target: str, path: Path, limit: int, disk: Disk) -> Stamped:
    """Return what the file `target` holds; messages call it `path`. Raises `StorageError` and `OSError`."""
    descriptor = disk.open_to_read(target)
    try:
        status = disk.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise errors.not_a_file(path)
        chunks, size, misses = [], 0, 0
        while size <= limit:
            try:
                chunk = disk.read(descriptor, min(_CHUNK, limit + 1 - size))
            except (InterruptedError, BlockingIOError):
                misses += 1
                if misses > _PATIENCE:
                    raise
                continue
            if not chunk:
                break
            chunks.append(chunk)
            size += len(chunk)
    finally:
        disk.close(descriptor)
    if size > limit:
        raise errors.TooLarge(
            f"{path.name} is larger than {errors.amount(limit)}.", "It was not opened and not changed."
        )
    data = b"".join(chunks)
    return Stamped(data, digest(data), stamp(status))
