"""Merging files line by line, as Git does: for those that can't be a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.profile.clashes import Choice, Choices, Clash, Decisions, Side
from app.profile.diff3 import Region, regions
from app.storage.document import Document, read
from app.storage.markers import lines

_NOTHING: Mapping[int, Choice] = {}


@dataclass(frozen=True, slots=True)
class LineMerge:
    """Three texts, merged line by line."""

    parts: tuple[Region[str], ...]  # what both sides did, in order
    clashes: tuple[Clash, ...]  # what both changed in two ways

    def text(self, choices: Choices = _NOTHING) -> str:
        """Return the text with the clashes settled as chosen; theirs where nothing was."""
        return _settled(self.parts, Decisions(choices))


def merged_lines(sides: tuple[Document, Document, Document]) -> LineMerge:
    """Return the lines that both sides made of a file; `sides`: base, ours, theirs.

    A front matter that both sides left readable and that would not be so when merged is one clash.
    """
    found = _merge([lines(side.text) for side in sides])
    if found.clashes or any(side.unreadable for side in sides[1:]) or not read(found.text()).unreadable:
        return found
    heads = [(side.text[: side.body_start],) if side.body_start else () for side in sides]
    return _merge([(*head, *lines(side.text[side.body_start :])) for head, side in zip(heads, sides, strict=True)])


def _merge(sides: list[list[str]] | list[tuple[str, ...]]) -> LineMerge:
    parts = tuple(regions(sides[0], sides[1], sides[2]))
    decisions = Decisions(_NOTHING)
    _settled(parts, decisions)
    return LineMerge(parts, tuple(decisions.clashes))


def _settled(parts: tuple[Region[str], ...], decisions: Decisions) -> str:
    result: list[str] = []
    at = 1  # the line of theirs
    for part in parts:
        if part.origin == "clash":
            texts = ("".join(side) if side else None for side in (part.base, part.ours, part.theirs))
            result.append(_chosen(part, decisions.ask(Clash("", _where(at, part), "prose", *texts))))
        else:
            result += part.merged
        at += sum(line.count("\n") for line in part.theirs)
    return "".join(result)


def _chosen(part: Region[str], choice: Choice) -> str:
    if isinstance(choice, str):
        return choice if choice.endswith("\n") or not choice else choice + "\n"
    chosen = {Side.THEIRS: part.theirs, Side.OURS: part.ours, Side.BOTH: (*part.theirs, *part.ours)}
    return "".join(chosen[choice])


def _where(at: int, part: Region[str]) -> str:
    count = sum(line.count("\n") for line in part.theirs)
    return f"lines {at} to {at + count - 1}" if count > 1 else f"line {at}"
