"""The journal: what an operation over several files is about to do, written down before its first step.

When a crash stops the operation, the next start finds its entry and finishes it, or takes it back, whole. An entry
holds every text before and after, so that nothing depends on what the files hold by then.
"""

import base64
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from app.storage import files, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import Conflict, Missing, StorageError, changed, not_begun
from app.storage.files import Keep

_FORMAT = 1
_SUFFIX = ".json"


class Move(NamedTuple):
    """A file or a folder gets another name."""

    source: Path  # the name before
    target: Path  # the name after


class Rewrite(NamedTuple):
    """A file gets another content."""

    path: Path  # the file, under the name that it has after the moves
    before: bytes  # what it holds
    after: bytes  # what it will hold
    in_place: bool = False  # whether it is written over, because nothing new may be made beside it


class Create(NamedTuple):
    """A file is made, and the folders above it where they are not there."""

    path: Path  # its name
    data: bytes  # what it will hold


class Remove(NamedTuple):
    """A file goes that can be made again."""

    path: Path  # its name
    data: bytes  # what it holds


Step = Move | Rewrite | Create | Remove


class Operation(NamedTuple):
    """Steps that are done all or not at all."""

    words: str  # what is done, for people: "Rename durk-kingma to diederik-kingma"
    steps: tuple[Step, ...]  # in the order in which they are done


class Recovered(NamedTuple):
    """What became of an operation that a crash had stopped."""

    words: str  # what was being done
    finished: bool  # True: all of it is done, but what is left; False: none of it
    left: tuple[str, ...] = ()  # what could be neither finished nor taken back, in words


