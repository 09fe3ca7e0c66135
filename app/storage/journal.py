"""The journal: what an operation over several files is about to do, written down before its first step.

When a crash stops the operation, the next start finds its entry and finishes it, or takes it back, whole. An entry
holds every text before and after, so that nothing depends on what the files hold by then.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.storage import files
from app.storage.disk import DISK, Disk
from app.storage.errors import Conflict, StorageError

_FORMAT = 1
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Move:
    """A file or a folder gets another name."""

    source: Path  # the name before
    target: Path  # the name after


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file gets another content."""

    path: Path  # the file, under the name that it has after the moves
    before: bytes  # what it holds
    after: bytes  # what it will hold
    in_place: bool = False  # whether it is written over, because nothing new may be made beside it


Step = Move | Rewrite


@dataclass(frozen=True, slots=True)
class Operation:
    """Steps that are done all or not at all."""

    words: str  # what is done, for people: "Rename durk-kingma to diederik-kingma"
    steps: tuple[Step, ...]  # in the order in which they are done


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of an operation that a crash had stopped."""

    words: str  # what was being done
    finished: bool  # True: all of it is done; False: none of it
    left: tuple[str, ...] = ()  # what could be neither finished nor taken back, in words


class Journal:
    """The operations of one wiki that are under way."""

    def __init__(self, folder: Path, root: Path, disk: Disk = DISK) -> None:
        self.folder = folder  # where the entries lie
        self._root = root  # the wiki's folder, which no step may leave
        self._disk = disk

    def carry_out(self, operation: Operation) -> bool:
        """Do all steps; when one fails, those before it are taken back and the error is raised.

        Returns whether the system confirmed that the last write would survive a power cut.
        """
        entry = self._begin(operation)
        done: list[Step] = []
        confirmed = True
        try:
            for step in operation.steps:
                confirmed = self._do(step) and confirmed
                done.append(step)
        except StorageError as error:
            self._take_back(operation, done, error)
            self._end(entry)
            raise
        self._end(entry)
        return confirmed

    def recover(self) -> tuple[Recovered, ...]:
        """Finish what a crash stopped, or take it back where finishing can't be; say what became of each.

        An entry stays where something is left, and where it can't be read: then nothing was begun.
        """
        found = []
        for path, operation in self._entries():
            recovered = self._recover(operation)
            found.append(recovered)
            if not recovered.left:
                self._end(path)
        return tuple(found)

    def settle(self) -> None:
        """Remove the entries of operations that were looked at by a person: what is left of them is theirs."""
        for path, _ in self._entries():
            self._end(path)

    def _begin(self, operation: Operation) -> Path:
        files.make_folder(self.folder, disk=self._disk)
        path = self.folder / f"{secrets.token_hex(8)}{_SUFFIX}"
        files.write(path, _dumped(operation), None, disk=self._disk)
        return path

    def _end(self, entry: Path) -> None:
        files.discard(entry, disk=self._disk)

    def _do(self, step: Step) -> bool:
        if isinstance(step, Move):
            files.move(step.source, step.target, root=self._root, disk=self._disk)
            return True
        return self._write(step, step.before, step.after)

    def _undo(self, step: Step) -> None:
        if isinstance(step, Move):
            files.move(step.target, step.source, root=self._root, disk=self._disk)
        else:
            self._write(step, step.after, step.before)

    def _write(self, step: Rewrite, old: bytes, new: bytes) -> bool:
        if step.in_place:
            return files.overwrite(step.path, new, root=self._root, disk=self._disk).confirmed
        return files.write(step.path, new, files.digest(old), root=self._root, disk=self._disk).confirmed

    def _take_back(self, operation: Operation, done: list[Step], cause: StorageError) -> None:
        """Undo the steps that were done, the last first; a file that was being overwritten is one of them."""
        failed = operation.steps[len(done)]
        if isinstance(failed, Rewrite) and failed.in_place:
            done.append(failed)
        while done:
            step = done.pop()
            try:
                self._undo(step)
            except StorageError as error:
                raise StorageError(
                    f"{operation.words} was done in part: {cause.headline}",
                    f"Taking it back failed too ({error.headline}). Nothing is lost: it is finished or taken back "
                    "when the wiki is opened again.",
                ) from error

    def _recover(self, operation: Operation) -> Recovered:
        left = self._go(operation.steps, forward=True)
        if not left:
            return Recovered(operation.words, finished=True)
        if not self._go(tuple(reversed(operation.steps)), forward=False):
            return Recovered(operation.words, finished=False)
        return Recovered(operation.words, finished=True, left=tuple(left))

    def _go(self, steps: Sequence[Step], *, forward: bool) -> list[str]:
        """Do, or undo, the steps that are not done, or not undone; return what could not be."""
        left = []
        for step in steps:
            try:
                if not self._is(step, done=forward):
                    if forward:
                        self._do(step)
                    else:
                        self._undo(step)
            except StorageError as error:
                left.append(error.headline)
        return left

    def _is(self, step: Step, *, done: bool) -> bool:
        """Say whether a step is done, or not begun; raises `Conflict` where another program came in between."""
        if isinstance(step, Move):
            wanted, other = (step.target, step.source) if done else (step.source, step.target)
            there = files.is_there(wanted, disk=self._disk)
            return there and not files.is_there(other, disk=self._disk)
        held = files.read(step.path, root=self._root, disk=self._disk)
        wanted_data = step.after if done else step.before
        if held.data == wanted_data:
            return True
        if not step.in_place and held.data not in (step.before, step.after):
            raise Conflict(f"{step.path.name} was changed by another program in the meantime.", "It was left as it is.")
        return False

    def _entries(self) -> Iterator[tuple[Path, Operation]]:
        """Give the operations that were under way, in no order, with the files that hold them."""
        paths: list[Path] = []
        with suppress(OSError), self._disk.scandir(str(self.folder)) as items:
            paths = sorted(Path(item.path) for item in items if item.name.endswith(_SUFFIX))
        for path in paths:
            with suppress(StorageError, ValueError, RecursionError):
                operation = _parsed(json.loads(files.read(path, disk=self._disk).data))
                if operation is not None:
                    yield path, operation


def _dumped(operation: Operation) -> bytes:
    steps: list[dict[str, object]] = []
    for step in operation.steps:
        if isinstance(step, Move):
            steps.append({"move": [str(step.source), str(step.target)]})
        else:
            before, after = (base64.b64encode(data).decode() for data in (step.before, step.after))
            steps.append({"write": str(step.path), "before": before, "after": after, "in_place": step.in_place})
    return json.dumps({"format": _FORMAT, "words": operation.words, "steps": steps}, indent=1).encode("ascii")


def _parsed(found: object) -> Operation | None:
    """Return the operation that these values say, None when they say something else; raises `ValueError`."""
    if not isinstance(found, dict) or found.get("format") != _FORMAT or not isinstance(found.get("steps"), list):
        return None
    steps = [_step(item) for item in found["steps"]]
    words = found.get("words")
    if not isinstance(words, str) or None in steps:
        return None
    return Operation(words, tuple(step for step in steps if step is not None))


def _step(item: object) -> Step | None:
    if not isinstance(item, dict):
        return None
    move = item.get("move")
    if isinstance(move, list) and len(move) == 2 and all(isinstance(name, str) for name in move):
        return Move(Path(move[0]), Path(move[1]))
    path, before, after = (item.get(key) for key in ("write", "before", "after"))
    if isinstance(path, str) and isinstance(before, str) and isinstance(after, str):
        in_place = item.get("in_place") is True
        return Rewrite(
            Path(path), base64.b64decode(before, validate=True), base64.b64decode(after, validate=True), in_place
        )
    return None
