"""Marking as reviewed: the profile's file and the reviewed copy of it are written together, or neither is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.profile.edits import marked_reviewed
from app.profile.values import Profile
from app.review import copies
from app.review.copies import Header
from app.storage import document, encoding, reading
from app.storage.document import Document
from app.storage.errors import Conflict, StorageError
from app.storage.files import Saved
from app.storage.folder import Ready, WikiFolder, waiting_for_nothing
from app.storage.journal import Create, Operation, Remove

Step = Create | Remove

_SAFE = "Your text is kept, and no file was changed. Mend that, then mark the profile as reviewed again."


class Made(NamedTuple):
    """A mark that was made in a profile that is open, whether it is saved by now or was taken back."""

    header: Header  # who vouched for what
    data: Callable[[], bytes]  # the bytes of the file with that mark
    before: tuple[str, str]  # reviewer and day of the review before

    @property
    def review(self) -> tuple[str, str]:
        """Reviewer and day."""
        return self.header.by, self.header.on


def review_of(profile: Profile) -> tuple[str, str]:
    """Return who reviewed a profile last, and on which day."""
    return profile.reviewed_by, profile.last_reviewed_on


def is_marked(folder: WikiFolder, slug: str, opened: Document, header: Header) -> bool:
    """Say whether a file says this very review already, and the copy of that is sound and of the same text."""
    if review_of(opened.profile) != header[:2] or opened.profile.review_requested is not None:
        return False
    found = copies.newest(folder.root, slug, opened.profile, folder.disk)
    return bool(found.copy and found.belongs and not found.copy.damage and found.copy.text == opened.text)


def mark(folder: WikiFolder, slug: str, opened: Document, expected: str, header: Header) -> Saved:
    """Mark a profile as reviewed: write the two keys into its file, and the copy of that.

    `opened`: what its file says; `expected`: the digest of that. Raises `Refused` and `StorageError`; then nothing was
    written.
    """
    written = document.write(opened, marked_reviewed(opened.profile, header.by, header.on))
    data = encoding.encode(written.text)
    return save_with(folder, slug, data, expected, (_stored(folder, slug, header, data),))


def along(folder: WikiFolder, slug: str, made: Sequence[Made], profile: Profile) -> tuple[Step, ...]:
    """Return what is to be written along with a profile so that it has the copies of its marks, and no others of them.

    `made`: the marks that were made since it was opened, the first one first. Those that the profile does not have any
    more were taken back.
    """
    now = review_of(profile)
    line = [made[0].before, *(one.review for one in made)] if made else []
    if now not in line:  # it was marked by others, or by hand
        return ()
    last = len(line) - 1 - line[::-1].index(now)
    steps: list[Step] = []
    for place, one in enumerate(made, 1):
        held = _found(folder, slug, one)
        if place > last and held is not None:
            steps.append(held)
        elif place == last and held is None:
            steps.append(_stored(folder, slug, one.header, one.data()))
    return tuple(steps)


def save_with(
    folder: WikiFolder,
    slug: str,
    data: bytes,
    expected: str | None,
    steps: Sequence[Step],
    ready: Ready = waiting_for_nothing,
    *,
    in_place: bool = False,
) -> Saved:
    """Write a profile with its copies, as `WikiFolder.save_with` does; what goes wrong with a copy is told as such."""
    name, words = folder.path_of(slug).name, f"Marking {slug} as reviewed"
    try:
        return folder.save_with(slug, data, expected, Operation(words, tuple(steps)), ready, in_place=in_place)
    except StorageError as error:
        error.unkept = False  # without the history there is no journal either, so that there is no other way
        if name in error.headline or words in error.headline:
            raise
        # A conflict would be taken for one of the profile's file.
        kind = StorageError if isinstance(error, Conflict) else type(error)
        raise kind(f"{name} was not saved: its reviewed copy can't be. {error.headline}", _SAFE) from error


def _stored(folder: WikiFolder, slug: str, header: Header, data: bytes) -> Create:
    path = copies.free_path(folder.root, slug, header, folder.disk)
    return Create(path, copies.copy_data(header, data))


def _found(folder: WikiFolder, slug: str, made: Made) -> Remove | None:
    """Return what removes the copy of a mark; None where there is none."""
    wanted = copies.copy_data(made.header, made.data())
    for path in copies.paths_of(folder.root, slug, made.header, folder.disk):
        try:
            if reading.read(path, root=folder.root, disk=folder.disk).data == wanted:
                return Remove(path, wanted)
        except StorageError:
            continue
    return None
