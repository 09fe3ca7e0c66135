"""Checks that say what a test wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from app.profile.assessment import Assessment, Reviewed
from app.profile.finding import Finding


class Checks(QObject):
    """Stands for what knows the findings of all profiles."""

    hand_changed = Signal()
    wiki_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state = Reviewed()
        self._found: dict[str, tuple[Finding, ...]] = {}

    @property
    def all(self) -> Mapping[str, Assessment]:
        """What is known of each."""
        return {slug: Assessment(found) for slug, found in self._found.items()}

    def findings(self, slug: str) -> tuple[Finding, ...]:
        """Return what was said of a profile."""
        return self._found.get(slug, ())

    def reviewed(self, _slug: str) -> Reviewed:
        """Return how every text stands to its review."""
        return self.state

    def say(self, slug: str, *found: Finding) -> None:
        """Let this be what there is to say of a profile."""
        self.say_of((slug,), *found)

    def say_of(self, slugs: Iterable[str], *found: Finding) -> None:
        """Let this be what there is to say of each of these profiles."""
        said = dict.fromkeys(slugs, found)
        self._found |= said
        self.wiki_changed.emit(frozenset(said))
