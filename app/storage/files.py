"""The one module that writes files: whole or not at all, and never over a text that nobody has seen.

A file is written beside its target under a hidden name, made durable, read back, and put in its place in one step,
after the target was found to be still what the caller knows and that was kept elsewhere. All calls go through a `Disk`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.storage import errors, reading
from app.storage.disk import DISK, Disk

LINKS = "links"
_PATIENCE = 1000  # calls in a row that may bring nothing before it counts as an error
_NAME_LIMIT = 255  # bytes that a file system allows for a name
Keep = Callable[[bytes], None]  # puts what a file held where it can be found again; raises `StorageError`

_TEMPORARY = re.compile(r"\.~.*\.[0-9a-f]{8}\.tmp", re.DOTALL)


class Saved(NamedTuple):
    """What was written."""

    digest: str  # of what the file holds now
    confirmed: bool  # False when the system couldn't say that the new name would survive a power cut
    lost: tuple[str, ...] = ()  # what of the file before could not be kept: "owner", "links", extended attributes

    @property
    def notice(self) -> str:
        """What a person should know about it; "" when all is well."""
        if not self.confirmed:
            return "Saved, but the system couldn't confirm it. Keep this window open and save again."
        told = []
        if LINKS in self.lost:
            told.append("Other names of this file (hard links) keep the text before.")
        if rest := [name for name in self.lost if name != LINKS]:
            told.append(f"The file's {' and '.join(rest)} could not be kept.")
        return " ".join(["Saved.", *told]) if told else ""


def write(
    path: Path, data: bytes, expected: str | None, *, root: Path | None = None, keep: Keep | None = None,
    disk: Disk = DISK,
) -> Saved:  # fmt: skip
    """Make `path` hold `data`, whole or not at all.

    `expected`: the digest of what the caller knows the file to hold; None when it must not exist yet.
    `root`: as for `read`. A link inside the root is kept and what it leads to is replaced.
    `keep` gets what the file held before it is replaced, and, where another program replaced it in the very last
    moment, what that program wrote as well.
    Raises `Conflict` when the disk has something else, or another `StorageError`; the file is then as it was.
    """
    try:
        target = reading.behind_links(path, root, disk)
        before = _status_to_keep(target, path, expected, disk)
        temporary, lost = _write_beside(target, data, before, disk)
        exchanged = False
        if expected is None:
            _put_new(temporary, target, path, disk)
        else:
            exchanged = _put_over(temporary, target, path, data, expected, keep, disk)
    except OSError as error:
        raise errors.not_saved(error, path, len(data), _free(path, disk)) from error
    confirmed = _confirmed(target, disk)
    if exchanged:
        _drop(temporary, disk)  # it is the file before
    return Saved(reading.digest(data), confirmed, lost)


def put(path: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Write a file whose name tells what it holds, whole or not at all: what has that name already holds the same.

    For the application's own folders, where no link is followed. Raises `StorageError`.
    """
    target = os.fspath(path)
    try:
        temporary, _ = _write_beside(target, data, None, disk)
        try:
            disk.replace(temporary, target)
        except BaseException:
            _drop(temporary, disk)
            raise
        try:
            disk.fsync_folder(os.path.dirname(target))
        except BaseException:
            _drop(target, disk)
            raise
    except OSError as error:
        raise errors.not_saved(error, path, len(data), _free(path, disk)) from error


def overwrite(path: Path, data: bytes, *, root: Path | None = None, disk: Disk = DISK) -> Saved:
    """Make a file that is there hold `data`, in its place: for a folder in which nothing new may be made.

    A crash in between leaves a mixture, so the caller must have both texts written down elsewhere; see `journal`.
    """
    try:
        target = reading.behind_links(path, root, disk)
        descriptor = disk.open_to_overwrite(target)
        try:
            if not stat.S_ISREG(disk.fstat(descriptor).st_mode):
                raise errors.not_a_file(path)
            write_all(descriptor, data, disk)
            disk.truncate(descriptor, len(data))
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        _read_back(target, data, path, disk)
    except OSError as error:
        raise errors.not_saved(error, path, len(data), _free(path, disk)) from error
    return Saved(reading.digest(data), confirmed=True)


