"""Splices: replacements of spans of a text, what they are to bring about, and why one can't be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.profile.format import Kind
from app.profile.plain import Plain

Path = tuple[str | int, ...]


class Unspliceable(Exception):
    """This change can't be made inside the smaller span; `path` says where."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


class Locked(Unspliceable):
    """This value must not be changed here, in whatever span: the reason says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is to become another."""

    path: Path  # keys and positions of the value
    kind: Kind  # what the format says of it
    old: Plain | None  # what it says now; None when it counts as absent
    new: Plain  # what it is to say

    @property
    def item_kind(self) -> Kind:
        """What the format says of the items of this list."""
        return Kind(self.kind.form, record=self.kind.record)

    def item(self, place: int, old: Plain, new: Plain) -> Change:
        """Return the change of one item of this list; `place`: its old position."""
        return Change((*self.path, place), self.item_kind, old, new)


@dataclass(frozen=True, slots=True)
class Splice:
    """One replacement of a span."""

    start: int  # first character replaced
    end: int  # behind the last character replaced
    text: str  # what stands there afterwards

    def moved(self, by: int) -> Splice:
        """Return the same replacement for the part of the text that begins at `by`."""
        return Splice(self.start - by, self.end - by, self.text)


def apply(text: str, splices: Sequence[Splice]) -> str:
    """Return `text` with the splices made; those at one place keep their order."""
    parts, position = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if splice.start < position:
            raise ValueError("splices overlap")
        parts += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join(parts) + text[position:]
