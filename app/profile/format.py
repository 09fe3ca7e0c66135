"""The format's table: which keys each record has, in which order, of which kind. All that reads or writes asks it."""

import dataclasses
from collections.abc import Mapping
from typing import Any, NamedTuple

from app.profile import csl
from app.profile.values import Citation, Fact, Name, Portrait, Profile, Source


class Kind(NamedTuple):
    """What stands under a key."""

    form: str  # "text", "date", "flag", "record", or "plain" for what the format does not know
    many: bool = False  # whether it is a list
    record: type | None = None  # the record's class


class Shape(NamedTuple):
    """The keys of a record, in the order in which new ones are written."""

    keys: Mapping[str, Kind]  # known keys and their kinds
    attributes: Mapping[str, str]  # the dataclass attribute of each key
    shorthand: str = ""  # the key that a bare scalar stands for ("source" for a citation)
    brief: bool = False  # whether a record that has only that key is written as a bare scalar

    def kind(self, key: str) -> Kind:
        """Return the kind of a key, `plain` for one that the format does not know."""
        return self.keys.get(key, PLAIN)


PLAIN = Kind("plain")
_shapes: dict[type, Shape] = {}  # made once for each class
_IDENTITIES: Mapping[type, str] = {Fact: "label", Citation: "source"}  # the attribute, where it is not the id
_SHORTHANDS: Mapping[type, str] = {Citation: "source", Name: "literal", Portrait: "file"}


def shape(record: type) -> Shape:
    """Return the keys of a record class, in the order of the format."""
    if record not in _shapes:
        _shapes[record] = _source_shape() if record is Source else _record_shape(record)
    return _shapes[record]


def _record_shape(record: type) -> Shape:
    keys: dict[str, Kind] = {}
    attributes: dict[str, str] = {}
    for field in dataclasses.fields(record):
        meta: Mapping[str, Any] = field.metadata
        if meta:
            key = meta["key"] or field.name
            keys[key] = Kind(meta["kind"], meta["many"], meta["record"])
            attributes[key] = field.name
    return Shape(keys, attributes, _SHORTHANDS.get(record, ""), brief=record is Citation)


def _source_shape() -> Shape:
    kinds = {"id": Kind("text"), "type": Kind("text")}
    for variable in csl.VARIABLES:
        if variable in csl.NAMES:
            kinds[variable] = Kind("record", many=True, record=Name)
        else:
            kinds[variable] = Kind("date" if variable in csl.DATES else "text")
    kinds["custom"] = PLAIN
    return Shape(kinds, {})


def identity(item: object) -> str:
    """Return what tells an item of a list apart: the label of a fact, the id of others, the text of a text."""
    if isinstance(item, str):
        return item
    found = getattr(item, _IDENTITIES.get(type(item), "id"), "")
    return found if isinstance(found, str) else ""


PROFILE = shape(Profile)
BLOCKS = ("snapshot", "works", "roles", "open_questions", "sources")  # the structured blocks of a page
