"""What every command is made of: its name, its exit codes, and the error for what a person typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

PROGRAM = "profile-desk"
FINE, BAD_INPUT = 0, 2


class BadInput(Exception):
    """Something given can't be used and nothing was written; its text is the one line to show."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str  # as it is typed
    arguments: str  # what it takes, in a few words
    summary: str  # what it does, in a few words
    run: Callable[[Sequence[str]], int]  # takes the arguments behind the name, returns the exit code


def fault(file: object, line: int, field: str, reason: str) -> str:
    """Return the one line that names a fault: `FILE:LINE: FIELD: what is wrong`, parts that are not known left out."""
    where = f"{file}:{line}" if line else str(file)
    return ": ".join(part for part in (where, field, reason.removesuffix(".")) if part)
