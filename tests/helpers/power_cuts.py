"""Every state in which a power cut may leave a disk, from the recorded calls of the real code.

The model. A disk is folders, which are names of nodes, and nodes, which are bytes, a link, or a folder again.

- Names: creating, linking, unlinking, renaming, exchanging, making and removing folders change one or several names in
  one step, all of them or none. Such a step is durable once one of its folders was synced after it (a rename across two
  folders is one record of the disk's own journal). Until then it may or may not have happened, whatever became of the
  others: steps are lost, kept and reordered freely, in one folder and across folders, as POSIX allows. One rule alone
  orders them: a step that changes a name needs the steps before it that changed the same name.
- Bytes: what was written, or cut off, is durable once the file was synced after it. Until then there may be none of it,
  its first half, its last half only (blocks are written in any order), all of it, or the new length with zeros.
- Syncing a file does not make its name durable; syncing a folder does not make the bytes of its files durable.
- A name that is durable in a folder whose own name is not is out of reach.

So a state is: a moment between two calls, a choice of the steps not yet durable, and a choice of bytes for each file
that is not yet durable. Above nine pending steps (none of our operations has as many in one folder) all beginnings of
the list are tried, each with one step left out, instead of all choices. Modes, owners and times are not modelled.
The model is harsher than the file systems in use, which keep the order of names (ext4, XFS, Btrfs, APFS, NTFS).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations, product
from pathlib import Path

from app.storage.disk import Disk

_MOST = 9  # pending steps of which all choices are tried
_MOST_FILES = 2  # pending files of which all combinations of bytes are tried
_TOKENS = re.compile(r"\.[0-9a-f]{8}\.tmp|[0-9a-f]{16}\.json|\d{8}T\d{12}Z|-[0-9a-f]{8}\.json")
ROOT = 0  # the node of the world's own folder


@dataclass(frozen=True, slots=True)
class Link:
    """What a symbolic link holds."""

    target: str  # where it leads


Content = bytes | Link | None  # None for a folder
Image = dict[str, Content]  # what lies in a world, by path


@dataclass(frozen=True, slots=True)
class Names:
    """Names that change in one step."""

    entries: tuple[tuple[int, str, int | None], ...]  # folder's node, name, node that it means from now on


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes that are written, or cut off."""

    node: int  # the file
    offset: int  # where
    data: bytes | None  # what, None where the file ends there from now on


@dataclass(frozen=True, slots=True)
class Synced:
    """A file or a folder that is durable from now on."""

    node: int  # which


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The moment in which an operation said that it was done."""


Event = Names | Bytes | Synced | Acknowledged


@dataclass(slots=True)
class Tree:
    """Folders and contents by node."""

    folders: dict[int, dict[str, int]] = field(default_factory=lambda: {ROOT: {}})  # names in each folder
    contents: dict[int, Content] = field(default_factory=dict)  # of files and links

    def apply(self, names: Names) -> None:
        """Let names mean other nodes."""
        for folder, name, node in names.entries:
            if node is None:
                self.folders[folder].pop(name, None)
            else:
                self.folders[folder][name] = node

    def copy(self) -> Tree:
        """Return a tree of its own."""
        return Tree({node: dict(names) for node, names in self.folders.items()}, dict(self.contents))

    def walk(self, folder: int = ROOT, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Give all paths that can be reached, with their nodes."""
        for name, node in sorted(self.folders[folder].items()):
            yield prefix + name, node
            if node in self.folders:
                yield from self.walk(node, f"{prefix}{name}/")


