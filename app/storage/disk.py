"""The system's calls on files, one method each, so that a test can record them and make each one fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from send2trash import send2trash

# What some systems don't know counts as nothing.
_NONBLOCK: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NOFOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_BINARY: int = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


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

    def read(self, descriptor: int, count: int) -> bytes:
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def fchmod(self, descriptor: int, mode: int) -> None:
        """Set the mode of an open file, where the system has modes."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def fsync_folder(self, path: str) -> None:
        """Make the names in a folder durable; on Windows the system does that by itself."""
        if os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

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

    def link(self, source: str, target: str) -> None:
        os.link(source, target)

    def unlink(self, path: str) -> None:
        os.unlink(path)

    def mkdir(self, path: str) -> None:
        os.mkdir(path)

    def rmdir(self, path: str) -> None:
        os.rmdir(path)

    @contextmanager
    def scandir(self, path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """Give what lies in a folder, in no order."""
        with os.scandir(path) as found:
            yield found

    def trash(self, path: str) -> None:
        """Move a file to the platform's trash."""
        send2trash(path)


DISK = Disk()  # it has no state: one is enough
