"""New YAML for what the editor adds: in the file's own indentation and line endings, in its siblings' style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.profile.format import Kind, Shape, shape
from app.profile.plain import Fields, Plain
from app.storage.scalars import block_scalar, scalar

_WIDTH = 100  # columns up to which a list or a small record stands on one line
_NO_KEYS = Shape({}, {})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written."""

    newline: str = "\n"  # its line ending
    dash_offset: int = 2  # columns between a key and the dashes of its list
    quote: str = '"'  # the quote that it uses
    blocks: bool = True  # whether several lines become a block, which swallows indented comments below it


def sorted_by_format(fields: Fields, table: Shape) -> Fields:
    """Return the fields in the format's order, unknown ones last in their own order."""
    places = {key: place for place, key in enumerate(table.keys)}
    return Fields(tuple(sorted(fields.entries, key=lambda entry: places.get(entry[0], len(places)))))


def table_of(kind: Kind) -> Shape:
    """Return the keys of what stands under a key, none for what the format does not know."""
    return shape(kind.record) if kind.record else _NO_KEYS


def flow(value: Plain, kind: Kind, manner: Manner) -> str:
    """Return a value on one line, in brackets and braces."""
    if isinstance(value, str):
        return scalar(value, kind.form, flow=True, quote=manner.quote)
    if isinstance(value, tuple):
        one = Kind(kind.form, record=kind.record)
        return "[" + ", ".join(flow(item, one, manner) for item in value) + "]"
    pairs = (flow_pair(key, item, kind, manner) for key, item in sorted_by_format(value, table_of(kind)))
    return "{" + ", ".join(pairs) + "}"


def flow_pair(key: str, value: Plain, kind: Kind, manner: Manner) -> str:
    """Return one entry of a record of the given kind as it stands in braces."""
    return f"{scalar(key, flow=True)}: {flow(value, table_of(kind).kind(key), manner)}"


def value_after_key(value: Plain, kind: Kind, indent: int, manner: Manner) -> str:
    """Return what stands behind `key:`: " scalar", " [a, b]", or a line ending and an indented block.

    `indent`: column of the key. The last line has no line ending.
    """
    if isinstance(value, str):
        return " " + _scalar(value, kind, indent + 2, manner)
    if _stays_on_a_line(value, kind):
        line = flow(value, kind, manner)
        if indent + len(line) <= _WIDTH or _is_single_text(value):
            return " " + line
    if isinstance(value, tuple):
        column = indent + manner.dash_offset
        one = Kind(kind.form, record=kind.record)
        lines = (" " * column + "- " + item_value(item, one, column + 2, manner) for item in value)
        return manner.newline + manner.newline.join(lines)
    return manner.newline + " " * (indent + 2) + record_at(value, kind, indent + 2, manner)


def item_value(value: Plain, kind: Kind, column: int, manner: Manner) -> str:
    """Return what stands behind the dash of a list item, from `column` on."""
    if isinstance(value, str):
        return _scalar(value, kind, column, manner)
    if isinstance(value, tuple) or not value or kind.record is None or _is_small(kind):
        return flow(value, kind, manner)
    return record_at(value, kind, column, manner)


def record_at(value: Fields, kind: Kind, column: int, manner: Manner) -> str:
    """Return a record as `key: value` lines in the format's order, the first put into `column`.

    The first line is not indented, the last has no line ending.
    """
    lines = (entry(key, item, kind, column, manner) for key, item in sorted_by_format(value, table_of(kind)))
    return (manner.newline + " " * column).join(lines)


def entry(key: str, value: Plain, kind: Kind, column: int, manner: Manner) -> str:
    """Return `key: value` of a record of the given kind; `column`: that of the key."""
    return scalar(key) + ":" + value_after_key(value, table_of(kind).kind(key), column, manner)


def _scalar(value: str, kind: Kind, indent: int, manner: Manner) -> str:
    if "\n" in value and manner.blocks:
        block = block_scalar(value, "|", indent, manner.newline, _WIDTH)
        if block is not None:
            return block
    return scalar(value, kind.form, quote=manner.quote)


def _stays_on_a_line(value: Plain, kind: Kind) -> bool:
    """Say whether a list or record is of the sort that is written on one line where it fits."""
    if not value:
        return True
    if any("\n" in text for text in _texts(value)):
        return False
    return kind.record is None or not kind.many or _is_small(kind)


def _is_single_text(value: Plain) -> bool:
    return isinstance(value, tuple) and len(value) <= 1 and all(isinstance(item, str) for item in value)


def _is_small(kind: Kind) -> bool:
    """Say whether records of this kind are so small that they stand in braces: citations, names."""
    return kind.record is not None and bool(shape(kind.record).shorthand)


def _texts(value: Plain) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    else:
        for _, item in value:
            yield from _texts(item)
