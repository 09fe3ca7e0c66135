"""Where the keys of a front matter stand, whichever way it was read: line by line or by the parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from app.profile.plain import Fields
from app.storage import plain_yaml
from app.storage.document import Front
from app.storage.plain_yaml import Line
from app.storage.yaml_tree import Alias, Mapping, Node, Sequence, key_text

# How deep in its part a key stands (1, or 2 for one of `custom`), the key, where it begins in the front matter.
Key = tuple[int, str, int]
# A key of the profile, where it begins, whether its value is a list, and where the parts of that begin with their keys:
# the items of a list, or the mapping itself.
Top = tuple[str, int, bool, list[tuple[int, list[Key]]]]


def tops(front: Front) -> Iterator[Top]:
    """Give the keys of a front matter, read in the quickest way that tells all places."""
    plain = front.plain
    # A list in brackets that holds others has its items on one line: the parser alone tells where each begins.
    if plain is None or any(
        isinstance(value, tuple) and any(isinstance(one, Fields) for one in value)
        for _, margin, _, _, value in plain.lines
        if not margin
    ):
        return _in_nodes(front.root, front.raw)
    return _on_lines(plain.lines, front.raw)


def _in_nodes(root: Node | None, text: str) -> Iterator[Top]:
    """Give the keys of a front matter that the parser read."""
    for key, node, at in _children(root, text):
        if isinstance(node, Sequence):
            yield key, at, True, [(item.start, _keys_of(item, text)) for item in node.items]
        else:
            yield key, at, False, [(at, _keys_of(node, text))] if isinstance(node, Mapping) else []


def _keys_of(node: Node, text: str) -> list[Key]:
    found: list[Key] = []
    for key, inner, at in _children(node, text):
        found.append((1, key, at))
        if key == "custom":
            found += [(2, entry, place) for entry, _, place in _children(inner, text)]
    return found


def _children(node: Node | None, text: str) -> Iterator[tuple[str, Node, int]]:
    """Give the keys of a mapping with their values and where they begin."""
    inside = node.target if isinstance(node, Alias) else node
    if isinstance(inside, Mapping):
        for key, value in inside.entries:
            target = value.target if isinstance(value, Alias) else value
            yield key_text(key, text), target, key.start


def _on_lines(lines: tuple[Line, ...], text: str) -> Iterator[Top]:
    """Give the keys of a front matter that was read line by line."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    heads = [place for place, (_, margin, dash, _, _) in enumerate(lines) if not margin and not dash]
    for place, behind in zip(heads, [*heads, len(lines)][1:], strict=True):
        number, _, _, key, value = lines[place]
        at, below = starts[number], lines[place + 1 : behind]
        if not below:
            yield key, at, False, [(at, _bracketed(text, at, 0))] if isinstance(value, Fields) else []
            continue
        _, margin, is_list, _, _ = below[0]
        if not is_list:
            yield key, at, False, [(at, _keys_on(below, margin, starts, text))]
            continue
        firsts = [first for first, one in enumerate(below) if one[1] == margin and one[2]]
        parts = [
            (starts[below[first][0]] + margin + 2, _keys_on(below[first:end], margin + 2, starts, text))
            for first, end in zip(firsts, [*firsts, len(below)][1:], strict=True)
        ]
        yield key, at, True, parts


def _keys_on(lines: Iterable[Line], margin: int, starts: list[int], text: str) -> list[Key]:
    """Return the keys that stand so far in, and those of `custom`."""
    found: list[Key] = []
    inner = 0  # how far in the keys of `custom` stand; 0 where none do, -1 where the next line tells
    for number, here, dash, key, value in lines:
        column = here + 2 if dash else here
        at = starts[number] + column
        if column == margin:
            inner = -1 if key == "custom" else 0
            if key:
                found.append((1, key, at))
            if isinstance(value, Fields) and (not key or inner):
                found += _bracketed(text, at, 1 if key else 0)
        elif inner:
            if inner < 0:
                inner = 0 if dash else column
            if column == inner:
                found.append((2, key, at))
    return found


def _bracketed(text: str, start: int, above: int) -> list[Key]:
    """Return the keys in the first bracket behind `start`, and those of `custom`.

    `above`: how deep the key stands that has the bracket; 0 for an item or a record.
    """
    found: list[Key] = []
    outer = "custom" if above else ""
    for depth, key, at in plain_yaml.keys(text, text.index("{", start), len(text)):
        if depth + above == 1:
            outer = key
            found.append((1, key, at))
        elif depth + above == 2 and outer == "custom":
            found.append((2, key, at))
    return found
