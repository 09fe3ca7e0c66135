"""What is to be said about each place of a profile: problems, findings and locks, found by path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.profile.finding import SEVERITIES, Finding
from app.profile.problems import Problem


class Notice(NamedTuple):
    """What stands beside a field."""

    message: str = ""  # a sentence; "" when there is nothing to say
    severity: str = ""  # "error", "warning", "hint" or ""


NOTHING = Notice()
_DOTTED = "unsourced-sentence"  # the check whose findings have a mark of their own, which goes with every letter


class Tally(NamedTuple):
    """How much is wrong in a place and inside it."""

    errors: int = 0  # what must be mended
    warnings: int = 0  # what may be meant

    @property
    def severity(self) -> str:
        """The worst there is."""
        return "error" if self.errors else "warning" if self.warnings else ""


class Notices:
    """Problems, findings and locks, by path."""

    def __init__(
        self,
        problems: Iterable[Problem],
        locked: Mapping[str, str],
        findings: Iterable[Finding] = (),
        *,
        read_only: bool = False,
    ) -> None:
        """`findings` are what the checks found; what is known as it is typed is not told twice."""
        self._locked = locked
        self._read_only = read_only
        self._inside: dict[str, list[Problem | Finding]] = {}
        typed = tuple(problems)
        told = {(one.code, one.path) for one in typed}
        found: list[Problem | Finding] = [*typed]
        found += (finding for finding in findings if (finding.code, finding.path) not in told)
        for one in found:
            for path in _upwards(one.path):
                self._inside.setdefault(path, []).append(one)

    def at(self, path: str) -> Notice:
        """Return what to say at a field: the first of the worst there and inside it, and how many there are besides."""
        return _worst(self._inside.get(path, ()))

    def own(self, path: str) -> Notice:
        """Return what to say of an item or a block itself, and not of its fields."""
        return _worst([one for one in self._inside.get(path, ()) if one.path == path])

    def words(self, path: str) -> tuple[Finding, ...]:
        """Return the findings that are about words of a text; claims without a source are marked elsewhere."""
        found = (one for one in self._inside.get(path, ()) if isinstance(one, Finding))
        return tuple(one for one in found if one.path == path and one.start >= 0 and one.code != _DOTTED)

    def tally(self, path: str) -> Tally:
        """Return how much is wrong there and inside."""
        found = self._inside.get(path, ())
        severities = [one.severity for one in found]
        return Tally(severities.count("error"), severities.count("warning"))

    def locked(self, path: str) -> bool:
        """Say whether a place can't be edited."""
        return self._read_only or bool(self.lock(path))

    def lock(self, path: str) -> str:
        """Return why this place can't be edited, "" when it can, or when nothing can and the window says why."""
        if not self._locked:
            return ""
        return next((self._locked[place] for place in _upwards(path) if place in self._locked), "")


def _worst(found: Sequence[Problem | Finding]) -> Notice:
    if not found:
        return NOTHING
    worst = min(found, key=lambda one: SEVERITIES.index(one.severity))
    if len(found) == 1:
        return Notice(worst.message, worst.severity)
    more = QCoreApplication.translate("Notices", "{message} (And {number} more.)")
    return Notice(more.format(message=worst.message, number=len(found) - 1), worst.severity)


def _upwards(path: str) -> Iterator[str]:
    """Give the path and the paths of what it lies in: `roles.x.end`, `roles.x`, `roles`; `works#3`, `works`."""
    yield path
    for at in range(len(path) - 1, 0, -1):
        if path[at] == "." or (path[at] == "#" and "." not in path[:at]):
            yield path[:at]
