"""What the list knows of a profile: its entry, what follows from it once somebody asks, and what a review found."""

from __future__ import annotations

from contextlib import suppress

from app.profile import summary
from app.profile.due import Dues
from app.profile.folding import folded
from app.profile.wiki import DRAFT, Entry


class Row:
    """One profile of the list. It stays the same object while its profile changes, so that its place is remembered."""

    __slots__ = ("_dues", "by_name", "dirty", "due", "entry", "status", "summary", "words")

    due: str  # the day of its next review, as `2026-05-20`; "" where it can't be said
    words: str  # the folded text that a filter looks in

    def __init__(self, entry: Entry, dues: Dues, *, dirty: bool) -> None:
        self.dirty = dirty  # whether it has unsaved work
        self.entry = entry  # the profile
        self.status = entry.status or DRAFT  # where it stands; one that says nothing is a draft
        self.by_name = folded(entry.sort_as or entry.title or entry.slug)  # what it is sorted by
        self.summary: summary.Summary | None = None  # what a review found; None while nobody looked
        self._dues = dues

    def show(self, entry: Entry, dues: Dues) -> None:
        """Take what the profile says now, and what says when it is due."""
        self._forget()
        self.entry, self.status = entry, entry.status or DRAFT
        self.by_name = folded(entry.sort_as or entry.title or entry.slug)
        self._dues = dues

    def work_out(self) -> None:
        """Work out now what is asked for later."""
        for name in ("words", "due"):
            getattr(self, name)

    def _forget(self) -> None:
        """Forget what was worked out, if it was."""
        with suppress(AttributeError):
            del self.words
        with suppress(AttributeError):
            del self.due

    def __getattr__(self, name: str) -> str:
        """Work out what is asked for the first time; from then on it is there."""
        entry = self.entry
        if name == "due":
            self.due = self._dues.of(entry)
            return self.due
        if name == "words":
            texts = (
                entry.name,
                *entry.aliases,
                entry.slug,
                entry.type,
                entry.status or DRAFT,
                entry.owner,
                *entry.tags,
            )
            self.words = folded("\n".join(texts))
            return self.words
        raise AttributeError(name)