class RecordingDisk(Disk):
    """The real disk below one folder, its world, and a record of every call that changes something.

    `plain`: as a disk that can neither exchange two names nor rename to a free name alone.
    """

    def __init__(self, world: Path, *, plain: bool = False) -> None:
        self.events: list[Event] = []  # what was done, in order
        self.start = Tree()  # the world when recording began
        self._world = os.path.realpath(world)
        self._plain = plain
        self._next = ROOT + 1
        self._scan(self._world, ROOT)
        self._now = self.start.copy()
        self._open: dict[int, tuple[int, int]] = {}  # by descriptor: node, offset

    def acknowledge(self) -> None:
        """Note that an operation just said that it was done."""
        self.events.append(Acknowledged())

    def create(self, path: str, mode: int) -> int:
        descriptor = super().create(path, mode)
        node = self._new()
        self._now.contents[node] = b""
        self._change((*self._place(path), node))
        self._open[descriptor] = (node, 0)
        return descriptor

    def open_to_overwrite(self, path: str) -> int:
        descriptor = super().open_to_overwrite(path)
        self._open[descriptor] = (self._node(path), 0)
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        written = super().write(descriptor, data)
        node, offset = self._open[descriptor]
        self.events.append(Bytes(node, offset, bytes(data[:written])))
        self._open[descriptor] = (node, offset + written)
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self.events.append(Bytes(self._open[descriptor][0], size, None))

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        self.events.append(Synced(self._open[descriptor][0]))

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._open.pop(descriptor, None)

    def fsync_folder(self, path: str) -> None:
        super().fsync_folder(path)
        self.events.append(Synced(self._node(path)))

    def sync_all(self, path: str) -> bool:
        if self._plain or not super().sync_all(path):
            return False
        self.events += [Synced(node) for node in (ROOT, *(node for _, node in self._now.walk()))]
        return True

    def replace(self, source: str, target: str) -> None:
        super().replace(source, target)
        self._renamed(source, target)

    def rename_new(self, source: str, target: str) -> bool:
        if self._plain or not super().rename_new(source, target):
            return False
        self._renamed(source, target)
        return True

    def exchange(self, one: str, other: str) -> bool:
        if self._plain or not super().exchange(one, other):
            return False
        first, second = self._node(one), self._node(other)
        self._change((*self._place(one), second), (*self._place(other), first))
        return True

    def link(self, source: str, target: str) -> None:
        super().link(source, target)
        self._change((*self._place(target), self._node(source)))

    def unlink(self, path: str) -> None:
        super().unlink(path)
        folder, name = self._place(path)
        if name in self._now.folders[folder]:  # a lock's file comes and goes with the process, and is not modelled
            self._change((folder, name, None))

    def mkdir(self, path: str, mode: int = 0o777) -> None:
        super().mkdir(path, mode)
        node = self._new()
        self._now.folders[node] = {}
        self.start.folders[node] = {}
        self._change((*self._place(path), node))

    def rmdir(self, path: str) -> None:
        super().rmdir(path)
        self._change((*self._place(path), None))

    def trash(self, path: str) -> None:
        """Move a file to the world's own trash."""
        self.replace(path, str(Path(self._world, "trash", Path(path).name)))

    def _scan(self, path: str, folder: int) -> None:
        with os.scandir(path) as found:
            for item in sorted(found, key=lambda item: item.name):
                node = self._new()
                self.start.folders[folder][item.name] = node
                if item.is_symlink():
                    self.start.contents[node] = Link(str(Path(item.path).readlink()))
                elif item.is_dir():
                    self.start.folders[node] = {}
                    self._scan(item.path, node)
                else:
                    self.start.contents[node] = Path(item.path).read_bytes()

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _change(self, *entries: tuple[int, str, int | None]) -> None:
        names = Names(entries)
        self.events.append(names)
        self._now.apply(names)

    def _renamed(self, source: str, target: str) -> None:
        node = self._node(source)
        self._change((*self._place(source), None), (*self._place(target), node))

    def _place(self, path: str) -> tuple[int, str]:
        folder, name = os.path.split(path)
        return self._node(folder), name

    def _node(self, path: str) -> int:
        # A link at the end of a path is a node of its own.
        real = Path(os.path.realpath(Path(path).parent), Path(path).name)
        node = ROOT
        for part in real.relative_to(self._world).parts:
            node = self._now.folders[node][part]
        return node


def states(disk: RecordingDisk) -> Iterator[tuple[int, Image]]:
    """Give every state after every call, each with the number of operations that were acknowledged before it.

    A state that is possible after several calls in a row is given for each number once.
    """
    past = _Past(disk.start.copy())
    acknowledged, seen = 0, set[bytes]()
    yield acknowledged, _image(past.tree, {})
    for event in disk.events:
        if isinstance(event, Acknowledged):
            acknowledged += 1
            seen.clear()
        else:
            past.take(event)
        for image in past.images():
            mark = key(image)
            if mark not in seen:
                seen.add(mark)
                yield acknowledged, image


def key(image: Image) -> bytes:
    """Return what tells a state from others, however the drawn names and the clock of its files differ."""
    mark = blake2b(digest_size=16)
    for path, content in sorted((_TOKENS.sub("#", path), content) for path, content in image.items()):
        mark.update(f"{path}\0{type(content).__name__}\0".encode(errors="surrogateescape"))
        data = content if isinstance(content, bytes) else repr(content).encode()
        mark.update(len(data).to_bytes(8, "big") + data)
    return mark.digest()


def materialise(image: Image, world: Path) -> None:
    """Make a world hold a state and nothing else."""
    for item in world.iterdir():
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()
    for path, content in image.items():
        if content is None:
            (world / path).mkdir()
        elif isinstance(content, Link):
            (world / path).symlink_to(content.target)
        else:
            (world / path).write_bytes(content)


