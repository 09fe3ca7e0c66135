"""The lines that a rename changes, each in so much of its surroundings that one sees what it is about."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from app.storage import renaming

_AROUND = 36  # characters shown before what differs
_MOST = 300  # characters shown of a line


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line."""

    text: str  # what stands there, on one line
    start: int  # offset in it of what differs
    end: int  # behind that


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a notice, a file, or a line of a file."""

    title: str = ""  # of a file: the profile's name; of a notice: its words; "" for a line of a file
    detail: str = ""  # of a file: its name; "" for a notice
    before: Piece | None = None  # what the line says now, None where it is new
    after: Piece | None = None  # what it will say, None where it goes


def lines(plan: renaming.RenamePlan) -> tuple[Line, ...]:
    """Return what is to be seen of a plan: first what can't be done, then each file with its lines."""
    return tuple(_lines(plan))


def _lines(plan: renaming.RenamePlan) -> Iterator[Line]:
    for notice in plan.notices:
        yield Line(notice)
    moved = {new: old for old, new in plan.moves}
    for change in plan.changes:
        old = moved.get(change.path, change.path)
        name = change.path.name if old == change.path else f"{old.name} → {change.path.name}"
        entry = plan.change.before.entries.get(old.stem)
        yield Line(" ".join(entry.name.split()) if entry else old.stem, name)
        for before, after in pairs(change):
            yield _shown(before, after)


def pairs(change: renaming.FileChange) -> Iterator[tuple[str | None, str | None]]:
    """Give the lines of a file that change: as they are, None where one is added; as they will be, None without one."""
    old, new = change.before.splitlines(), change.after.splitlines()
    start, stop = 0, min(len(old), len(new))
    while start < stop and old[start] == new[start]:
        start += 1
    end = 0
    while end < stop - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) == len(new):
        yield from ((before, after) for before, after in zip(old, new, strict=True) if before != after)
        return
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _beside(old[a:b], new[c:d])


def _beside(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    yield from zip_longest(old, new)


def _shown(before: str | None, after: str | None) -> Line:
    if before is None or after is None:
        whole = [None if text is None else _piece(text, 0, len(text)) for text in (before, after)]
        return Line(before=whole[0], after=whole[1])
    start, stop = 0, min(len(before), len(after))
    while start < stop and before[start] == after[start]:
        start += 1
    end = 0
    while end < stop - start and before[-1 - end] == after[-1 - end]:
        end += 1
    # A word that differs is marked whole: that is easier to read.
    if any(_is_inside_word(text[start : start + 1]) for text in (before, after)):
        while start and _is_inside_word(before[start - 1]):
            start -= 1
    if any(_is_inside_word(text[len(text) - end - 1 : len(text) - end]) for text in (before, after)):
        while end and _is_inside_word(before[len(before) - end]):
            end -= 1
    return Line(before=_piece(before, start, len(before) - end), after=_piece(after, start, len(after) - end))


def _is_inside_word(sign: str) -> bool:
    return sign.isalnum() or sign in ("-", "_")


def _piece(text: str, start: int, end: int) -> Piece:
    """Return the part of a line around what differs."""
    first = max(0, start - _AROUND)
    if first:  # from the beginning of a word on, where one is near
        first = text.find(" ", first, start) + 1 or first
    dots = "… " if first else ""
    shown = dots + text[first : first + _MOST].replace("\t", " ")
    moved = len(dots) - first
    return Piece(shown, min(len(shown), start + moved), min(len(shown), end + moved))
