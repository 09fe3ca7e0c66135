"""Single changes taken back: one field, one item or one section of a profile says again what it said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.profile import edits
from app.profile.changes import FieldChange, Item, What, Where, pairs
from app.profile.format import PROFILE, shape
from app.profile.plain import Fields
from app.profile.values import Fact, Profile, Section, Source


def put_back(before: Profile, after: Profile, change: FieldChange) -> Profile:
    """Return `after` with one of `changes(before, after)` taken back, and nothing else anew."""
    where, name = change.where, change.where.name
    if not name:
        return before
    if change.what is What.REMOVED and where.old is not None:
        item = edits.items_of(before, name)[where.old]
        return edits.add_item(after, name, item, _place(before, after, name, where.old))
    if change.what is What.ADDED and where.new is not None:
        return edits.remove_item(after, name, where.new)
    if where.old is None or where.new is None:
        return _with_field(before, after, where)
    if change.what is What.MOVED:
        return _moved(before, after, where)
    old, new = edits.items_of(before, name)[where.old], edits.items_of(after, name)[where.new]
    if change.what is What.RENAMED:
        return _renamed(after, where, old)
    if isinstance(old, Section):
        return edits.with_text(after, where.new, old.text)
    return edits.with_item(after, name, where.new, _with_inner(old, new, where.inner))


def _with_field(before: Profile, after: Profile, where: Where) -> Profile:
    """Return the profile with a field of its own, or a part of one of its records, as it was."""
    if where.name == "other":
        kept: Profile = _with_key(before, after, where.inner[0])
        return kept
    old: Item = getattr(before, where.name)
    record = PROFILE.keys.get(where.name)
    if where.inner and record and record.record:
        empty: Item = record.record()
        new = _with_inner(old or empty, getattr(after, where.name) or empty, where.inner)
        old = None if new == empty and old is None else new
    changed: dict[str, Any] = {where.name: old}
    return replace(after, **changed)


def _with_inner(old: Item, new: Item, inner: Sequence[str]) -> Item:
    """Return a record with one of its fields as it was."""
    if not inner:
        return old
    if len(inner) == 1:
        return _with_key(old, new, inner[0])
    # Two keys: an entry of a source's `custom`.
    was, entries = dict(_custom(old)), dict(_custom(new))
    entries.pop(inner[1], None)
    kept = {key: value for key, value in was.items() if key == inner[1] or key in entries} | entries
    return new.having("custom", Fields(tuple(kept.items())) if kept else "")


def _custom(source: Source) -> Fields:
    found = dict(source.fields).get("custom")
    return found if isinstance(found, Fields) else Fields()


def _with_key(old: Item, new: Item, key: str) -> Item:
    """Return a record with all that stands under one of its keys as it was, known to the format or not."""
    name = shape(type(new)).attributes.get(key, "")
    if isinstance(new, Source):
        if key in ("id", "type"):
            return replace(new, **{key: getattr(old, key)})
        said = [entry for entry in old.fields if entry[0] == key]
        return replace(new, fields=(*(entry for entry in new.fields if entry[0] != key), *said))
    changed: dict[str, Any] = {}
    was = tuple(entry for entry in old.other if entry[0] == key)
    if was != tuple(entry for entry in new.other if entry[0] == key):
        changed["other"] = (*(entry for entry in new.other if entry[0] != key), *was)
    elif name:
        changed[name] = getattr(old, name)
    return replace(new, **changed)


def _renamed(after: Profile, where: Where, old: Item) -> Profile:
    place = where.new or 0
    if isinstance(old, Section):
        return edits.rename_section(after, place, old.heading)
    item = edits.items_of(after, where.name)[place]
    named = replace(item, label=old.label) if isinstance(old, Fact) else replace(item, id=old.id)
    return edits.with_item(after, where.name, place, named)


def _moved(before: Profile, after: Profile, where: Where) -> Profile:
    """Return the profile with an item behind the one that it stood behind."""
    place, name = where.new or 0, where.name
    item = edits.items_of(after, name)[place]
    without = edits.remove_item(after, name, place)
    return edits.add_item(without, name, item, _place(before, without, name, where.old or 0))


def _place(before: Profile, after: Profile, name: str, old: int) -> int:
    """Return where an item of the list before belongs in the one after: behind its nearest predecessor there."""
    same = dict(pairs(edits.items_of(before, name), edits.items_of(after, name)))
    return next((same[place] + 1 for place in range(old - 1, -1, -1) if place in same), 0)
