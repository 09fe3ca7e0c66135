"""What the list knows of a profile: its entry, and what follows from it once somebody asks."""

from __future__ import annotations

from app.desktop.text.complete import folded
from app.profile.intervals import due_on
from app.profile.wiki import DRAFT, Entry, Wiki


class Dues:
    """Says when profiles are due for review; each day and interval is worked out once."""

    def __init__(self, wiki: Wiki) -> None:
        self._wiki = wiki
        self._types: dict[str, str] = {}  # the interval of each type
        self._known: dict[tuple[str, str, str], str] = {}

    def of(self, entry: Entry) -> str:
        """Return the day of the next review, as `2026-05-20`; "" where it can't be said."""
        if not entry.last_reviewed_on:
            return ""
        asked = (entry.last_reviewed_on, entry.review_in, entry.type)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = self._worked_out(*asked)
        return found

    def _worked_out(self, last_reviewed_on: str, review_in: str, kind: str) -> str:
        if kind not in self._types:
            self._types[kind] = self._wiki.type_of(kind).review_in
        day = due_on(last_reviewed_on, review_in, self._types[kind], self._wiki.review_in)
        return day.isoformat() if day else ""


class Row:
    """One profile of the list. It stays the same object while its profile changes, so that its place is remembered."""

    __slots__ = ("_due", "_dues", "_words", "by_name", "dirty", "entry")

    def __init__(self, entry: Entry, dues: Dues, *, dirty: bool) -> None:
        self.dirty = dirty  # whether it has unsaved work
        self.show(entry, dues)

    def show(self, entry: Entry, dues: Dues) -> None:
        """Take what the profile says now, and what says when it is due."""
        self.entry = entry  # the profile
        self.by_name = folded(entry.sort_as or entry.name)  # what it is sorted by
        self._dues = dues
        self._words = ""
        self._due: str | None = None

    @property
    def words(self) -> str:
        """The folded text that a filter looks in."""
        if not self._words:
            entry = self.entry
            texts = (
                entry.name,
                *entry.aliases,
                entry.slug,
                entry.type,
                entry.status or DRAFT,
                entry.owner,
                *entry.tags,
            )
            self._words = folded("\n".join(texts))
        return self._words

    @property
    def due(self) -> str:
        """The day of its next review, as `2026-05-20`; "" where it can't be said."""
        if self._due is None:
            self._due = self._dues.of(self.entry)
        return self._due