class Journal:
    """The operations of one wiki that are under way."""

    def __init__(
        self, folder: Path, root: Path, disk: Disk = DISK, keeper: Callable[[Path], Keep] | None = None
    ) -> None:
        self.folder = folder  # where the entries lie
        self._root = root  # the wiki's folder, which no step may leave
        self._disk = disk
        self._keeper = keeper  # gives what keeps the text that a step replaces, None where it need not be kept

    def carry_out(self, operation: Operation) -> bool:
        """Do all steps; when one fails, those before it are taken back and the error is raised.

        What is to be written alike under two names of one file is written once. Returns whether the system confirmed
        that the last write would survive a power cut.
        """
        operation = Operation(operation.words, tuple(self._once(operation.steps)))
        entry = self._begin(operation)
        done: list[Step] = []
        confirmed = True
        try:
            for step in operation.steps:
                self._look_again(step)
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

        What another program wrote in the meantime is left as it is. An entry stays where something is left, and where
        it can't be read: then nothing was begun. For the holder of the wiki's lock alone: what looks like a crash may
        be another window at work.
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

    def unreadable(self) -> tuple[Path, ...]:
        """Return the files that should be entries and can't be read, or are of a newer version."""
        known = {path for path, _ in self._entries()}
        return tuple(path for path in self._paths() if path not in known)

    def _once(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Give the steps without those that do again what one before does, since one name is a link to the other."""
        seen: set[tuple[str, bytes, bytes]] = set()
        for step in steps:
            if isinstance(step, Rewrite):
                with suppress(OSError):  # whoever writes there is told
                    same = (self._disk.realpath(os.fspath(step.path)), step.before, step.after)
                    if same in seen:
                        continue
                    seen.add(same)
            yield step

    def _begin(self, operation: Operation) -> Path:
        path = self.folder / f"{os.urandom(8).hex()}{_SUFFIX}"
        try:
            files.make_folder(self.folder, private=True, disk=self._disk)
            files.write(path, _dumped(operation), None, disk=self._disk)
        except StorageError as error:
            raise not_begun(operation.words, error) from error
        return path

    def _end(self, entry: Path) -> None:
        files.discard(entry, disk=self._disk)
        # An entry that came back after a power cut would do the operation again, over what was done since.
        files.confirm(self.folder, disk=self._disk)

    def _look_again(self, step: Step) -> None:
        """Raise `Conflict` when a file that is about to be written over holds something else by now."""
        if isinstance(step, Rewrite) and step.in_place and self._held(step) != step.before:
            raise changed(step.path)

    def _do(self, step: Step) -> bool:
        if isinstance(step, Move):
            return files.move(step.source, step.target, root=self._root, disk=self._disk)
        if isinstance(step, Create):
            return self._create(step)
        if isinstance(step, Remove):
            return self._remove(step)
        if step.in_place:
            return files.overwrite(step.path, step.after, root=self._root, disk=self._disk).confirmed
        keep = self._keeper(step.path) if self._keeper else None
        expected = reading.digest(step.before)
        return files.write(step.path, step.after, expected, root=self._root, keep=keep, disk=self._disk).confirmed

    def _undo(self, step: Step) -> None:
        if isinstance(step, Move):
            files.move(step.target, step.source, root=self._root, disk=self._disk)
        elif isinstance(step, Create):
            self._remove(step)
        elif isinstance(step, Remove):
            self._create(step)
        elif step.in_place:
            files.overwrite(step.path, step.before, root=self._root, disk=self._disk)
        else:
            files.write(step.path, step.before, reading.digest(step.after), root=self._root, disk=self._disk)

    def _create(self, step: Create | Remove) -> bool:
        folder = Path(reading.real(step.path.parent, self._root, self._disk))
        try:
            files.make_folder(folder, disk=self._disk)
            return files.write(step.path, step.data, None, root=self._root, disk=self._disk).confirmed
        except StorageError:
            self._remove_empty(folder)
            raise

    def _remove(self, step: Create | Remove) -> bool:
        confirmed = files.remove(step.path, reading.digest(step.data), root=self._root, disk=self._disk)
        self._remove_empty(step.path.parent)
        return confirmed

    def _remove_empty(self, folder: Path) -> None:
        """Remove a folder and those above it that have nothing in them, up to the wiki's."""
        while self._root in folder.parents:
            files.remove_folder(folder, disk=self._disk)
            folder = folder.parent

    def _take_back(self, operation: Operation, done: list[Step], cause: StorageError) -> None:
        """Undo the steps that were done, the last first; a file that was being overwritten is one of them."""
        failed = operation.steps[len(done)]
        if isinstance(failed, Rewrite) and failed.in_place and not isinstance(cause, Conflict):
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
        for step in operation.steps:
            if not isinstance(step, Move):
                files.clear(step.path, disk=self._disk)
        left, only_theirs = self._go(operation, forward=True)
        if not left or only_theirs:
            return Recovered(operation.words, finished=True, left=left)
        if not self._go(operation, forward=False)[0]:
            return Recovered(operation.words, finished=False)
        return Recovered(operation.words, finished=True, left=self._go(operation, forward=True)[0])

    def _go(self, operation: Operation, *, forward: bool) -> tuple[tuple[str, ...], bool]:
        """Do, or undo, the steps that are not done, or not undone.

        Returns what could not be, and whether that is so only because other programs changed texts in the meantime.
        """
        left, only_theirs = [], True
        for step in operation.steps if forward else reversed(operation.steps):
            try:
                if not self._is(step, operation, done=forward):
                    if forward:
                        self._do(step)
                    else:
                        self._undo(step)
            except StorageError as error:
                left.append(error.headline)
                only_theirs = only_theirs and isinstance(error, Conflict) and isinstance(step, Rewrite)
        return tuple(left), only_theirs

    def _is(self, step: Step, operation: Operation, *, done: bool) -> bool:
        """Say whether a step is done, or not begun; raises `Conflict` where another program came in between."""
        if isinstance(step, Move):
            return self._is_moved(step, operation) is done
        if not isinstance(step, Rewrite):
            return self._is_right(step, there=done is isinstance(step, Create))
        moves = (move for move in operation.steps if isinstance(move, Move) and move.target == step.path)
        if not done and any(self._there(move.source) for move in moves):
            return True  # it is not even moved
        try:
            held = self._held(step)
        except Missing:
            if done:
                raise
            return True  # what is not there need not be taken back
        if held == (step.after if done else step.before):
            return True
        if held not in (step.before, step.after) and not (step.in_place and _is_mixture(held, step)):
            raise Conflict(f"{step.path.name} was changed by another program in the meantime.", "It was left as it is.")
        return False

    def _is_moved(self, move: Move, operation: Operation) -> bool:
        if not self._there(move.source) or not self._there(move.target):
            return self._there(move.target)
        # Another program took one of the two names: it is moved where the new one leads to what was to be moved.
        rewrites = (step for step in operation.steps if isinstance(step, Rewrite) and step.path == move.target)
        return any(self._held(step) in (step.before, step.after) for step in rewrites)

    def _is_right(self, step: Create | Remove, *, there: bool) -> bool:
        """Say whether a file is there, or not, as it is to be; what another program called so is not it."""
        is_there = self._there(step.path)
        is_it = is_there and self._held(step) == step.data
        if there and is_there and not is_it:
            raise Conflict(f"{step.path.name} was changed by another program in the meantime.", "It was left as it is.")
        return is_it is there

    def _held(self, step: Rewrite | Create | Remove) -> bytes:
        return reading.read(step.path, root=self._root, disk=self._disk).data

    def _there(self, path: Path) -> bool:
        return reading.is_there(path, disk=self._disk)

    def _entries(self) -> Iterator[tuple[Path, Operation]]:
        """Give the operations that were under way, in no order, with the files that hold them."""
        for path in self._paths():
            with suppress(StorageError, ValueError, RecursionError):
                operation = _parsed(json.loads(reading.read(path, disk=self._disk).data))
                if operation is not None:
                    yield path, operation

    def _paths(self) -> list[Path]:
        """Return the files of the entries."""
        with suppress(OSError), self._disk.scandir(str(self.folder)) as items:
            return sorted(Path(item.path) for item in items if item.name.endswith(_SUFFIX))
        return []


def _is_mixture(held: bytes, step: Rewrite) -> bool:
    """Say whether a crash in the midst of writing in place may have left this: each byte is old, new, or not there."""
    if len(held) > max(len(step.before), len(step.after)):
        return False
    # What a file was made longer by, and did not get any more, are zeros.
    old, new = step.before[: len(held)].ljust(len(held), b"\0"), step.after[: len(held)]
    return all(byte in choice for byte, *choice in zip_longest(held, old, new))


def _dumped(operation: Operation) -> bytes:
    steps: list[dict[str, object]] = []
    for step in operation.steps:
        if isinstance(step, Move):
            steps.append({"move": [str(step.source), str(step.target)]})
        elif not isinstance(step, Rewrite):
            kind = "create" if isinstance(step, Create) else "remove"
            steps.append({kind: str(step.path), "data": base64.b64encode(step.data).decode()})
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
    create, remove, data = (item.get(key) for key in ("create", "remove", "data"))
    if isinstance(create, str) and isinstance(data, str):
        return Create(Path(create), base64.b64decode(data, validate=True))
    if isinstance(remove, str) and isinstance(data, str):
        return Remove(Path(remove), base64.b64decode(data, validate=True))
    path, before, after = (item.get(key) for key in ("write", "before", "after"))
    if isinstance(path, str) and isinstance(before, str) and isinstance(after, str):
        in_place = item.get("in_place") is True
        return Rewrite(
            Path(path), base64.b64decode(before, validate=True), base64.b64decode(after, validate=True), in_place
        )
    return None
