"""Merging front matter: key by key, list items by what they are called, whatever the keys are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

from app.profile.clashes import Clash, Decisions, Form, Side, shown
from app.profile.format import PLAIN, Kind, Shape, shape
from app.profile.likeness import TWINS, alike
from app.profile.merge_lists import Rules, merge_lists
from app.profile.plain import Fields, Plain

K = TypeVar("K", bound=Hashable)

_NAMES = ("id", "label", "source", "name", "title", "key", "slug", "url", "href", "path", "text")  # what items go by
_NO_KEYS = Shape({}, {})
_LIKE_ITEMS = 0.6  # share of words in common from which two items count as versions of one another
_FEW_WORDS = 4  # shorter texts in lists are tags and names: each is itself, however like another it looks


class FieldMerge:
    """Merges plain data, asking `decisions` where both sides changed the same in two ways."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def mapping(self, path: str, base: Fields, ours: Fields, theirs: Fields, table: Shape = _NO_KEYS) -> Fields:
        """Return what both sides made of a mapping: theirs' order, new keys of ours behind their predecessors."""
        sides = [_numbered(side) for side in (base, ours, theirs)]
        order = with_more(list(sides[2]), list(sides[1]))
        entries: list[tuple[str, Plain]] = []
        for key in (*order, *(key for key in sides[0] if key not in sides[1] and key not in sides[2])):
            name = f"{path}.{key[0]}" if path else key[0]
            value = self.value(name, (sides[0].get(key), sides[1].get(key), sides[2].get(key)), table.kind(key[0]))
            if value is not None:
                entries.append((key[0], value))
        return Fields(tuple(entries))

    def value(self, path: str, sides: tuple[Plain | None, Plain | None, Plain | None], kind: Kind) -> Plain | None:
        """Return what both sides made of a value; None stands for one that is not there."""
        base, ours, theirs = sides
        if ours in (base, theirs):
            return theirs
        if theirs == base:
            return ours
        if kind.many:  # a list that is not there is one without items
            ours, theirs = () if ours is None else ours, () if theirs is None else theirs
        if isinstance(ours, Fields) and isinstance(theirs, Fields):
            old = base if isinstance(base, Fields) else Fields()
            return self.mapping(path, old, ours, theirs, _table(kind))
        if isinstance(ours, tuple) and isinstance(theirs, tuple):
            return self._list(path, base if isinstance(base, tuple) else (), ours, theirs, kind)
        form: Form = "text" if all(side is None or isinstance(side, str) for side in sides) else "value"
        choice = self._decisions.ask(Clash(path, "", form, shown(base), shown(ours), shown(theirs)))
        if isinstance(choice, str):
            return choice
        return ours if choice is Side.OURS else theirs

    def _list(
        self, path: str, base: Sequence[Plain], ours: Sequence[Plain], theirs: Sequence[Plain], kind: Kind
    ) -> tuple[Plain, ...]:
        one = Kind(kind.form, record=kind.record)
        lists = tuple(tuple(_long(item, one) for item in side) for side in (base, ours, theirs))
        name = _name_key(lists, one)

        def merged(path: str, base: Plain | None, ours: Plain, theirs: Plain) -> Plain:
            result = self.value(path, (base, ours, theirs), one)
            return theirs if result is None else result

        rules: Rules[Plain] = Rules(
            lambda item: _name(item, name),
            lambda one, two: _alike(one, two, _LIKE_ITEMS),
            lambda one, two: _alike(one, two, TWINS),
            merged,
            shown,
            lambda _: False,
        )
        result = merge_lists(path, (lists[0], lists[1], lists[2]), rules, self._decisions)
        return _no_more_often(result, lists[1], lists[2])


def with_more(keys: Sequence[K], more: Sequence[K]) -> list[K]:
    """Return keys in their order, and those of `more` that are not among them behind their predecessors there."""
    known = set(keys)
    behind: dict[K | None, list[K]] = {}
    last: K | None = None
    for key in more:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    found = behind.get(None, [])
    for key in keys:
        found += (key, *behind.get(key, ()))
    return found


def _no_more_often(items: tuple[Plain, ...], ours: Sequence[Plain], theirs: Sequence[Plain]) -> tuple[Plain, ...]:
    """Return the items; texts that came to stand there more often than on either side are left out at the end."""
    left = Counter(item for item in ours if isinstance(item, str)) | Counter(
        item for item in theirs if isinstance(item, str)
    )
    kept: list[Plain] = []
    for item in items:
        if isinstance(item, str):
            left[item] -= 1
        if not isinstance(item, str) or left[item] >= 0:
            kept.append(item)
    return tuple(kept)


def _numbered(fields: Fields) -> dict[tuple[str, int], Plain]:
    """Return the entries by key and by how often the key came before: a key may stand there twice."""
    found: dict[tuple[str, int], Plain] = {}
    seen: dict[str, int] = {}
    for key, value in fields:
        seen[key] = seen.get(key, 0) + 1
        found[key, seen[key]] = value
    return found


def _table(kind: Kind) -> Shape:
    return shape(kind.record) if kind.record else _NO_KEYS


def _long(item: Plain, kind: Kind) -> Plain:
    """Return the record that a text stands for where the format has such a short form."""
    shorthand = _table(kind).shorthand
    return Fields(((shorthand, item),)) if shorthand and isinstance(item, str) else item


def _name_key(lists: Sequence[Sequence[Plain]], kind: Kind) -> str:
    """Return the key by which the items of a list are told apart; "" where there is none."""
    if kind is not PLAIN and kind.record is not None:
        known = _table(kind).keys
        return next((key for key in _NAMES[:3] if key in known), "")
    for key in _NAMES:
        if all(_tells_apart(key, items) for items in lists):
            return key
    return ""


def _tells_apart(key: str, items: Sequence[Plain]) -> bool:
    names = [_name(item, key) for item in items]
    return all(names) and len(set(names)) == len(names)


def _name(item: Plain, key: str) -> str:
    if isinstance(item, Fields) and key:
        found = item.get(key)
        return found if isinstance(found, str) else ""
    return item if isinstance(item, str) else ""


def _alike(one: Plain, two: Plain, least: float) -> bool:
    if isinstance(one, str) and isinstance(two, str) and min(len(one.split()), len(two.split())) < _FEW_WORDS:
        return False
    return type(one) is type(two) and alike(_words(one), _words(two), least)


def _words(value: Plain) -> str:
    """Return the texts in a value."""
    if isinstance(value, str):
        return value
    inner = value if isinstance(value, tuple) else [part for _, part in value]
    return " ".join(_words(part) for part in inner)
