"""What is odd in a front matter that is valid YAML: where it stands, and whether it locks the field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from app.profile.format import PLAIN, PROFILE, Kind, Shape, shape
from app.storage.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, is_merge, key_text, walk

if TYPE_CHECKING:
    from app.storage.splice import Path

_NOTHING = ("", "~", "null", "Null", "NULL")
_NO_KEYS = Shape({}, {})


class Fault(NamedTuple):
    """Something in a file that a form can't show or must not change."""

    path: Path  # keys and positions of the value
    line: int  # line in the file, from 1; 0 until it is known
    column: int  # column in the line, from 1; 0 until it is known
    message: str  # what is wrong, in a sentence without the place
    locks: bool = False  # whether the value can't be edited in the form


def check(root: Node, text: str) -> list[tuple[Fault, int]]:
    """Return the faults of a front matter, each with its offset, in file order."""
    checker = _Checker(text)
    if isinstance(root, Mapping):
        checker.mapping(root, PROFILE, ())
    return sorted(checker.found, key=lambda one: one[1])


def shared_nodes(root: Node, text: str) -> frozenset[int]:
    """Return the ids of the nodes that an alias stands for."""
    if "*" not in text:
        return frozenset()
    return frozenset(id(node.target) for node in walk(root) if isinstance(node, Alias))


class _Checker:
    """Goes through a front matter once and collects what is odd."""

    def __init__(self, text: str) -> None:
        self.found: list[tuple[Fault, int]] = []
        self._text = text

    def mapping(self, node: Mapping, table: Shape, path: Path) -> None:
        names: list[str] = []
        for key, value in node.entries:
            name = key_text(key, self._text)
            names.append(name)
            kind = table.keys.get(name, PLAIN)
            if type(value) is Scalar and not value.tag and kind.record is None:
                continue  # the usual case, which can't be odd
            if kind is not PLAIN and (odd := _odd_shape(value, kind)):
                self._add((*path, name), f"“{name}” {odd}", value.start, locks=True)
            elif not is_merge(key):
                self._value(value, kind, path, name)
        if len(set(names)) < len(names):
            times = Counter(names)
            for name, (key, _) in zip(names, node.entries, strict=True):
                if times[name] > 1:
                    message = f"“{name}” stands here more than once; keep one of them"
                    self._add((*path, name), message, key.start, locks=True)

    def _value(self, node: Node, kind: Kind, path: Path, name: str | int) -> None:
        if isinstance(node, Alias):
            return
        if node.tag and kind.form != "plain":
            self._add((*path, name), f"the tag {node.tag} is not used: this is read as text", node.start)
        if isinstance(node, Mapping):
            self.mapping(node, shape(kind.record) if kind.record else _NO_KEYS, (*path, name))
        elif isinstance(node, Sequence):
            here = (*path, name)
            one = Kind(kind.form, record=kind.record)
            for place, item in enumerate(node.items):
                if type(item) is not Scalar or item.tag:
                    self._value(item, one, here, place)

    def _add(self, path: Path, message: str, offset: int, *, locks: bool = False) -> None:
        self.found.append((Fault(path, 0, 0, message, locks), offset))


def _odd_shape(node: Node, kind: Kind) -> str:
    """Say in words how a value differs from its kind, "" when it does not."""
    target = node.target if isinstance(node, Alias) else node
    if isinstance(target, Scalar):
        return "" if target.text in _NOTHING else _odd_item(target, kind)
    if not kind.many:
        return _odd_item(target, kind)
    if isinstance(target, Mapping):
        return "is a group of keys where a list is expected"
    items = target.items if isinstance(target, Sequence) else ()
    for place, item in enumerate(items, 1):
        odd = _odd_item(item.target if isinstance(item, Alias) else item, kind)
        if odd:
            return f"has an item (number {place}) that {odd}"
    return ""


def _odd_item(node: Node, kind: Kind) -> str:
    if kind.record is None:
        if isinstance(node, Scalar):
            return ""
        return "is a list where text is expected" if isinstance(node, Sequence) else "is a group of keys, not text"
    if isinstance(node, Scalar):
        return "" if shape(kind.record).shorthand else "is text where keys with values are expected"
    return "" if isinstance(node, Mapping) else "is a list, not keys with values"
