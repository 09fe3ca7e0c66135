"""Golden cases that a writer can read: a title, a dot, Markdown, a dot, the HTML that it becomes, a dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    file: str  # name of the file, without its suffix: the rule
    title: str  # the promise
    markdown: str  # what is typed
    html: str  # what it becomes


def cases() -> list[Case]:
    """Return the cases of all files."""
    return [case for file in sorted(CASES.glob("*.md")) for case in _read(file)]


def _read(file: Path) -> list[Case]:
    pieces = file.read_text(encoding="utf-8").split("\n.\n")
    return [
        Case(file.stem, pieces[number].strip(), pieces[number + 1], pieces[number + 2])
        for number in range(0, len(pieces) - 2, 3)
    ]
