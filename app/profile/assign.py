"""A value put at a path of a profile, as the command line does: checked against the format, nothing else touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.profile import paths
from app.profile.body import split, stands_alone
from app.profile.codec import decode
from app.profile.edits import Item, add_item, items_of, remove_item, with_item, with_items
from app.profile.format import PROFILE, Kind, identity, shape
from app.profile.paths import Place
from app.profile.plain import Fields, Plain
from app.profile.problems import value_fault
from app.profile.values import Fact, Profile, Section, Source

_NOTHING: tuple[Plain, ...] = ("", ())


class WrongValue(Exception):
    """A value that can't stand at its path; says what to write instead."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason)
        self.path = path  # where the fault is, inside the value too


def assigned(profile: Profile, path: str, value: Plain, *, add: bool = False) -> Profile:
    """Return the profile that says `value` at `path`, and nothing else anew.

    "" and () clear a field and remove an item or a section. A text given to a fact is its value; given to a list it is
    its one item. `add`: an item or section that is not there is added at the end. A record is replaced by the one
    given, but keeps its name and what the format does not know. Raises `NoSuchPath` and `WrongValue`.
    """
    place = paths.find(profile, path, add=add and value not in _NOTHING)
    if place.key == "lead":
        return replace(profile, lead=_prose(value, path))
    if place.key == "sections":
        return _with_section(profile, place, _prose(value, path))
    if place.item is None and not place.new:
        return _with_field(profile, place, value, path)
    block = PROFILE.attributes[place.key]
    if not place.inner and value in _NOTHING and place.item is not None:
        return remove_item(profile, block, place.item)
    items = items_of(profile, block)
    old = _named(_empty(PROFILE.keys[place.key]), place.new) if place.item is None else items[place.item]
    new = _with_inner(old, place.inner, value, path) if place.inner else _replaced(old, place.kind, value, path)
    if place.item is None:
        return add_item(profile, block, new, len(items))
    return with_item(profile, block, place.item, new)


def _with_section(profile: Profile, place: Place, text: str) -> Profile:
    if place.item is None:
        return add_item(profile, "sections", Section(place.new, text), len(profile.sections))
    if not text:
        return remove_item(profile, "sections", place.item)
    return with_item(profile, "sections", place.item, replace(profile.sections[place.item], text=text))


def _with_field(profile: Profile, place: Place, value: Plain, path: str) -> Profile:
    """Return the profile with a field of its own: a text, a list, or a part of a record such as the portrait."""
    name = PROFILE.attributes[place.key]
    if place.inner:
        empty = _empty(PROFILE.keys[place.key])
        new = _with_inner(getattr(profile, name) or empty, place.inner, value, path)
        changed: dict[str, Item] = {name: None if new == empty else new}
        return replace(profile, **changed)
    result: Profile = _with_key(profile, place.key, value, path)
    if place.kind.many and place.kind.record:
        known = {identity(item): item for item in items_of(profile, name)}
        kept = [_keeping_unknown(item, known.get(identity(item))) for item in items_of(result, name)]
        return with_items(result, name, kept)
    return result


def _empty(kind: Kind) -> Item:
    record: Item = kind.record
    return record()


def _named(item: Item, name: str) -> Item:
    return replace(item, label=name) if isinstance(item, Fact) else replace(item, id=name)


def _replaced(old: Item, kind: Kind, value: Plain, path: str) -> Item:
    """Return the item that `value` says, under the name of the old one where it says none."""
    if isinstance(value, str) and isinstance(old, Fact):
        return replace(old, value=value)
    _check_one(kind, value, path)
    if not isinstance(value, Fields):
        raise WrongValue(path, _wanted(kind))
    new = decode(type(old), value)
    return _keeping_unknown(new if identity(new) else _named(new, identity(old)), old)


def _keeping_unknown(new: Item, old: Item) -> Item:
    """Return the new item with what the format does not know in the old one."""
    if isinstance(old, Source):
        unknown = [entry for entry in old.fields if entry[0] not in shape(Source).keys]
        return replace(new, fields=(*new.fields, *unknown))
    return replace(new, other=old.other) if old is not None else new