def move(source: Path, target: Path, *, root: Path | None = None, disk: Disk = DISK) -> bool:
    """Give a file, a link or a folder another name on the same disk; never over something that is there.

    Returns whether the system confirmed that the new name would survive a power cut.
    """
    try:
        old = os.fspath(Path(reading.behind_links(source.parent, root, disk), source.name))
        new = os.fspath(Path(reading.behind_links(target.parent, root, disk), target.name))
        here, itself = disk.lstat(old), False
        with suppress(FileNotFoundError):
            there = disk.lstat(new)
            # On a disk that takes two cases of a name for one, the name itself may be what is there.
            itself = (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino) and old.casefold() == new.casefold()
            if not itself:
                raise errors.exists(target)
        if itself or not disk.rename_new(old, new):
            disk.replace(old, new)
    except FileExistsError:
        raise errors.exists(target) from None
    except OSError as error:
        raise errors.not_saved(error, target, 0, None) from error
    confirmed = _confirmed(new, disk)
    return (source.parent == target.parent or _confirmed(old, disk)) and confirmed


def trash(path: Path, expected: str, *, root: Path | None = None, disk: Disk = DISK) -> None:
    """Move a file to the platform's trash.

    Raises `Conflict` when it holds something else than the caller knows, `NoTrash` where there is none.
    """
    try:
        _check(reading.behind_links(path, root, disk), path, expected, disk)
        disk.trash(os.fspath(path))
    except OSError as error:
        raise errors.NoTrash(
            f"{path.name} was not deleted: it can't be moved to the trash ({error.strerror or error}).",
            "The file is as it was. Delete it with another program if you are sure.",
        ) from error


def remove(path: Path, expected: str, *, root: Path | None = None, disk: Disk = DISK) -> bool:
    """Remove a file that a step of ours made: for what is kept elsewhere, or can be made again.

    Returns whether the system confirmed that it would stay away after a power cut. Raises `Conflict` when it holds
    something else than the caller knows.
    """
    try:
        target = reading.behind_links(path, root, disk)
        _check(target, path, expected, disk)
        disk.unlink(target)
    except OSError as error:
        raise errors.not_saved(error, path, 0, None) from error
    return _confirmed(target, disk)


def make_folder(path: Path, *, private: bool = False, disk: Disk = DISK) -> None:
    """Make a folder, and those above it, where they are not there yet; `private`: for this person alone."""
    try:
        _make_folder(path, 0o700 if private else 0o777, disk)
    except OSError as error:
        raise errors.not_saved(error, path, 0, None) from error


def remove_folder(path: Path, *, disk: Disk = DISK) -> None:
    """Remove an empty folder; one that is not empty, or not there, stays as it is."""
    with suppress(OSError):
        disk.rmdir(os.fspath(path))


def discard(path: Path, *, disk: Disk = DISK) -> None:
    """Remove a file or an empty folder that was just made and is not wanted after all, as far as that goes."""
    with suppress(OSError):
        try:
            disk.unlink(os.fspath(path))
        except (IsADirectoryError, PermissionError):  # what systems say of a folder
            disk.rmdir(os.fspath(path))


def confirm(folder: Path, *, disk: Disk = DISK) -> bool:
    """Make the names in a folder survive a power cut; say whether the system confirmed it."""
    return _confirmed(os.path.join(os.fspath(folder), ""), disk)


def sweep(folder: Path, before: int, *, disk: Disk = DISK) -> int:
    """Remove temporary files and folders of ours that were left in a folder; return how many.

    `before`: nanoseconds of the clock; younger ones may be in use and stay.
    """
    swept = 0
    with suppress(OSError), disk.scandir(os.fspath(folder)) as found:
        for item in found:
            if _TEMPORARY.fullmatch(item.name):
                with suppress(OSError):
                    status = disk.lstat(item.path)
                    if status.st_mtime_ns < before:
                        swept += _cleared(item.path, status.st_mode, disk)
    return swept


