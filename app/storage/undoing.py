"""Deeds: what is done to many profiles at once, all of it or nothing, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.profile.values import Profile
from app.storage import encoding, merging, reading
from app.storage.errors import Conflict, DiskFault, DiskFull, ReadOnly, StorageError, gone
from app.storage.folder import WikiFolder
from app.storage.history import Why
from app.storage.journal import Move, Operation, Rewrite
from app.storage.names import SUFFIX

Change = Callable[[str, Profile], Profile]
Rewriting = Callable[[str], str]  # gives what is to stand in the place of a file's text


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is done to many profiles."""

    operation: Operation  # what is done to the files
    # Does the same to a profile, found by the slug that it has before, with work that no file has yet. None where that
    # can't be computed: then what the files get is merged into such work.
    change: Change | None = None
    # Plans how it is taken back; raises `StorageError`. None where each file just gets back what it held.
    back: Callable[[WikiFolder], Deed] | None = None


def carry_out(folder: WikiFolder, deed: Deed) -> bool:
    """Do it, all of it or nothing, also across a crash; what the files held goes to the history.

    Returns whether the system confirmed that it would survive a power cut. Raises `StorageError`.
    """
    held = {step.path: step.before for step in deed.operation.steps if isinstance(step, Rewrite)}
    try:
        for step in deed.operation.steps:
            if isinstance(step, Move) and not reading.is_there(step.source, disk=folder.disk):
                raise gone(step.source)
            if isinstance(step, Move) and step.target in held:
                folder.safe.history.keep(step.source.stem, held[step.target], Why.SAVED)
        return folder.safe.journal.carry_out(deed.operation)
    except Conflict as error:
        raise Conflict(
            f"{deed.operation.words} was not done: {error.headline}",
            "All files are as they were. Try again: what changes is found out anew.",
        ) from error
    except (ReadOnly, DiskFull, DiskFault) as error:  # their advice is about the text of one profile
        raise type(error)(
            f"{deed.operation.words} was not done: {error.headline}", "All files are as they were."
        ) from error


def way_back(folder: WikiFolder, deed: Deed) -> Deed:
    """Return what takes a deed back; writes nothing. Raises `StorageError` when that can't be done."""
    return deed.back(folder) if deed.back else Deed(put_back(folder, deed.operation))


def _as_it_is(text: str) -> str:
    return text


def put_back(
    folder: WikiFolder, operation: Operation, since: Rewriting = _as_it_is, kept: Rewriting = _as_it_is
) -> Operation:
    """Return what gives each file of an operation its name and its bytes back.

    What was changed since in the same files is merged and stays; raises `StorageError` where it clashes. `since`: what
    is done to the text of such a file first; `kept`: what is done to the texts that files get back.
    """
    moves = [Move(step.target, step.source) for step in reversed(operation.steps) if isinstance(step, Move)]
    for move in moves:
        if move.source.suffix == SUFFIX and not reading.is_there(move.source, disk=folder.disk):
            raise cannot_take_back(operation, f"{move.source.name} is not there any more")
        is_other = move.source.name.casefold() != move.target.name.casefold()
        if is_other and reading.is_there(move.target, disk=folder.disk):
            raise cannot_take_back(operation, f"there is another {move.target.name} by now")
    then = {move.source: move.target for move in moves}
    rewrites = (step for step in operation.steps if isinstance(step, Rewrite))
    back = [
        Rewrite(then.get(step.path, step.path), held, before)
        for step in rewrites
        for held, before in _restored(folder, operation, step, since, kept)
    ]
    # The moves come first: the journal rewrites a file under the name that it has after them.
    return Operation(f"Taking back “{operation.words}”", (*moves, *back))


def _restored(
    folder: WikiFolder, operation: Operation, step: Rewrite, since: Rewriting, kept: Rewriting
) -> Iterator[tuple[bytes, bytes]]:
    """Give what a file holds and what it gets; nothing where it holds that already."""
    try:
        held = reading.read(step.path, root=folder.root, disk=folder.disk).data
    except StorageError as error:
        raise cannot_take_back(operation, error.headline) from error
    before, after, now = (encoding.decode(data).text for data in (step.before, step.after, held))
    if held in (step.before, step.after):
        wanted = kept(before)
    else:
        merged = merging.merge_texts(since(after), kept(before), since(now))
        if merged.clashes:
            raise cannot_take_back(operation, f"{step.path.name} was changed since, in the very same place")
        wanted = merged.text
    data = encoding.encode(wanted)
    if data != held:
        yield held, data


def cannot_take_back(operation: Operation, reason: str) -> StorageError:
    """Return the error for what can't be taken back, and why."""
    return StorageError(
        f"“{operation.words}” can't be taken back: {reason.rstrip('.')}.",
        "Nothing was changed. What each profile held before is in its history.",
    )
