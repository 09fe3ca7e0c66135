"""Deeds: what is done to many profiles at once, all of it or nothing, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.profile.values import Profile
from app.storage import encoding, merging, reading
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.history import Why
from app.storage.journal import Move, Operation, Rewrite

Change = Callable[[str, Profile], Profile]


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
    for step in deed.operation.steps:
        if isinstance(step, Move) and step.target in held:
            folder.safe.history.keep(step.source.stem, held[step.target], Why.SAVED)
    return folder.safe.journal.carry_out(deed.operation)


def way_back(folder: WikiFolder, deed: Deed) -> Deed:
    """Return what takes a deed back; writes nothing. Raises `StorageError` when that can't be done."""
    return deed.back(folder) if deed.back else Deed(put_back(folder, deed.operation))


def put_back(folder: WikiFolder, operation: Operation) -> Operation:
    """Return what gives each file of an operation its name and its bytes back.

    What was changed since in the same files is merged and stays; raises `StorageError` where it clashes.
    """
    moves = [Move(step.target, step.source) for step in reversed(operation.steps) if isinstance(step, Move)]
    for move in moves:
        if not reading.is_there(move.source, disk=folder.disk):
            raise _cannot(operation, f"{move.source.name} is not there any more")
    then = {move.source: move.target for move in moves}
    rewrites = (step for step in operation.steps if isinstance(step, Rewrite))
    back = [
        Rewrite(then.get(step.path, step.path), held, before)
        for step in rewrites
        for held, before in _restored(folder, operation, step)
    ]
    # The moves come first: the journal rewrites a file under the name that it has after them.
    return Operation(f"Taking back “{operation.words}”", (*moves, *back))


def _restored(folder: WikiFolder, operation: Operation, step: Rewrite) -> Iterator[tuple[bytes, bytes]]:
    """Give what a file holds and what it gets; nothing where it holds what it held."""
    try:
        held = reading.read(step.path, root=folder.root, disk=folder.disk).data
    except StorageError as error:
        raise _cannot(operation, error.headline) from error
    if held == step.after:
        yield held, step.before
    elif held != step.before:
        base, ours, theirs = (encoding.decode(data).text for data in (step.after, step.before, held))
        merged = merging.merge_texts(base, ours, theirs)
        if merged.clashes:
            raise _cannot(operation, f"{step.path.name} was changed since, in the very same place")
        yield held, encoding.encode(merged.text)


def _cannot(operation: Operation, reason: str) -> StorageError:
    return StorageError(
        f"“{operation.words}” can't be taken back: {reason.rstrip('.')}.",
        "Nothing was changed. What each profile held before is in its history.",
    )
