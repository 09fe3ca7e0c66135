"""Paths: the way a field is named in messages, findings, waivers and on the command line.

`title`, `snapshot.Known for`, `roles.openai.end`, `roles#2.end` (the second, where an item has no id),
`sections.Why It Matters`, `sections.Notes#2` (the second of that heading), `lead`, `portrait.alt`,
`sources.kingma-site.custom.archive_url`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from app.profile.format import PROFILE, Kind, identity, shape
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.values import Profile, Section

Keys = tuple[str | int, ...]  # a place in the file: keys and positions, such as ("roles", 1, "end")

_TEXT = Kind("text")
_NUMBERED = re.compile(r"(.+)#([1-9][0-9]{0,5})", re.DOTALL)
_POSITION = re.compile(r"#([1-9][0-9]{0,5})(?:\.(.*))?", re.DOTALL)
_MOST_NAMES = 30  # so many names are listed in a message
_ONE = {
    "snapshot": "fact",
    "works": "work",
    "roles": "role",
    "open_questions": "question",
    "sources": "source",
    "waivers": "waiver",
    "sections": "section",
}


class NoSuchPath(Exception):
    """A path that names nothing in a profile; says what is there instead."""

    def __init__(self, reason: str, *, addable: bool = False) -> None:
        super().__init__(reason)
        self.addable = addable  # whether it names an item or a section that could be added


class Place(NamedTuple):
    """What a path means in a profile."""

    key: str  # top-level key, "lead" or "sections"
    kind: Kind  # kind of what stands there
    item: int | None = None  # position of the list item or section, if the path names one that is there
    new: str = ""  # id, label or heading of the one that the path names and that is not there yet
    inner: tuple[str, ...] = ()  # keys inside the item or record

    @property
    def keys(self) -> Keys:
        """Where it stands in the file; the list for an item that is not there yet."""
        if self.new:
            return (self.key,)
        return (self.key, *self.inner) if self.item is None else (self.key, self.item, *self.inner)


def find(profile: Profile, path: str, *, add: bool = False) -> Place:
    """Return what a path means in a profile; raises `NoSuchPath` where there is nothing of that name.

    `add`: an item or section that is not there is `new` instead.
    """
    head = re.split(r"[.#]", path, maxsplit=1)[0]
    rest = path[len(head) :]
    if head == "sections":
        return _section(profile, rest, add)
    if head == "lead" and not rest:
        return Place("lead", _TEXT)
    kind = PROFILE.keys.get(head)
    if kind is None:
        raise _unknown_field(profile, head)
    if not rest:
        return Place(head, kind)
    if kind.record is None:
        raise NoSuchPath(f"“{head}” has no parts")
    if kind.many:
        return _item(profile, Place(head, Kind("record", record=kind.record)), rest, add)
    if rest[0] == "#":
        raise NoSuchPath(f"there is only one {head}")
    return _inside(Place(head, kind), rest[1:], head)


def item_paths(key: str, items: Iterable[object]) -> Iterator[str]:
    """Give the paths of a list's items in order: by id or label, by position where there is none."""
    return _numbered(key, map(identity, items))


def section_paths(sections: Iterable[Section]) -> Iterator[str]:
    """Give the paths of the sections in order: by heading, by position where that is empty."""
    return _numbered("sections", (section.heading for section in sections))


def item_path(key: str, items: Sequence[object], place: int) -> str:
    """Return the path of one list item."""
    return next(islice(item_paths(key, items), place, None))


def section_path(profile: Profile, place: int) -> str:
    """Return the path of one section."""
    return next(islice(section_paths(profile.sections), place, None))


