"""What changed between two profiles: field by field, items by what tells them apart and never by their position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from app.profile.diff3 import runs
from app.profile.format import PROFILE, identity, shape
from app.profile.paths import item_paths, section_paths
from app.profile.plain import Fields, Plain
from app.profile.values import Citation, Fact, Name, Profile, Section, Source

Item = Any  # an item of one of the profile's lists, or a section
Pair = tuple[int, int]  # positions of one item in the list before and in the one after

_MOST_ALIKE = 10_000  # pairs of items without a name that are compared with each other
_NOTHING = ("", (), None)


class What(Enum):
    """What happened to a place of the profile."""

    SET = "set"  # a field that said nothing says something
    CLEARED = "cleared"  # a field says nothing any more
    CHANGED = "changed"  # a field says something else
    ADDED = "added"  # an item or a section is new
    REMOVED = "removed"  # an item or a section is gone
    MOVED = "moved"  # an item or a section stands elsewhere among the others
    RENAMED = "renamed"  # an item or a section says the same under another id, label or heading
    PROSE = "prose"  # the text of the lead or of a section is another


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a change in the two values."""

    name: str = ""  # attribute of the profile, "other" for what the format does not know, "" for all of it
    old: int | None = None  # position of the item or section before; None for a new one, and for no item
    new: int | None = None  # position of the item or section after; None for one that is gone, and for no item
    inner: tuple[str, ...] = ()  # keys inside the item or record


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that is not as it was."""

    path: str  # its path in the later profile, in the earlier one where it is gone
    what: What  # what happened
    before: str  # what stood there, as text; the place among the others (from 1) for what moved
    after: str  # what stands there
    where: Where  # the same place for those who put it back


def changes(before: Profile, after: Profile) -> tuple[FieldChange, ...]:
    """Return what changed, in the order of the format, then the prose; () only for equal profiles."""
    if before == after:
        return ()
    found: list[FieldChange] = []
    for key, name in PROFILE.attributes.items():
        old, new, kind = getattr(before, name), getattr(after, name), PROFILE.keys[key]
        if old == new:
            continue
        if kind.record and kind.many:
            found += _items(name, (old, new), (list(item_paths(key, old)), list(item_paths(key, new))))
        elif kind.record:
            found += _record(key, Where(name), old or kind.record(), new or kind.record())
        else:
            found.append(_change(key, Where(name), old, new))
    for key, old_said, new_said in _differing(_unknown(before), _unknown(after)):
        found.append(_change(key, Where("other", inner=(key,)), old_said, new_said))
    if before.lead != after.lead:
        found.append(FieldChange("lead", What.PROSE, before.lead, after.lead, Where("lead")))
    old_paths, new_paths = list(section_paths(before.sections)), list(section_paths(after.sections))
    found += _items("sections", (before.sections, after.sections), (old_paths, new_paths))
    return tuple(found) or (FieldChange("", What.CHANGED, "", "", Where()),)


def pairs(before: Sequence[Item], after: Sequence[Item]) -> list[Pair]:
    """Return which items of two lists are the same item, in the order of the list before.

    What is equal belongs together, in its order first; then what has the same id, label or heading; then what says the
    same under another one. Items without one belong together where they say at least one thing alike.
    """
    found = [(run.old + step, run.new + step) for run in runs(before, after) for step in range(run.size)]
    settled_old, settled_new = {old for old, _ in found}, {new for _, new in found}
    open_old = [at for at in range(len(before)) if at not in settled_old]
    open_new = [at for at in range(len(after)) if at not in settled_new]
    for key in (_itself, name_of, _content):
        found += _matched(before, after, open_old, open_new, key)
    nameless_old = [at for at in open_old if not name_of(before[at])]
    nameless_new = [at for at in open_new if not name_of(after[at])]
    if len(nameless_old) * len(nameless_new) <= _MOST_ALIKE:
        for old in nameless_old:
            said = set(_known(before[old]).items())
            like = next((new for new in nameless_new if said & set(_known(after[new]).items())), None)
            if like is not None:
                nameless_new.remove(like)
                found.append((old, like))
    return sorted(found)


def name_of(item: Item) -> str:
    """Return what tells an item or a section apart from its neighbours, "" where it has no such thing."""
    return item.heading if isinstance(item, Section) else identity(item)


def text_of(value: object) -> str:
    """Return any value of a profile as a person reads it in one line."""
    if isinstance(value, str):
        return value
    if isinstance(value, Section):
        return value.text
    if isinstance(value, Name):
        particles = (value.dropping_particle, value.non_dropping_particle)
        return " ".join(part for part in (value.given, *particles, value.family, value.suffix, value.literal) if part)
    if isinstance(value, Citation):
        quote = f"“{value.quote}”" if value.quote else ""
        rest = tuple(f"{key}: {text_of(entry)}" for key, entry in value.other)
        return ", ".join(part for part in (value.source, value.locator, quote, *rest) if part)
    if isinstance(value, tuple):
        parted = "; " if any(isinstance(one, Citation | Fields) for one in value) else ", "
        return parted.join(map(text_of, value))
    if isinstance(value, Fields):
        return ", ".join(f"{key}: {text_of(entry)}" for key, entry in value)
    if value is None:
        return ""
    parts = (text_of(said) for said in (*_known(value).values(), *_unknown(value).values()))
    return " · ".join(part for part in parts if part)


def _items(
    name: str, lists: tuple[Sequence[Item], Sequence[Item]], paths: tuple[list[str], list[str]]
) -> Iterator[FieldChange]:
    """Give what changed in a list: what is gone, then what is there in its order."""
    before, after = lists
    same = pairs(before, after)
    partner = {new: old for old, new in same}
    order = [old for _, old in sorted((new, old) for old, new in same)]
    settled = {order[run.new + step] for run in runs(sorted(order), order) for step in range(run.size)}
    for old in sorted(set(range(len(before))) - {old for old, _ in same}):
        yield FieldChange(paths[0][old], What.REMOVED, text_of(before[old]), "", Where(name, old))
    for new, item in enumerate(after):
        if new not in partner:
            yield FieldChange(paths[1][new], What.ADDED, "", text_of(item), Where(name, None, new))
            continue
        old, where = partner[new], Where(name, partner[new], new)
        if name_of(before[old]) != name_of(item):
            yield FieldChange(paths[1][new], What.RENAMED, name_of(before[old]), name_of(item), where)
        if old not in settled:
            yield FieldChange(paths[1][new], What.MOVED, str(old + 1), str(new + 1), where)
        if before[old] != item:
            yield from _inside(paths[1][new], where, before[old], item)


def _inside(path: str, where: Where, before: Item, after: Item) -> Iterator[FieldChange]:
    if isinstance(after, Section):
        if before.text != after.text:
            yield FieldChange(path, What.PROSE, before.text, after.text, replace(where, inner=("text",)))
    elif _content(before) != _content(after):
        yield from _record(path, where, before, after)


def _record(path: str, where: Where, before: Item, after: Item) -> list[FieldChange]:
    """Return what changed in a record, key by key; its name alone is told by the list."""
    found = []
    named = where.old is not None
    for key, old, new in (*_differing(_known(before), _known(after)), *_differing(_unknown(before), _unknown(after))):
        if named and key == _naming(after):
            continue
        here = replace(where, inner=(*where.inner, key))
        if key == "custom" and _is_simple(old) and _is_simple(new):
            for entry, *said in _differing(dict(old or ()), dict(new or ())):
                inside = replace(here, inner=(*here.inner, entry))
                found.append(_change(f"{path}.{key}.{entry}", inside, *said))
        else:
            found.append(_change(f"{path}.{key}", here, old, new))
    if not found and before != after:
        found.append(FieldChange(path, What.CHANGED, text_of(before), text_of(after), where))
    return found


def _change(path: str, where: Where, old: object, new: object) -> FieldChange:
    what = What.SET if old in _NOTHING else What.CLEARED if new in _NOTHING else What.CHANGED
    return FieldChange(path, what, text_of(old), text_of(new), where)


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, Any, Any]]:
    """Give the keys under which two mappings say different things, with what they say; None where there is no key."""
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)


def _known(record: Item) -> dict[str, object]:
    """Return what a record says under the keys of the format (of a source: all that it says)."""
    if isinstance(record, Section):
        return {"heading": record.heading, "text": record.text}
    if isinstance(record, Source):
        said = (("id", record.id), ("type", record.type), *record.fields)
    else:
        said = tuple((key, getattr(record, name)) for key, name in shape(type(record)).attributes.items())
    return {key: value for key, value in said if value not in _NOTHING}


def _unknown(record: Item) -> dict[str, tuple[Plain, ...]]:
    """Return what a record says under other keys, all of one key together."""
    found: dict[str, tuple[Plain, ...]] = {}
    for key, value in getattr(record, "other", ()):
        found[key] = (*found.get(key, ()), value)
    return found


def _naming(item: Item) -> str:
    """Return the key that tells an item apart."""
    return "label" if isinstance(item, Fact) else "id"


def _content(item: Item) -> object:
    """Return an item without what tells it apart; None where it says nothing else."""
    if isinstance(item, Section):
        return item.text or None
    bare = replace(item, **{_naming(item): ""}) if hasattr(item, _naming(item)) else item
    return None if bare == type(item)() else bare


def _is_simple(value: object) -> bool:
    """Say whether a source's `custom` can be told entry by entry."""
    return value is None or (isinstance(value, Fields) and len(dict(value)) == len(value))


def _itself(item: Item) -> object:
    return item


def _matched(
    before: Sequence[Item], after: Sequence[Item], old: list[int], new: list[int], key: Callable[[Item], object]
) -> list[Pair]:
    """Return pairs of what has the same key, the first with the first, and take them out of what is open."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for at in reversed(new):
        waiting[key(after[at])].append(at)
    found = []
    for at in old:
        mark = key(before[at])
        if mark not in _NOTHING and waiting.get(mark):
            found.append((at, waiting[mark].pop()))
    gone_old, gone_new = {one for one, _ in found}, {two for _, two in found}
    old[:] = [at for at in old if at not in gone_old]
    new[:] = [at for at in new if at not in gone_new]
    return found