def image_of(world: Path) -> Image:
    """Return what a world holds."""
    start = RecordingDisk(world).start
    return _image(start, {})


class _Past:
    """What is durable at one moment, and what is not yet."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree  # what is durable
        self._names: list[Names] = []
        self._bytes: dict[int, list[Bytes]] = {}

    def take(self, event: Names | Bytes | Synced) -> None:
        """Let one more call happen."""
        if isinstance(event, Names):
            self._names.append(event)
        elif isinstance(event, Bytes):
            self._bytes.setdefault(event.node, []).append(event)
        elif event.node in self.tree.folders:
            self._sync_names(event.node)
        elif event.node in self._bytes:
            self.tree.contents[event.node] = _written(self._content(event.node), self._bytes.pop(event.node))

    def images(self) -> Iterator[Image]:
        """Give every state that may be found after a power cut now."""
        for chosen in _choices(self._names):
            tree = self.tree.copy() if chosen else self.tree
            for names in chosen:
                tree.apply(names)
            reached = {node for _, node in tree.walk()}
            pending = [node for node in self._bytes if node in reached]
            for contents in self._contents(pending):
                yield _image(tree, contents)

    def _contents(self, pending: list[int]) -> Iterator[dict[int, bytes]]:
        variants = {node: _variants(self._content(node), self._bytes[node]) for node in pending}
        if len(pending) <= _MOST_FILES:
            for chosen in product(*variants.values()):
                yield dict(zip(pending, chosen, strict=True))
            return
        whole = {node: variants[node][0] for node in pending}
        for node in pending:
            for variant in variants[node]:
                yield whole | {node: variant}

    def _content(self, node: int) -> bytes:
        found = self.tree.contents.get(node, b"")
        assert isinstance(found, bytes)
        return found

    def _sync_names(self, folder: int) -> None:
        durable: set[int] = set()
        for place in reversed(range(len(self._names))):
            step = self._names[place]
            later = (self._names[other] for other in durable)
            if any(entry[0] == folder for entry in step.entries) or any(_depends(one, step) for one in later):
                durable.add(place)
        for place in sorted(durable):
            self.tree.apply(self._names[place])
        self._names = [step for place, step in enumerate(self._names) if place not in durable]


def _depends(later: Names, earlier: Names) -> bool:
    """Say whether a step changes a name that an earlier one changed."""
    return bool({entry[:2] for entry in later.entries} & {entry[:2] for entry in earlier.entries})


def _choices(pending: list[Names]) -> Iterator[tuple[Names, ...]]:
    """Give each choice of steps that keeps what every chosen step needs, in their order."""
    places = range(len(pending))
    needs = [{other for other in range(place) if _depends(pending[place], pending[other])} for place in places]
    chosen: Iterable[set[int]] = (set(some) for size in range(len(pending) + 1) for some in combinations(places, size))
    if len(pending) > _MOST:
        beginnings = [set(range(size)) for size in range(len(pending) + 1)]
        chosen = [*beginnings, *(some - {left} for some in beginnings for left in some)]
    for some in chosen:
        if all(needs[place] <= some for place in some):
            yield tuple(pending[place] for place in sorted(some))


def _written(before: bytes, steps: list[Bytes]) -> bytes:
    """Return what a file holds after some bytes were written."""
    data = bytearray(before)
    for step in steps:
        if step.data is None:
            del data[step.offset :]
        else:
            data.extend(bytes(max(0, step.offset - len(data))))
            data[step.offset : step.offset + len(step.data)] = step.data
    return bytes(data)


def _variants(before: bytes, steps: list[Bytes]) -> list[bytes]:
    """Return what a file may hold whose last writes are not durable, none of them first."""
    halves = [_halved(step) for step in steps]
    new = _written(before, steps)
    found = [
        before,
        _written(before, [first for first, _ in halves]),
        _written(before, [last for _, last in halves]),
        new,
        before[: len(new)].ljust(len(new), b"\0"),
    ]
    return list(dict.fromkeys(found))


def _halved(step: Bytes) -> tuple[Bytes, Bytes]:
    """Return a write of the first half of the bytes alone and one of the last half; a file is cut off in the last."""
    if step.data is None:
        return Bytes(step.node, step.offset, b""), step
    half = len(step.data) // 2
    return Bytes(step.node, step.offset, step.data[:half]), Bytes(step.node, step.offset + half, step.data[half:])


def _image(tree: Tree, contents: dict[int, bytes]) -> Image:
    found: Image = {}
    for path, node in tree.walk():
        found[path] = None if node in tree.folders else contents.get(node, tree.contents.get(node, b""))
    return found
