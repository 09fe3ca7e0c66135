"""What is to be said about each place of a profile: problems and locks, found by path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from app.profile.problems import Problem


class Notice(NamedTuple):
    """What stands beside a field."""

    message: str = ""  # a sentence; "" when there is nothing to say
    severity: str = ""  # "error", "warning" or ""


NOTHING = Notice()


class Tally(NamedTuple):
    """How much is wrong in a place and inside it."""

    errors: int = 0  # what must be mended
    warnings: int = 0  # what may be meant

    @property
    def severity(self) -> str:
        """The worst there is."""
        return "error" if self.errors else "warning" if self.warnings else ""


class Notices:
    """Problems and locks, by path."""

    def __init__(self, problems: Iterable[Problem], locked: Mapping[str, str], *, read_only: bool = False) -> None:
        self._locked = locked
        self._read_only = read_only
        self._inside: dict[str, list[Problem]] = {}
        for problem in problems:
            for path in _upwards(problem.path):
                self._inside.setdefault(path, []).append(problem)

    def at(self, path: str) -> Notice:
        """Return what to say at a field: the first of the worst problems there and inside it."""
        found = self._inside.get(path)
        if not found:
            return NOTHING
        worst = min(found, key=lambda problem: problem.severity != "error")
        return Notice(worst.message, worst.severity)

    def tally(self, path: str) -> Tally:
        """Return how much is wrong there and inside."""
        found = self._inside.get(path, ())
        errors = sum(problem.severity == "error" for problem in found)
        return Tally(errors, len(found) - errors)

    def locked(self, path: str) -> bool:
        """Say whether a place can't be edited."""
        return self._read_only or bool(self.lock(path))

    def lock(self, path: str) -> str:
        """Return why this place can't be edited, "" when it can, or when nothing can and the window says why."""
        if not self._locked:
            return ""
        return next((self._locked[place] for place in _upwards(path) if place in self._locked), "")


def _upwards(path: str) -> Iterator[str]:
    """Give the path and the paths of what it lies in: `roles.x.end`, `roles.x`, `roles`; `works#3`, `works`."""
    yield path
    for at in range(len(path) - 1, 0, -1):
        if path[at] == "." or (path[at] == "#" and "." not in path[:at]):
            yield path[:at]
