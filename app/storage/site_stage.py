"""Where a site is built before anything of it is seen: a hidden folder beside its own or in it, locked while in use."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.storage import errors, many, reading, site_folder
from app.storage.disk import DISK, Disk
from app.storage.errors import InUse
from app.storage.site_folder import MANIFEST, STAGE

_STAGE, _LOCK = ".tmp", ".lock"
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)  # what disks say that know no locks


class Stage(NamedTuple):
    """Where the files of a site are put. A value, so that several processes can put them."""

    root: str  # the hidden folder
    target: str  # the site's folder, for words
    disk: Disk = DISK  # the system's calls

    def put(self, path: str, data: bytes) -> None:
        """Put a file of the site; of several under one path the last one counts. Raises `StorageError`."""
        site_folder.checked(path)
        try:
            many.put(self.root, path, data, self.disk)
        except OSError as error:
            raise errors.not_published(error, Path(self.target), len(data), free(self.target, self.disk)) from error

    def read(self, path: str) -> bytes:
        """Return what was put under a path; raises `StorageError`."""
        whole = f"{self.root}/{site_folder.checked(path)}"
        try:
            return reading.held(whole, Path(path), reading.LARGEST, self.disk).data
        except OSError as error:
            raise errors.not_read(error, Path(path)) from error


class Claim(NamedTuple):
    """The right to a stage, which ends with the process, however that ends."""

    stage: str  # the stage's folder, which need not be there
    lock: str  # the file whose lock it is
    descriptor: int | None  # of that file; None on a disk that knows no locks
    disk: Disk  # the system's calls

    def release(self) -> None:
        """Let others have the stage; what is in it is theirs to clear."""
        self._unlink()
        _unlocked(self)
        self._unlink()  # some systems remove no file that is open

    def _unlink(self) -> None:
        with suppress(OSError):
            many.remove(self.lock, self.disk)


def begin(folder: str, name: str, target: str, disk: Disk, *, but: str = "") -> Claim:
    """Make a stage in a folder, called after a name; raises `InUse` and `OSError`.

    `but`: another stage of the same site that one has already.
    """
    stage, _ = site_folder.drawn(name)
    claim = _claim(f"{folder}/{stage}"[: -len(_STAGE)], disk)
    if claim is None:
        raise in_use(target)
    try:
        many.make_folders(folder, (stage,), disk)
        # Of two who begin at once both may see the other, and neither goes on; never does neither see the other.
        _look_for_others(target, (claim.stage, but), disk)
    except BaseException:
        many.clear(claim.stage, disk)
        claim.release()
        raise
    return claim


def all_of(target: str, disk: Disk) -> list[str]:
    """Return the stages of a site, those of others too, as paths without their ending."""
    parent, name = os.path.split(target)
    return site_folder.stages_in(parent, name, disk) + site_folder.stages_in(target, STAGE, disk)


def claimed(base: str, target: str, disk: Disk) -> Claim | None:
    """Return the right to a stage that somebody left; None for one that is another person's.

    Raises `InUse` where somebody is at work there, and `OSError`.
    """
    try:
        claim = _claim(base, disk)
    except PermissionError:
        return None
    if claim is None:
        raise in_use(target)
    return claim


def clear_beside(stage: str, disk: Disk) -> bool:
    """Remove a stage beside the site, or the site before that took its place; say whether all of it is gone.

    Of a whole site only what it lists goes: somebody may have put something into it in the last moment.
    """
    listed: Mapping[str, str] | None = None
    with suppress(errors.StorageError):
        listed = site_folder.read_manifest(stage, disk)
    if listed is None:
        many.clear(stage, disk)
    else:
        with suppress(OSError):
            many.each(lambda path: many.remove(f"{stage}/{path}", disk), sorted(listed))
            many.remove_empty(stage, {folder for path in listed for folder in site_folder.above(path)}, disk)
            # The list stays as long as there is anything else, so that nobody takes that for ours.
            if [path for path, _ in many.found(stage, disk)] == [MANIFEST]:
                many.clear(stage, disk)
    return not reading.is_there(Path(stage), disk=disk)


def free(target: str, disk: Disk) -> int | None:
    """Return the bytes that are free where a site is; None when not known."""
    for folder in (target, os.path.split(target)[0]):
        with suppress(OSError):
            return disk.free(folder)
    return None


def in_use(target: str) -> InUse:
    """Return the error for a site that somebody else is making."""
    return InUse(
        f"The site in {target} is being made already, by another window or command.",
        "Nothing was changed. Wait until that is done, then export again.",
    )


def _look_for_others(target: str, ours: Collection[str], disk: Disk) -> None:
    if any(base + _STAGE not in ours and _is_held(base, disk) for base in all_of(target, disk)):
        raise in_use(target)


def _claim(base: str, disk: Disk) -> Claim | None:
    """Lock the stage of that path without its ending; None where somebody else has it."""
    path = base + _LOCK
    try:
        descriptor = disk.lock(path)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return Claim(base + _STAGE, path, None, disk)
    if descriptor is None:
        return None
    # Whoever had it may have removed the file between our opening it and our getting its lock.
    same = False
    try:
        with suppress(FileNotFoundError):
            same = disk.lstat(path).st_ino == disk.fstat(descriptor).st_ino
    finally:
        if not same:
            disk.unlock(descriptor)
    if not same:
        return None
    return Claim(base + _STAGE, path, descriptor, disk)


def _is_held(base: str, disk: Disk) -> bool:
    """Say whether somebody is at work in a stage; what a crash left is held by nobody."""
    try:
        claim = _claim(base, disk)
    except OSError:
        return False
    if claim is not None:
        _unlocked(claim)
    return claim is None


def _unlocked(claim: Claim) -> None:
    """Free the lock of a claim, and leave its file."""
    if claim.descriptor is not None:
        with suppress(OSError):
            claim.disk.unlock(claim.descriptor)
