"""What may go wrong with files and is nobody's bug: each says what happened, what is safe and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path


class StorageError(Exception):
    """Something expected went wrong. Nothing was written unless the headline says so."""

    def __init__(self, headline: str, advice: str = "") -> None:
        super().__init__(f"{headline} {advice}".rstrip())
        self.headline = headline  # what happened, in a sentence
        self.advice = advice  # what is safe and what to do
        self.unkept = False  # whether it is only the history that could not be written


class InUse(StorageError):
    """Another window holds the lock of the wiki."""


class BadName(StorageError):
    """A name that would lead outside the wiki, or that no file may have."""


class Missing(StorageError):
    """There is no such file or folder."""


class NotAFile(StorageError):
    """What has this name is a folder, a pipe, a device: nothing that holds text."""


class TooLarge(StorageError):
    """The file is larger than what is read at once."""


class Outside(StorageError):
    """A link leads outside the wiki; what it means is neither read nor written."""


class ReadOnly(StorageError):
    """The file, its folder or the disk may be read but not written, or not even be read."""


class FolderReadOnly(ReadOnly):
    """Nothing new may be made in the folder, while the file itself may be written."""


class DiskFull(StorageError):
    """The disk, the quota or the system's limit for a file leaves no room."""


class DiskFault(StorageError):
    """The disk itself reported an error."""


class NoTrash(StorageError):
    """The file can't be moved to a trash."""


class NotText(StorageError):
    """A text holds what no file in UTF-8 can hold."""


class Conflict(StorageError):
    """The disk has another text than the one that was opened; it was not overwritten."""

    def __init__(self, headline: str, advice: str, *, gone: bool = False) -> None:
        super().__init__(headline, advice)
        self.gone = gone  # whether the file is not there any more


_KEPT = "Your text is kept."


