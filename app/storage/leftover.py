"""What an earlier window left behind: drafts that hold something the disk does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.storage import document, encoding, reading
from app.storage.drafts import Draft
from app.storage.errors import Missing, StorageError
from app.storage.folder import WikiFolder


@dataclass(frozen=True, slots=True)
class Leftover:
    """A draft beside the file that it was made for, as both are now."""

    draft: Draft  # the unsaved work
    title: str  # whom it is about
    disk: str  # the text of the file, "" where it is gone
    digest: str  # of the file, "" where it is gone

    @property
    def is_gone(self) -> bool:
        """Whether there is no such file any more."""
        return not self.digest

    @property
    def is_behind(self) -> bool:
        """Whether the file went on since the draft was made."""
        return bool(self.digest) and self.digest != self.draft.digest

    @property
    def lines(self) -> int:
        """How many lines of the draft and of the file are not in the other."""
        mine, theirs = (Counter(text.splitlines()) for text in (self.draft.text, self.disk))
        return max((mine - theirs).total(), (theirs - mine).total(), 1)


def leftovers(folder: WikiFolder) -> tuple[tuple[Leftover, ...], tuple[Path, ...]]:
    """Return the drafts with their files, the newest first, and the files of drafts that can't be read.

    A draft whose text is on the disk is removed. One that can't be read, or that says something else than its name,
    stays where it is, for it may hold work.
    """
    drafts, unreadable = folder.safe.drafts.all()
    found: list[Leftover] = []
    odd = list(unreadable)
    for draft in drafts:
        leftover = _leftover(folder, draft)
        if leftover is None:
            odd.append(draft.path)
        elif leftover.disk == draft.text and leftover.digest:
            folder.safe.drafts.drop(draft.slug)
        else:
            found.append(leftover)
    return tuple(found), tuple(odd)


def leftover_of(folder: WikiFolder, drafts: Iterable[Draft]) -> tuple[Leftover, ...]:
    """Return these drafts with their files as they are now."""
    return tuple(found for draft in drafts if (found := _leftover(folder, draft)) is not None)


def _leftover(folder: WikiFolder, draft: Draft) -> Leftover | None:
    """Return the draft with its file, None where it is no draft of a profile of this wiki."""
    own = folder.safe.drafts.find(draft.slug)
    if own is None or own.path != draft.path:
        return None
    title = document.glance(draft.text).profile.title or draft.slug
    try:
        held = reading.read(folder.path_of(draft.slug), root=folder.root, disk=folder.disk)
    except Missing:
        return Leftover(draft, title, "", "")
    except StorageError:
        return None
    return Leftover(draft, title, encoding.decode(held.data).text, held.digest)
