"""What every command is made of: its name, its exit codes, and the error for what a person typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

PROGRAM = "profile-desk"
FINE, BAD_INPUT = 0, 2


class BadInput(Exception):
    """Something given can't be used and nothing was written; its text is the one line to show."""


class Doing(Protocol):
    """What a command's module offers."""

    def run(self, arguments: Sequence[str], /) -> int:
        """Do what the arguments behind the command's name say; return the exit code."""


class Command(NamedTuple):
    """One command of the command line."""

    name: str  # as it is typed
    arguments: str  # what it takes, in a few words
    summary: str  # what it does, in a few words
    module: Doing  # what does it; it is not run before it is asked for


def fault(file: object, line: int, field: str, reason: str) -> str:
    """Return the one line that names a fault: `FILE:LINE: FIELD: what is wrong`, parts that are not known left out."""
    where = f"{file}:{line}" if line else str(file)
    return ": ".join(part for part in (where, field, reason.removesuffix(".")) if part)
