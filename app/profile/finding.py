"""A finding: something in a profile that somebody should look at, as a value that can be shown, counted and kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")  # the gravest first


class Finding(NamedTuple):
    """One thing to look at, with its place."""

    code: str  # the check that found it, such as "unsourced-fact"
    severity: Severity  # "error": wrong; "warning": wants work; "hint": worth a look
    path: str  # the field or section, as paths name it; "" for the profile as a whole
    message: str  # what is the matter and what to do, in English
    values: tuple[tuple[str, str], ...] = ()  # the names in the check's sentence and what stands for them
    start: int = -1  # where the words begin in the text of the path; -1 where all of it is meant
    end: int = -1  # behind them
    words: str = ""  # those words, by which it is told apart from others of its code and path
    since: str = ""  # first day on which it holds, as 2026-05-20; "" for always
    until: str = ""  # last day on which it holds; "" for always
    waived: str = ""  # why it may stand, where somebody decided so; "" where nobody did

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it apart from other findings of a profile, also after the text around it changed."""
        return self.code, self.path, self.words

    def holds_on(self, day: str) -> bool:
        """Say whether it holds on a day, given as 2026-05-20."""
        return self.since <= day and (not self.until or day <= self.until)

    def said(self) -> Mapping[str, str]:
        """Return the names in its sentence with what stands for them."""
        return dict(self.values)
