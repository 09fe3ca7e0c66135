"""The system's calls on files, one method each, so that a test can record them and make each one fail."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

import send2trash

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# What some systems don't know counts as nothing.
_NONBLOCK: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NOFOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_BINARY: int = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_HERE = -100  # AT_FDCWD of Linux: paths are meant from the current folder
_SWAP = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
_ALONE = 4 if sys.platform == "darwin" else 1  # RENAME_EXCL of macOS and RENAME_NOREPLACE of Linux
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)  # what disks say that can't do that


class Disk:
    """The real disk. Every method does what the call of its name does, and raises its `OSError`.

    Paths are text; a descriptor is the number that the system gave.
    """

    def open_to_read(self, path: str) -> int:
        """Open a file without following a link at its end and without waiting for a pipe's other end."""
        return os.open(path, os.O_RDONLY | _NONBLOCK | _NOFOLLOW | _BINARY)

    def create(self, path: str, mode: int) -> int:
        """Open a new file for writing; an error where anything has that name, a link included."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY, mode)

    def open_to_overwrite(self, path: str) -> int:
        """Open a file that is there for writing; what it holds stays until it is written over."""
        return os.open(path, os.O_WRONLY | _NONBLOCK | _NOFOLLOW | _BINARY)

    def read(self, descriptor: int, count: int) -> bytes:
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut an open file off behind so many bytes."""
        os.ftruncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        """Close a file; being interrupted is no failure, since the descriptor is gone."""
        with suppress(InterruptedError):
            os.close(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def fchmod(self, descriptor: int, mode: int) -> None:
        """Set the mode of an open file, where the system has modes."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def keep_attributes(self, path: str, descriptor: int) -> tuple[str, ...]:
        """Give an open file the owner and the extended attributes of another; return what it can't be given."""
        lost = [] if _owned_alike(path, descriptor) else ["owner"]
        if hasattr(os, "listxattr"):
            with suppress(OSError):
                for name in os.listxattr(path, follow_symlinks=False):
                    try:
                        os.setxattr(descriptor, name, os.getxattr(path, name, follow_symlinks=False))
                    except OSError:
                        lost.append(name)
        return tuple(lost)

    def fsync_folder(self, path: str) -> None:
        """Make the names in a folder durable; on Windows the system does that by itself."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
        try:
            os.fsync(descriptor)
        finally:
            Disk.close(self, descriptor)

    def sync_all(self, path: str) -> bool:
        """Make everything on the disk of a folder durable in one call; say whether this system can do that.

        Linux: syncfs(2).
        """
        call = _syncing()
        if call is None:
            return False
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
        try:
            if call(descriptor):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), path)
        finally:
            Disk.close(self, descriptor)
        return True

    def lstat(self, path: str) -> os.stat_result:
        return os.lstat(path)

    def realpath(self, path: str) -> str:
        """Return the path behind all links; what is not there is kept as it is."""
        return os.path.realpath(path)

    def writable(self, path: str) -> bool:
        return os.access(path, os.W_OK)

    def free(self, path: str) -> int:
        """Return the bytes that are free for this person on the disk of a folder."""
        return shutil.disk_usage(path).free

    def replace(self, source: str, target: str) -> None:
        os.replace(source, target)

    def exchange(self, one: str, other: str) -> bool:
        """Let two files take each other's name in one step; say whether this system and disk can do that."""
        return _renamed(one, other, _SWAP)

    def rename_new(self, source: str, target: str) -> bool:
        """Give a name that nothing has yet, an error where something has; say whether this system and disk see to that.

        Where they don't, nothing was done.
        """
        return _renamed(source, target, _ALONE)

    def link(self, source: str, target: str) -> None:
        os.link(source, target)

    def unlink(self, path: str) -> None:
        os.unlink(path)

    def mkdir(self, path: str, mode: int = 0o777) -> None:
        os.mkdir(path, mode)

    def rmdir(self, path: str) -> None:
        os.rmdir(path)

    @contextmanager
    def scandir(self, path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """Give what lies in a folder, in no order."""
        found = None
        while found is None:
            with suppress(InterruptedError):
                found = os.scandir(path)
        with found:
            yield found

    def lock(self, path: str) -> int | None:
        """Open a file, make it if need be, and lock it; None where somebody else holds its lock.

        The system frees it when the process ends, however that happens.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NONBLOCK | _NOFOLLOW | _BINARY, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # as the one system says it, and as the other does
            os.close(descriptor)
            return None
        except OSError:
            os.close(descriptor)
            raise
        return descriptor

    def unlock(self, descriptor: int) -> None:
        """Free a lock, and close its file."""
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        finally:
            os.close(descriptor)

    def trash(self, path: str) -> None:
        """Move a file to the platform's trash."""
        send2trash.send2trash(path)


def _owned_alike(path: str, descriptor: int) -> bool:
    """Say whether an open file has the owner and group of another, after trying to give it those."""
    if not hasattr(os, "fchown"):
        return True
    wanted, has = os.lstat(path), os.fstat(descriptor)
    if (wanted.st_uid, wanted.st_gid) != (has.st_uid, has.st_gid):
        try:
            os.fchown(descriptor, wanted.st_uid, wanted.st_gid)
        except OSError:
            return False
    return True


def _renamed(one: str, other: str, how: int) -> bool:
    call = _renaming()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other), ctypes.c_uint(how)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), one, None, other)


@cache
def _renaming() -> Any:  # noqa: ANN401 - a function of the system's library
    """Return what renames in a special way, called with both paths and the way; None where the system has none.

    Linux: renameat2(2); macOS: renamex_np(2). Windows has none.
    """
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return getattr(library, "renamex_np", None)
    rename = getattr(library, "renameat2", None)
    return None if rename is None else lambda one, other, how: rename(_HERE, one, _HERE, other, how)


@cache
def _syncing() -> Any:  # noqa: ANN401 - a function of the system's library
    """Return what syncs all of a disk, called with a descriptor on it; None where the system has no such call."""
    return getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None


DISK = Disk()  # it has no state: one is enough