def clear(path: Path, *, disk: Disk = DISK) -> None:
    """Remove what a write of this very file left that was stopped; for whoever knows that nobody is writing it."""
    with suppress(OSError), disk.scandir(os.fspath(path.parent)) as found:
        for item in found:
            if _TEMPORARY.fullmatch(item.name) and item.name.startswith(f".~{path.name}."):
                disk.unlink(item.path)


def _status_to_keep(target: str, path: Path, expected: str | None, disk: Disk) -> os.stat_result | None:
    """Return what the system says about the file that will be replaced, None for a new one."""
    if expected is None:
        return None
    try:
        status = disk.lstat(target)
    except FileNotFoundError:
        raise errors.gone(path) from None
    if not stat.S_ISREG(status.st_mode):
        raise errors.not_a_file(path)
    if not status.st_mode & 0o222 or not disk.writable(target):
        raise errors.ReadOnly(
            f"{path.name} was not saved: the file is read-only.",
            "Your text is kept. Allow writing to the file, or save a copy.",
        )
    return status


def _write_beside(target: str, data: bytes, before: os.stat_result | None, disk: Disk) -> tuple[str, tuple[str, ...]]:
    """Write a durable temporary file in the folder of `target`; return its path and what it could not take over."""
    mode = None if before is None else stat.S_IMODE(before.st_mode)
    lost: tuple[str, ...] = ()
    try:
        temporary, descriptor = _create_beside(target, mode, disk)
    except PermissionError as error:
        if before is None:
            raise
        raise errors.folder_read_only(Path(target)) from error
    try:
        try:
            write_all(descriptor, data, disk)
            if before is not None:
                lost = disk.keep_attributes(target, descriptor) + ((LINKS,) if before.st_nlink > 1 else ())
            if mode is not None and stat.S_IMODE(disk.fstat(descriptor).st_mode) != mode:
                disk.fchmod(descriptor, mode)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        _read_back(temporary, data, Path(target), disk)
    except BaseException:
        _drop(temporary, disk)
        raise
    return temporary, lost


def _create_beside(target: str, mode: int | None, disk: Disk) -> tuple[str, int]:
    folder, name = os.path.split(target)
    # The name begins and ends as sync programs want it for files that they should leave alone.
    stem = os.fsencode(name)[: _NAME_LIMIT - len(".~.12345678.tmp")].decode(errors="ignore")
    for _ in range(100):
        temporary = os.path.join(folder, f".~{stem}.{os.urandom(4).hex()}.tmp")
        with suppress(FileExistsError):
            return temporary, disk.create(temporary, 0o666 if mode is None else mode & 0o777)
    raise FileExistsError


def write_all(descriptor: int, data: bytes, disk: Disk) -> None:
    """Write all of some bytes, however few the disk takes at once; raises `OSError`."""
    rest, misses = memoryview(data), 0
    while rest:
        try:
            written = disk.write(descriptor, rest)
        except (InterruptedError, BlockingIOError):
            written = 0
        misses = 0 if written else misses + 1
        if misses > _PATIENCE:
            raise BlockingIOError("the disk takes nothing")
        rest = rest[written:]


def _cleared(path: str, mode: int, disk: Disk) -> int:
    """Remove a file, or a folder with all that is in it; return how many were removed. Links stay."""
    if stat.S_ISREG(mode):
        disk.unlink(path)
        return 1
    if not stat.S_ISDIR(mode):
        return 0
    with disk.scandir(path) as found:
        inside = [(item.path, item.stat(follow_symlinks=False).st_mode) for item in found]
    for name, kind in inside:
        _cleared(name, kind, disk)
    disk.rmdir(path)
    return 1


def _put_new(temporary: str, target: str, path: Path, disk: Disk) -> None:
    """Give the temporary file the name of a file that does not exist; never over one that does."""
    try:
        if not disk.rename_new(temporary, target):
            _put_new_by_hand(temporary, target, disk)
    except BaseException as error:
        _drop(temporary, disk)
        if isinstance(error, FileExistsError):
            raise errors.exists(path) from None
        raise