def _numbered(key: str, names: Iterable[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if not name:
            yield f"{key}#{place + 1}"
        elif name not in seen:
            seen[name] = 1
            yield f"{key}.{name}"
        else:
            seen[name] += 1
            yield f"{key}.{name}#{seen[name]}"


def spelled(profile: Profile, keys: Keys) -> str:
    """Return the path of a place in the file: `("roles", 1, "end")` is `roles.openai.end`."""
    if not keys:
        return ""
    path, rest = str(keys[0]), keys[1:]
    if rest and isinstance(rest[0], int):
        name = PROFILE.attributes.get(path, path)
        items = getattr(profile, name, ())
        if rest[0] < len(items):
            path = section_path(profile, rest[0]) if name == "sections" else item_path(path, items, rest[0])
            rest = rest[1:]
    for part in rest:
        path += f"#{part + 1}" if isinstance(part, int) else f".{part}"
    return path


def is_under(path: str, fields: Iterable[str]) -> bool:
    """Say whether a path names one of these fields, or something in it."""
    return any(path == field or path.startswith((f"{field}.", f"{field}#")) for field in fields)


def _section(profile: Profile, rest: str, add: bool) -> Place:
    headings = [section.heading for section in profile.sections]
    if rest.startswith("#"):
        return Place("sections", _TEXT, _by_position("sections", headings, rest)[0])
    heading = rest[1:]
    found = _by_name(headings, heading)
    if found is None:
        # As a page does: the text of the heading counts, not its marks and capitals.
        found = _by_name([folded(plain_text(one)) for one in headings], folded(plain_text(heading)))
    if found is None and add and _may_be_new(headings, heading):
        return Place("sections", _TEXT, new=heading)
    if found is None:
        raise _unknown_item("sections", heading, headings)
    return Place("sections", _TEXT, found)


def _item(profile: Profile, place: Place, rest: str, add: bool) -> Place:
    items: tuple[object, ...] = getattr(profile, PROFILE.attributes[place.key])
    names = [identity(item) for item in items]
    if rest.startswith("#"):
        position, inner = _by_position(place.key, names, rest)
        return _inside(place._replace(item=position), inner, _ONE[place.key])
    parts = rest[1:].split(".")
    # Names may hold dots: the longest one that is there is meant.
    for cut in range(len(parts), 0, -1):
        found = _by_name(names, ".".join(parts[:cut]))
        if found is not None:
            return _inside(place._replace(item=found), ".".join(parts[cut:]), _ONE[place.key])
    name, inner = _new_name(parts, place.kind)
    if add and place.key != "waivers" and _may_be_new(names, name):
        return _inside(place._replace(new=name), inner, _ONE[place.key])
    raise _unknown_item(place.key, name, names)


def _new_name(parts: Sequence[str], kind: Kind) -> tuple[str, str]:
    """Take the path of an item that is not there apart: what the format knows as a key at its end is one."""
    known = shape(kind.record).keys if kind.record else {}
    if len(parts) > 2 and parts[-2] == "custom" and "custom" in known:
        return ".".join(parts[:-2]), ".".join(parts[-2:])
    if len(parts) > 1 and parts[-1] in known:
        return ".".join(parts[:-1]), parts[-1]
    return ".".join(parts), ""


def _by_name(names: Sequence[str], wanted: str) -> int | None:
    """Return the position of a name, or of the second that is called so for `Name#2`."""
    if wanted and wanted in names:
        return names.index(wanted)
    match = _NUMBERED.fullmatch(wanted)
    if match is None:
        return None
    found = [place for place, name in enumerate(names) if name == match[1]]
    return found[int(match[2]) - 1] if int(match[2]) <= len(found) else None


def _by_position(key: str, names: Sequence[str], rest: str) -> tuple[int, str]:
    match = _POSITION.fullmatch(rest)
    if match is None:
        raise NoSuchPath(f"“{key}{rest}” names nothing; a position is written like {key}#2")
    if int(match[1]) > len(names):
        raise NoSuchPath(f"there is no {_ONE[key]} number {match[1]}; there are {len(names)}")
    return int(match[1]) - 1, match[2] or ""


def _may_be_new(names: Sequence[str], name: str) -> bool:
    """Say whether an item may be added under a name: `Notes#2` is no name where there are Notes."""
    match = _NUMBERED.fullmatch(name)
    return bool(name.strip()) and not (match and match[1] in names)


def _inside(place: Place, inner: str, what: str) -> Place:
    record = place.kind.record
    if not inner or record is None:
        return place
    known = shape(record).keys
    first, dot, second = inner.partition(".")
    if first not in known:
        raise NoSuchPath(f"“{first}” is no part of a {what}{instead(first, known)}")
    if not dot:
        return place._replace(kind=known[first], inner=(first,))
    if first != "custom" or not second:
        raise NoSuchPath(f"“{first}” has no part “{second}”; set it as a whole")
    return place._replace(kind=_TEXT, inner=(first, second))


def _unknown_field(profile: Profile, head: str) -> NoSuchPath:
    if any(key == head for key, _ in profile.other):
        return NoSuchPath(f"“{head}” is no field that this program knows: it is kept as it stands in the file")
    return NoSuchPath(f"there is no field “{head}”{instead(head, (*PROFILE.keys, 'lead', 'sections'))}")


def _unknown_item(key: str, name: str, names: Sequence[str]) -> NoSuchPath:
    shown = [one or f"#{place + 1}" for place, one in enumerate(names)]
    if not name:
        return NoSuchPath(f"say which {_ONE[key]}{instead(name, shown)}")
    addable = key != "waivers" and _may_be_new(names, name)
    return NoSuchPath(f"there is no {_ONE[key]} “{name}”{instead(name, shown)}", addable=addable)


def instead(word: str, known: Collection[str]) -> str:
    """Return the end of a message that says what could have been meant."""
    close = difflib.get_close_matches(word, known, 1) or [name for name in known if name.casefold() == word.casefold()]
    if close:
        return f"; did you mean “{close[0]}”?"
    if len(known) > _MOST_NAMES:
        return f"; there are {len(known)} others"
    return f"; there are: {', '.join(known)}" if known else "; there are none"
