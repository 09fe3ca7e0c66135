"""Clashes: what two sides changed in two ways, and what an editor makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from app.profile.plain import Fields, Plain


class Side(Enum):
    """Whose version is taken."""

    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"  # theirs, then ours


Choice = Side | str  # a side, or the editor's own text
Choices = Mapping[int, Choice]  # by the clash's number in `clashes`; what is not there stays theirs

Form = Literal["text", "prose", "item", "value", "order"]


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that both sides changed in two ways; texts are None where the place is not there."""

    path: str  # of the field, such as `roles.openai.end` or `sections.Why It Matters`
    part: str  # which part of it: "", "heading", "order", "paragraph 3", "lines 3 to 5"
    form: Form  # a field's text; prose; a whole item, or another value, that is one side's or the other's; an order
    base: str | None  # what stood there before both
    ours: str | None  # what ours says
    theirs: str | None  # what theirs says

    @property
    def takes_text(self) -> bool:
        """Whether the editor may put a text of their own there."""
        return self.form in ("text", "prose")

    @property
    def takes_both(self) -> bool:
        """Whether both versions may stand there, one after the other."""
        return self.form in ("prose", "item") and None not in (self.ours, self.theirs)

    @property
    def place(self) -> str:
        """Path and part in one line."""
        return f"{self.path} ({self.part})" if self.path and self.part else self.path or self.part


class Decisions:
    """Collects the clashes of one merge, in order, and answers them as it was told."""

    def __init__(self, choices: Choices) -> None:
        self.clashes: list[Clash] = []
        self._choices = choices

    def ask(self, clash: Clash) -> Choice:
        """Return what is to stand in the place of a clash; theirs, where nothing else was chosen."""
        choice = self._choices.get(len(self.clashes), Side.THEIRS)
        self.clashes.append(clash)
        if isinstance(choice, str) and not clash.takes_text:
            raise ValueError(f"{clash.place}: no text can stand here, only theirs or ours")
        if choice is Side.BOTH and not clash.takes_both:
            raise ValueError(f"{clash.place}: both can't stand here")
        return choice


def shown(value: Plain | None) -> str | None:
    """Return a value as text for people: a text as it is, other values a line for each key or item."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return ", ".join(str(item) for item in value)
    return "\n".join(_lines(value))


def _lines(value: Plain) -> list[str]:
    if isinstance(value, str):
        return value.split("\n")
    lines: list[str] = []
    entries = value.entries if isinstance(value, Fields) else [("-", item) for item in value]
    for key, inner in entries:
        first, *rest = _lines(inner) or [""]
        mark = f"{key} " if key == "-" and not isinstance(value, Fields) else f"{key}: "
        below = isinstance(inner, Fields | tuple) and isinstance(value, Fields)
        lines += [mark.rstrip(), f"  {first}"] if below else [f"{mark}{first}".rstrip()]
        lines += [f"  {line}" for line in rest]
    return lines