def amount(size: int) -> str:
    """Return a number of bytes for people: `96 KB`, rounded up so that nothing is 0."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{-(-size // 1000)} KB"


def not_read(error: OSError, path: Path) -> StorageError:
    """Return the expected error for what the system said while `path` was read."""
    name = path.name
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Missing(f"{name} is not there (any more).", f"Looked for it in {path.parent}.")
    if error.errno in (errno.ENXIO, errno.EISDIR, errno.ENODEV):
        return not_a_file(path)
    if error.errno == errno.ELOOP:
        return Outside(f"{name} is a link that leads nowhere.", "It was not opened.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return ReadOnly(f"{name} may not be read.", "Give yourself the permission to read it, then try again.")
    if error.errno == errno.EIO:
        return DiskFault(f"The disk reported an error while {name} was read.", "Check the disk and your backup.")
    return StorageError(f"{name} can't be read: {_reason(error)}.", "Try again.")


def not_saved(error: OSError, path: Path, needed: int, free: int | None) -> StorageError:
    """Return the expected error for what the system said while `path` was written.

    `needed`: bytes to be written; `free`: bytes that the disk has, None when not known.
    """
    name = path.name
    if error.errno == errno.ENOSPC:
        room = "" if free is None else f" ({amount(needed)} needed, {amount(free)} free)"
        return DiskFull(f"{name} was not saved: the disk is full{room}.", f"{_KEPT} Make room, then save again.")
    if error.errno == getattr(errno, "EDQUOT", None):
        return DiskFull(
            f"{name} was not saved: your quota on this disk is used up ({amount(needed)} needed).",
            f"{_KEPT} Make room, then save again.",
        )
    if error.errno == errno.EFBIG:
        return DiskFull(
            f"{name} was not saved: the system allows no file of {amount(needed)}.",
            f"{_KEPT} Raise the limit, or save a copy elsewhere.",
        )
    if error.errno == errno.EROFS:
        return ReadOnly(f"{name} was not saved: the disk is read-only.", f"{_KEPT} Save a copy elsewhere.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return ReadOnly(f"{name} was not saved: you may not write in {path.parent}.", f"{_KEPT} Save a copy elsewhere.")
    if error.errno == errno.EIO:
        return DiskFault(
            f"{name} was not saved: the disk reported an error; don't rely on this copy.",
            f"{_KEPT} Save a copy on another disk, then save again.",
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Missing(
            f"{name} was not saved: the folder {path.parent} is not there (any more).",
            f"{_KEPT} Bring the folder back, or save a copy elsewhere.",
        )
    if error.errno in (errno.EISDIR, errno.ELOOP):
        return not_a_file(path)
    return StorageError(f"{name} was not saved: {_reason(error)}.", f"{_KEPT} Save again, or save a copy elsewhere.")


def folder_read_only(path: Path) -> FolderReadOnly:
    """Return the error for a file that may be written in a folder where nothing new may be made."""
    return FolderReadOnly(
        f"{path.name} was not saved: you may not make new files in {path.parent}.",
        f"{_KEPT} The file itself may be written: write it in place, or save a copy elsewhere.",
    )


def not_kept(name: str, error: StorageError) -> StorageError:
    """Return the error for a file that was left alone because what it holds could not be kept in the history."""
    made = type(error)(
        f"{name} was not changed: what it holds could not be kept in the history first, since {_cause(error)}",
        f"{_KEPT} The file is as it was. {_rest(error)}",
    )
    made.unkept = True
    return made


def not_begun(words: str, error: StorageError) -> StorageError:
    """Return the error for an operation that was not begun because it could not be written down first."""
    return type(error)(
        f"{words} was not begun: it could not be written down first for the case of a crash, since {_cause(error)}",
        f"All files are as they were. {_rest(error)}",
    )


def not_drafted(slug: str, error: StorageError) -> StorageError:
    """Return the error for unsaved work that could not be written down as a draft."""
    return type(error)(
        f"The unsaved work on {slug} was not written down: {_cause(error)}",
        f"It is kept in this window alone. {_rest(error)}",
    )


def replaced_theirs(path: Path, where: str) -> StorageError:
    """Return the error for a file that took the place of another program's, and can't be given back."""
    return StorageError(
        f"{path.name} was saved over what another program had written in the same moment.",
        f"Nothing is lost: what that program wrote is {where}. Compare the two.",
    )


def not_what_was_written(path: Path) -> DiskFault:
    """Return the error for a disk that gives back something else than was written."""
    return DiskFault(
        f"{path.name} was not saved: the disk gave back something else than was written.",
        f"{_KEPT} The file is as it was. Check the disk, and save a copy on another one.",
    )


def not_a_file(path: Path) -> NotAFile:
    """Return the error for what is no ordinary file."""
    return NotAFile(
        f"{path.name} is not an ordinary file.", "It was neither read nor changed. Move it away, then try again."
    )


def changed(path: Path) -> Conflict:
    """Return the error for a file that holds something else than the caller knows."""
    return Conflict(
        f"{path.name} was changed outside since it was opened.",
        "Nothing was overwritten. Keep yours as a copy, take theirs, or compare the two.",
    )


def gone(path: Path) -> Conflict:
    """Return the error for a file that should be there and is not."""
    return Conflict(
        f"{path.name} was deleted or renamed outside since it was opened.",
        "Your text is kept. Save it as a new profile, or let it go.",
        gone=True,
    )


def exists(path: Path) -> Conflict:
    """Return the error for a file that should be new and is there."""
    return Conflict(f"There is already a file called {path.name}.", "It was not overwritten. Choose another name.")


def not_published(
    error: OSError, target: Path, needed: int, free: int | None, *, in_part: bool = False
) -> StorageError:
    """Return the error for what the system said while the site in a folder was made.

    `in_part`: whether something of the site was changed already; that is finished when the folder is looked at again.
    """
    made = not_saved(error, _meant(error, target), needed, free)
    way = next((way for kind, way in _WAYS.items() if isinstance(made, kind)), "Export again.")
    if in_part:
        rest = "What is left is done then."
        return type(made)(f"The site in {target} was changed in part: {_cause(made)}", f"{way} {rest}")
    return type(made)(f"The site in {target} was not changed: {_cause(made)}", f"It is as it was. {way}")


def _meant(error: OSError, target: Path) -> Path:
    """Return the file that the system speaks of."""
    return Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else target


_WAYS: Mapping[type[StorageError], str] = {
    DiskFull: "Make room, then export again.",
    DiskFault: "Check the disk, or export to another one.",
    ReadOnly: "Allow yourself to write there, then export again, or export into another folder.",
    Missing: "Bring the folder back, then export again.",
}


def _cause(error: StorageError) -> str:
    """Return what happened according to an error, without the file of ours that it happened to."""
    return error.headline.rpartition(" was not saved: ")[2]


def _rest(error: StorageError) -> str:
    """Return what to do according to an error, without the words on what is safe."""
    return error.advice.removeprefix(_KEPT).strip()


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or "the system gave no reason"
