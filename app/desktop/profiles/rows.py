"""What the list knows of a profile: its entry, and what follows from it once somebody asks."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from app.desktop.text.complete import folded
from app.profile import dates, intervals
from app.profile.intervals import Interval
from app.profile.wiki import DRAFT, Entry, Wiki


class Dues:
    """Says when profiles are due for review; each day and each interval is read once."""

    def __init__(self, wiki: Wiki) -> None:
        self._wiki = wiki
        self._days: dict[str, date | None] = {}
        self._intervals: dict[tuple[str, str], Interval | None] = {}
        self._known: dict[tuple[str, Interval], str] = {}

    def of(self, entry: Entry) -> str:
        """Return the day of the next review, as `2026-05-20`; "" where it can't be said."""
        reviewed = entry.last_reviewed_on
        if not reviewed:
            return ""
        asked = (entry.review_in, entry.type)
        interval = self._intervals[asked] if asked in self._intervals else self._interval(*asked)
        if interval is None:
            return ""
        found = self._known.get((reviewed, interval))
        if found is None:
            found = self._known[reviewed, interval] = self._worked_out(reviewed, interval)
        return found

    def _interval(self, review_in: str, kind: str) -> Interval | None:
        text = review_in or self._wiki.type_of(kind).review_in or self._wiki.review_in
        found = self._intervals[review_in, kind] = intervals.parse(text)
        return found

    def _worked_out(self, reviewed: str, interval: Interval) -> str:
        if reviewed not in self._days:
            found = dates.parse(reviewed)
            self._days[reviewed] = found.last if found else None
        start = self._days[reviewed]
        day = interval.after(start) if start else None
        return day.isoformat() if day else ""


class Row:
    """One profile of the list. It stays the same object while its profile changes, so that its place is remembered."""

    __slots__ = ("_dues", "by_name", "dirty", "due", "entry", "status", "words")

    due: str  # the day of its next review, as `2026-05-20`; "" where it can't be said
    words: str  # the folded text that a filter looks in

    def __init__(self, entry: Entry, dues: Dues, *, dirty: bool) -> None:
        self.dirty = dirty  # whether it has unsaved work
        self.entry = entry  # the profile
        self.status = entry.status or DRAFT  # where it stands; one that says nothing is a draft
        self.by_name = folded(entry.sort_as or entry.title or entry.slug)  # what it is sorted by
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
