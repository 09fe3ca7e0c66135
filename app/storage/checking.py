"""What is odd in a front matter that is valid YAML: where it stands, and whether it locks the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.profile.format import PROFILE, Kind, Shape, shape
from app.storage.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, is_merge, key_text

Path = tuple[str | int, ...]
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that a form can't show or must not change."""

    path: Path  # keys and positions of the value
    line: int  # line in the file, from 1; 0 until it is known
    column: int  # column in the line, from 1; 0 until it is known
    message: str  # what is wrong, in a sentence without the place
    locks: bool = False  # whether the value can't be edited in the form


def check(root: Node, text: str) -> list[tuple[Fault, int]]:
    """Return the faults of a front matter, each with its offset, in file order."""
    found = list(_mapping(root, PROFILE, (), text)) if isinstance(root, Mapping) else []
    return sorted(found, key=lambda one: one[1])


def shared_nodes(root: Node, text: str) -> frozenset[int]:
    """Return the ids of the nodes that an alias stands for."""
    if "*" not in text:
        return frozenset()
    found: set[int] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Alias):
            found.add(id(node.target))
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            for entry in node.entries:
                waiting += entry
    return frozenset(found)


def _mapping(node: Mapping, table: Shape, path: Path, text: str) -> Iterator[tuple[Fault, int]]:
    seen: set[str] = set()
    for key, value in node.entries:
        name = key_text(key, text)
        here = (*path, name)
        if name in seen:
            message = f"“{name}” stands here more than once; keep one of them"
            yield Fault(here, 0, 0, message, locks=True), key.start
        seen.add(name)
        if is_merge(key):
            continue
        kind = table.kind(name)
        odd = _odd_shape(value, kind)
        if odd:
            yield Fault(here, 0, 0, f"“{name}” {odd}", locks=True), value.start
        else:
            yield from _value(value, kind, here, text)


def _value(node: Node, kind: Kind, path: Path, text: str) -> Iterator[tuple[Fault, int]]:
    if isinstance(node, Alias):
        return
    if node.tag and kind.form != "plain":
        yield Fault(path, 0, 0, f"the tag {node.tag} is not used: this is read as text"), node.start
    if isinstance(node, Mapping):
        yield from _mapping(node, shape(kind.record) if kind.record else Shape({}, {}), path, text)
    elif isinstance(node, Sequence):
        one = Kind(kind.form, record=kind.record)
        for place, item in enumerate(node.items):
            yield from _value(item, one, (*path, place), text)


def _odd_shape(node: Node, kind: Kind) -> str:
    """Say in words how a value differs from its kind, "" when it does not."""
    target = node.target if isinstance(node, Alias) else node
    if kind.form == "plain" or (isinstance(target, Scalar) and target.text in _NOTHING and not kind.many):
        return ""
    if not kind.many:
        return _odd_item(target, kind)
    if isinstance(target, Mapping):
        return "is a group of keys where a list is expected"
    if isinstance(target, Scalar):
        return "" if target.text in _NOTHING else _odd_item(target, kind)
    for place, item in enumerate(target.items, 1):
        odd = _odd_item(item.target if isinstance(item, Alias) else item, kind)
        if odd:
            return f"has an item (number {place}) that {odd}"
    return ""


def _odd_item(node: Node, kind: Kind) -> str:
    if kind.record is None:
        if isinstance(node, Scalar):
            return ""
        return "is a list where text is expected" if isinstance(node, Sequence) else "is a group of keys, not text"
    if isinstance(node, Mapping) or (isinstance(node, Scalar) and shape(kind.record).shorthand):
        return ""
    return "is text where keys with values are expected" if isinstance(node, Scalar) else "is a list, not keys with values"
