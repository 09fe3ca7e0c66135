"""Golden cases that a writer can read: a title, a dot, what is given, a dot, what comes of it, a dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    file: str  # name of the file, without its suffix: what the cases are about
    title: str  # the promise
    given: str  # what is typed
    expected: str  # what comes of it

    @property
    def id(self) -> str:
        """How a run of the tests names it."""
        return f"{self.file}: {self.title}"


def cases(*files: Path) -> list[Case]:
    """Return the cases of some files."""
    return [case for file in files for case in _read(file)]


def _read(file: Path) -> list[Case]:
    pieces = file.read_text(encoding="utf-8").split("\n.\n")
    return [
        Case(file.stem, pieces[number].strip(), pieces[number + 1], pieces[number + 2])
        for number in range(0, len(pieces) - 2, 3)
    ]