def _put_new_by_hand(temporary: str, target: str, disk: Disk) -> None:
    """Do so where the system can't: by a second name, or where the disk knows none, by an empty file in its place."""
    try:
        disk.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        disk.close(disk.create(target, 0o666))
        try:
            disk.replace(temporary, target)
        except BaseException:
            _drop(target, disk)
            raise
    else:
        _drop(temporary, disk)


def _read_back(temporary: str, data: bytes, path: Path, disk: Disk) -> None:
    """Raise `DiskFault` when the disk gives back something else than was written."""
    if reading.held(temporary, path, max(reading.LARGEST, len(data)), disk).data != data:
        raise errors.not_what_was_written(path)


def _put_over(
    temporary: str, target: str, path: Path, data: bytes, expected: str, keep: Keep | None, disk: Disk
) -> bool:
    """Put the temporary file in the place of a file that holds what the caller knows, which is kept before.

    With `keep` the two files exchange their names where the system can do that. So what another program wrote after
    the look at the digest is not gone: it is kept and put back. Returns whether the temporary file is the one before.
    """
    try:
        held = _check(target, path, expected, disk)
        if keep is not None:
            keep(held.data)
        if keep is None or not disk.exchange(temporary, target):
            disk.replace(temporary, target)
            return False
    except BaseException:
        _drop(temporary, disk)
        raise
    try:
        _check(temporary, path, expected, disk)
    except errors.Conflict as conflict:
        if not conflict.gone:  # else it was swept, so it was old
            _take_back(temporary, target, path, data, keep, disk)
            raise
    except BaseException:
        _take_back(temporary, target, path, data, keep, disk)
        raise
    return True


def _take_back(temporary: str, target: str, path: Path, data: bytes, keep: Keep, disk: Disk) -> None:
    """Give what another program wrote in the last moment its name again; raise `StorageError` where that fails."""
    kept = _kept(temporary, path, keep, disk)
    back = False
    with suppress(OSError):
        back = disk.exchange(temporary, target)
    if back:
        _confirmed(target, disk)
        with suppress(OSError, errors.StorageError):
            if (
                reading.held(temporary, path, max(reading.LARGEST, len(data)), disk).data != data
            ):  # it was written once more
                _kept(temporary, path, keep, disk)
    if back or kept:
        _drop(temporary, disk)
    if not back:
        raise errors.replaced_theirs(path, "in the history" if kept else f"in {temporary}")


def _kept(temporary: str, path: Path, keep: Keep, disk: Disk) -> bool:
    try:
        keep(reading.held(temporary, path, reading.LARGEST, disk).data)
    except (OSError, errors.StorageError):
        return False
    return True


def _check(target: str, path: Path, expected: str, disk: Disk) -> reading.Stamped:
    """Return what the file holds; raise `Conflict` when that is not what the caller knows."""
    try:
        found = reading.held(target, path, reading.LARGEST, disk)
    except FileNotFoundError:
        raise errors.gone(path) from None
    except errors.TooLarge:
        raise errors.changed(path) from None
    if found.digest != expected:
        raise errors.changed(path)
    return found


def _drop(temporary: str, disk: Disk) -> None:
    with suppress(OSError):
        disk.unlink(temporary)


def _confirmed(target: str, disk: Disk) -> bool:
    try:
        disk.fsync_folder(os.path.dirname(target))
    except OSError:
        return False
    return True


def _free(path: Path, disk: Disk) -> int | None:
    with suppress(OSError):
        return disk.free(os.fspath(path.parent))
    return None


def _make_folder(path: Path, mode: int, disk: Disk) -> None:
    try:
        disk.mkdir(os.fspath(path), mode)
    except FileExistsError:
        if not stat.S_ISDIR(disk.lstat(disk.realpath(os.fspath(path))).st_mode):
            raise
        return
    except FileNotFoundError:
        if path.parent == path:
            raise
        _make_folder(path.parent, mode, disk)
        disk.mkdir(os.fspath(path), mode)
    _confirmed(os.fspath(path), disk)
