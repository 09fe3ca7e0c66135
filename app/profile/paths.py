"""Paths: the way a field is named in messages, findings, waivers and on the command line.

`title`, `snapshot.Known for`, `roles.openai.end`, `roles#2.end` (the second, where an item has no id),
`sections.Why It Matters`, `sections.Notes#2` (the second of that heading), `lead`, `portrait.alt`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.profile.format import PROFILE, Kind, Shape, identity, shape
from app.profile.values import Fact, Profile

_NUMBER = re.compile(r"(.*)#([1-9][0-9]{0,5})", re.DOTALL)


class NoSuchPath(Exception):
    """A path that names nothing in a profile; says what is there instead."""


@dataclass(frozen=True, slots=True)
class Step:
    """One list item by name and number."""

    name: str  # id, label or heading; "" for any
    number: int = 1  # the how-manieth of that name, from 1


def step(text: str) -> Step:
    """Return the item that `Name#2` means."""
    match = _NUMBER.fullmatch(text)
    return Step(match[1], int(match[2])) if match else Step(text)


def item_path(key: str, items: tuple[object, ...], place: int) -> str:
    """Return the path of a list item: by its id or label, by its position where it has none."""
    name = identity(items[place])
    if not name:
        return f"{key}#{place + 1}"
    number = sum(identity(item) == name for item in items[: place + 1])
    return f"{key}.{name}" if number == 1 else f"{key}.{name}#{number}"


def section_path(profile: Profile, place: int) -> str:
    """Return the path of a section: by its heading, by its position where that is empty."""
    heading = profile.sections[place].heading
    if not heading:
        return f"sections#{place + 1}"
    number = sum(section.heading == heading for section in profile.sections[: place + 1])
    return f"sections.{heading}" if number == 1 else f"sections.{heading}#{number}"


def find_item(key: str, items: tuple[object, ...], wanted: Step) -> int:
    """Return the position of a list item, -1 when there is none of that name and number."""
    found = [place for place, item in enumerate(items) if not wanted.name or identity(item) == wanted.name]
    return found[wanted.number - 1] if wanted.number <= len(found) else -1


def find_section(profile: Profile, wanted: Step) -> int:
    """Return the position of a section by its heading, -1 when there is none."""
    found = [
        place for place, section in enumerate(profile.sections) if not wanted.name or section.heading == wanted.name
    ]
    return found[wanted.number - 1] if wanted.number <= len(found) else -1


@dataclass(frozen=True, slots=True)
class Target:
    """What a path means in a profile."""

    key: str  # top-level key, or "lead", or "sections"
    kind: Kind  # kind of the value that is meant
    item: Step | None = None  # the list item or section, if the path names one
    inner: tuple[str, ...] = ()  # keys inside the item or record


def target(path: str) -> Target:
    """Return what a path means, by the format alone; raises `NoSuchPath` for a key that the format does not know."""
    head = re.split(r"[.#]", path, maxsplit=1)[0]
    rest = path[len(head) :]
    if head == "lead" and not rest:
        return Target("lead", Kind("text"))
    if head == "sections":
        return Target("sections", Kind("text"), step(rest[1:] if rest.startswith(".") else rest))
    if head not in PROFILE.keys:
        known = ", ".join((*PROFILE.keys, "lead", "sections"))
        raise NoSuchPath(f"“{head}” is no field of a profile; there are: {known}")
    kind = PROFILE.keys[head]
    if kind.record is None or (kind.many and not rest):
        if rest:
            raise NoSuchPath(f"“{head}” has no parts, so “{path}” names nothing")
        return Target(head, kind)
    table = shape(kind.record)
    if not kind.many:
        return _inside(head, kind, None, rest[1:], table)
    if rest.startswith("."):
        name, inner = _item_and_inner(rest[1:], kind.record, table)
    else:
        number, _, inner = rest.partition(".")
        name = number
    return _inside(head, Kind("record", record=kind.record), step(name), inner, table)


def _item_and_inner(rest: str, record: type, table: Shape) -> tuple[str, str]:
    """Take `<name>.<key>` apart: names may hold dots, so the key is what the format knows."""
    name, dot, last = rest.rpartition(".")
    if dot and last in table.keys:
        return name, last
    start, dot, last_two = name.rpartition(".")
    if dot and last_two == "custom":
        return start, f"custom.{last}"
    return rest, "value" if record is Fact else ""


def _inside(key: str, kind: Kind, item: Step | None, inner: str, table: Shape) -> Target:
    if not inner:
        return Target(key, kind, item)
    first, dot, second = inner.partition(".")
    if first not in table.keys:
        raise NoSuchPath(f"“{first}” is no part of {key}; there are: {', '.join(table.keys)}")
    if dot and first == "custom":
        return Target(key, Kind("text"), item, (first, second))
    if dot:
        raise NoSuchPath(f"“{inner}” names nothing in {key}")
    return Target(key, table.kind(first), item, (first,))
