"""Writing very many files that can be made again: whole beside their place, made durable together, then moved there.

`files` writes what nobody could make again: one text at a time, read back, the text before kept. Here are the pages of
a site. They are put into a folder that nobody else writes in, and only then take their names, so that no link is
followed and nothing of others is written over. All calls go through a `Disk` and raise its `OSError`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent import futures
from contextlib import suppress
from itertools import chain, groupby
from typing import TypeVar

from app.storage.disk import DISK, Disk
from app.storage.files import write_all
from app.storage.reading import Stamp, stamp

_ALONE = 5  # so many files and folders are made durable one by one; of more, all of the disk at once is far quicker
_FEW = 40  # so many are removed and moved one by one; more of them in several threads
_BATCH = 25  # files that a thread deals with before it takes others
_AT_ONCE = 8  # threads

T = TypeVar("T")
R = TypeVar("R")


def put(root: str, path: str, data: bytes, disk: Disk = DISK) -> None:
    """Write a file in a folder of ours, and the folders above it; one that is there already is written anew.

    It isn't durable before `sync`. An error where the disk took less than it said; nothing is left of it then.
    """
    target = f"{root}/{path}"
    descriptor = _created(root, path, disk)
    try:
        try:
            write_all(descriptor, data, disk)
            if disk.fstat(descriptor).st_size != len(data):
                raise OSError(errno.EIO, os.strerror(errno.EIO), target)
        finally:
            disk.close(descriptor)
    except BaseException:
        with suppress(OSError):
            disk.unlink(target)
        raise


def found(root: str, disk: Disk = DISK) -> Iterator[tuple[str, Stamp | None]]:
    """Give what lies in a folder and in those inside: the path of each, with its stamp where it is an ordinary file.

    No link is followed. Folders end in a slash and come behind what lies in them.
    """
    yield from _found(root, "", disk)


def each(do: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Return what a call on the disk answers for each of some things; many at once where there are many.

    On a busy disk nearly all the time that removing a file takes is spent in waiting.
    """
    if len(items) <= _FEW:
        return [do(item) for item in items]
    batches = [items[start : start + _BATCH] for start in range(0, len(items), _BATCH)]
    with futures.ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(chain.from_iterable(pool.map(lambda batch: [do(item) for item in batch], batches)))


def make_folders(root: str, folders: Iterable[str], disk: Disk = DISK) -> None:
    """Make folders, those above before those inside."""
    for folder in folders:
        disk.mkdir(f"{root}/{folder}")


def move(source: str, target: str, disk: Disk = DISK) -> None:
    """Let a file or a folder take a name, also that of a file that is there."""
    disk.replace(source, target)


def exchange(one: str, other: str, disk: Disk = DISK) -> bool:
    """Let two folders take each other's name in one step; say whether this system and disk can do that."""
    try:
        return disk.exchange(one, other)
    except OSError as error:
        if error.errno in (errno.EXDEV, errno.EBUSY):  # a disk of its own begins at one of them
            return False
        raise


def take_over(path: str, folder: str, disk: Disk = DISK) -> bool:
    """Give a folder the mode, the owner and the attributes of another; say whether it got all of them."""
    mode = stat.S_IMODE(disk.lstat(path).st_mode)
    descriptor = disk.open_to_read(folder)
    try:
        lost = disk.keep_attributes(path, descriptor)
        if stat.S_IMODE(disk.fstat(descriptor).st_mode) != mode:
            disk.fchmod(descriptor, mode)
    finally:
        disk.close(descriptor)
    return not lost


def remove(path: str, disk: Disk = DISK) -> None:
    """Remove a file, or a link and not what it leads to; what is not there is gone already."""
    with suppress(FileNotFoundError):
        disk.unlink(path)


def remove_empty(root: str, folders: Iterable[str], disk: Disk = DISK) -> None:
    """Remove those folders in which nothing is, the inner ones first; all others stay."""

    def removed(folder: str) -> None:
        with suppress(OSError):
            disk.rmdir(f"{root}/{folder}")

    by_depth = sorted(folders, key=lambda path: path.count("/"), reverse=True)
    for _, same in groupby(by_depth, key=lambda path: path.count("/")):
        each(removed, sorted(same))


def clear(folder: str, disk: Disk = DISK) -> None:
    """Remove a folder of ours with all that we put into it, as far as that goes; links are not followed."""

    def removed(path: str) -> None:
        with suppress(OSError):
            disk.unlink(f"{folder}/{path}")

    with suppress(OSError):
        inside = [path for path, _ in found(folder, disk)]
        each(removed, [path for path in inside if not path.endswith("/")])
        remove_empty(folder, [path[:-1] for path in inside if path.endswith("/")], disk)
        disk.rmdir(folder)


def sync(root: str, files: Collection[str], folders: Collection[str], disk: Disk = DISK) -> None:
    """Let files and names of folders survive a power cut; paths are those inside of `root`, "" means itself."""
    if len(files) + len(folders) > _ALONE and disk.sync_all(root):
        return
    for path in files:
        descriptor = disk.open_to_overwrite(f"{root}/{path}")
        try:
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
    for folder in folders:
        disk.fsync_folder(f"{root}/{folder}" if folder else root)


def _created(root: str, path: str, disk: Disk) -> int:
    """Open a new file, in whose place nothing is any more; the folders above it are made."""
    target, made = f"{root}/{path}", False
    while True:
        try:
            return disk.create(target, 0o666)
        except FileNotFoundError:
            if made:
                raise
            _make_above(root, path, disk)
            made = True
        except FileExistsError:
            disk.unlink(target)


def _make_above(root: str, path: str, disk: Disk) -> None:
    place = path.find("/")
    while place >= 0:
        with suppress(FileExistsError):
            disk.mkdir(f"{root}/{path[:place]}")
        place = path.find("/", place + 1)


def _found(folder: str, prefix: str, disk: Disk) -> Iterator[tuple[str, Stamp | None]]:
    with disk.scandir(folder) as items:
        inside = sorted(items, key=lambda item: item.name)
    for item in inside:
        path = prefix + item.name
        if item.is_dir(follow_symlinks=False):
            yield from _found(item.path, f"{path}/", disk)
            yield f"{path}/", None
        elif item.is_file(follow_symlinks=False):
            yield path, stamp(item.stat(follow_symlinks=False))
        else:
            yield path, None