def _with_inner(record: Item, inner: Sequence[str], value: Plain, path: str) -> Item:
    if len(inner) == 1:
        return _with_key(record, inner[0], value, path)
    # Two keys: an entry of a source's `custom`.
    if not isinstance(value, str):
        raise WrongValue(path, _wanted(Kind("text")))
    entries = dict(record.fields).get("custom", Fields())
    if not isinstance(entries, Fields):
        raise WrongValue(path, "“custom” is no group of keys here; set it as a whole, like {archive_url: …}")
    rest = {key: entry for key, entry in entries if key != inner[1] or value}
    changed = {**rest, inner[1]: value} if value else rest
    return record.having(inner[0], Fields(tuple(changed.items())) if changed else "")


def _with_key(record: Item, key: str, value: Plain, path: str) -> Item:
    """Return the record with a value under one of its keys."""
    kind: type = type(record)
    table = shape(kind)
    _check(kind, key, table.kind(key), value, path)
    said: Item = decode(kind, Fields(((key, value),)))
    if isinstance(record, Source) and key not in ("id", "type"):
        return record.having(key, dict(said.fields).get(key, ""))
    name = table.attributes.get(key, key)
    changed = {name: getattr(said, name)}
    return replace(record, **changed)


def _prose(value: Plain, path: str) -> str:
    r"""Return the text of a section as profiles hold it: no blank lines around, lines ending in `\n`."""
    if not isinstance(value, str):
        raise WrongValue(path, _wanted(Kind("text")))
    body = split(value)
    if body.sections:
        heading = body.sections[0].heading
        raise WrongValue(path, f"the text holds the heading “## {heading}”; set each section by itself")
    if not stands_alone(body.lead):
        raise WrongValue(path, "the text leaves a code block or a comment open, which would swallow what follows")
    return body.lead


def _check(record: type, key: str, kind: Kind, value: Plain, path: str) -> None:
    """Raise `WrongValue` when a value can't stand under a key of a record."""
    if kind.form == "plain":
        return
    if kind.many and isinstance(value, tuple):
        one = Kind(kind.form, record=kind.record)
        for number, item in enumerate(value, 1):
            _check_one(one, item, f"{path}#{number}")
    elif kind.many and isinstance(value, Fields):
        raise WrongValue(path, _wanted(kind))
    elif value not in _NOTHING:
        _check_one(kind, value, path)
        fault = value_fault(record, key, value) if isinstance(value, str) and not kind.record else ""
        if fault:
            raise WrongValue(path, fault)


def _check_one(kind: Kind, value: Plain, path: str) -> None:
    if kind.record is None:
        if not isinstance(value, str):
            raise WrongValue(path, _wanted(kind))
        return
    table = shape(kind.record)
    if isinstance(value, str) and value and table.shorthand:
        return
    if not isinstance(value, Fields) or not len(value):
        raise WrongValue(path, _wanted(kind))
    seen: set[str] = set()
    for key, part in value:
        if key not in table.keys:
            raise WrongValue(path, f"“{key}” is none of its keys{paths.instead(key, table.keys)}")
        if key in seen:
            raise WrongValue(path, f"“{key}” stands here more than once")
        seen.add(key)
        _check(kind.record, key, table.keys[key], part, f"{path}.{key}")


def _wanted(kind: Kind) -> str:
    """Say what to write for a kind."""
    if kind.many:
        return f"this is a list: write [{'{…}, {…}' if kind.record else 'a, b'}]"
    if kind.record is None:
        return "this is a text, not a list or a group of keys"
    return f"this is a group of keys, written like {{key: value, key: value}}; there are: {_listed(kind)}"


def _listed(kind: Kind) -> str:
    keys = list(shape(kind.record).keys) if kind.record else []
    return ", ".join(keys[:12]) + (" …" if len(keys) > 12 else "")
