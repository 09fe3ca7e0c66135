"""Typed records to plain data and back, by the format's table.

Decoding never fails and never drops anything: what has another shape than the format says goes to the record's
`other` under its own key, so that encoding gives it back as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from app.profile.format import PLAIN, Kind, Shape, shape
from app.profile.plain import Fields, Plain
from app.profile.values import Source, SourceValue

R = TypeVar("R")
_NOTHING = ("", "~", "null", "Null", "NULL")  # what YAML reads as null


class OtherShape(Exception):
    """A value has another shape than its kind says."""


def decode(record: type[R], fields: Fields, *, strict: bool = False) -> R:
    """Return the record that `fields` say; what the format does not know, or what has another shape, is in `other`.

    `strict`: raise `OtherShape` where a known key has another shape.
    """
    if record is Source:
        return cast(R, _source(fields, strict))
    table = shape(record)
    kinds, attributes = table.keys, table.attributes
    values: dict[str, object] = {}
    other: list[tuple[str, Plain]] = []
    for key, plain in fields.entries:
        kind = kinds.get(key)
        if kind is None:
            other.append((key, plain))
        elif kind.record is None and not kind.many and isinstance(plain, str):
            values[attributes[key]] = plain
        else:
            try:
                values[attributes[key]] = _decode_value(kind, plain, strict)
            except OtherShape:
                if strict:
                    raise
                other.append((key, plain))
    make = cast("Callable[..., R]", record)
    return make(**values, other=tuple(other))


def _source(fields: Fields, strict: bool) -> Source:
    keys = shape(Source).keys
    own = {"id": "", "type": ""}
    rest: dict[str, SourceValue] = {}
    for key, plain in fields.entries:
        if key in own and isinstance(plain, str):
            own[key] = plain
            continue
        kind = keys.get(key, PLAIN)
        try:
            rest[key] = plain if kind is PLAIN else cast(SourceValue, _decode_value(kind, plain, strict))
        except OtherShape:
            if strict:
                raise
            rest[key] = plain
    return Source(own["id"], own["type"], tuple([entry for entry in rest.items() if entry[1] not in ("", ())]))


def _decode_value(kind: Kind, plain: Plain, strict: bool) -> object:
    if not kind.many:
        return _decode_one(kind, plain, strict)
    if isinstance(plain, str):
        return () if plain in _NOTHING else (_decode_one(kind, plain, strict),)
    if isinstance(plain, Fields):
        raise OtherShape
    return tuple([_decode_one(kind, item, strict) for item in plain])


def _decode_one(kind: Kind, plain: Plain, strict: bool) -> object:
    if kind.record is None:
        if isinstance(plain, str):
            return plain
        raise OtherShape
    if isinstance(plain, Fields):
        return decode(kind.record, plain, strict=strict)
    shorthand = shape(kind.record).shorthand
    if isinstance(plain, str) and plain in _NOTHING and not kind.many:
        return None
    if isinstance(plain, str) and shorthand:
        return kind.record(**{shorthand: plain})
    raise OtherShape


def encode(record: object) -> Fields:
    """Return the record as plain data: known keys in the format's order, then `other`; absent ones left out."""
    table = shape(type(record))
    entries: list[tuple[str, Plain]] = []
    if isinstance(record, Source):
        values: list[tuple[str, object]] = [("id", record.id), ("type", record.type), *record.fields]
    else:
        values = [(key, getattr(record, name)) for key, name in table.attributes.items()]
    for key, value in values:
        plain = encode_value(_kind_of(table, key, value), value)
        if plain is not None:
            entries.append((key, plain))
    return Fields((*entries, *getattr(record, "other", ())))


def _kind_of(table: Shape, key: str, value: object) -> Kind:
    kind = table.kind(key)
    fits = isinstance(value, tuple) == kind.many or value is None
    return kind if fits and not isinstance(value, Fields) else PLAIN


def encode_value(kind: Kind, value: object) -> Plain | None:
    """Return one value of the given kind as plain data, or None when it is absent."""
    if value is None or value in ("", ()):
        return None
    if kind.record is None:
        return cast(Plain, value)
    if not kind.many:
        return _encode_record(value)
    return tuple(_encode_record(item) for item in cast(tuple[object, ...], value))


def _encode_record(record: object) -> Plain:
    if isinstance(record, str | tuple | Fields):
        return record
    fields = encode(record)
    table = shape(type(record))
    if table.brief and len(fields) == 1 and table.shorthand in fields:
        return fields.get(table.shorthand)
    return fields
