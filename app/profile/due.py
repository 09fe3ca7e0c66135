"""When profiles are due for review: worked out from the last review and the interval, never stored."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from app.profile import dates, intervals
from app.profile.intervals import Interval
from app.profile.wiki import RETIRED, Entry, Wiki

Fault = Literal["", "reviewed", "future", "interval"]


class Due(NamedTuple):
    """When a profile is due, or why nobody can say so."""

    day: str = ""  # the day of the next review, as 2026-05-20; "" where there is none
    fault: Fault = ""  # what is wrong: the day of the last review is none, or still to come; the interval is none
    text: str = ""  # the words that are wrong


def interval_of(review_in: str, kind: str, wiki: Wiki) -> str:
    """Return the interval that counts for a profile: its own, else that of its type, else the wiki's."""
    return review_in or wiki.type_of(kind).review_in or wiki.review_in


def soon_of(wiki: Wiki, today: date) -> date:
    """Return the last day on which a profile that is due then counts as due soon."""
    interval = intervals.parse(wiki.review.soon)
    return (interval.after(today) if interval else None) or today


class Dues:
    """Says when profiles are due as seen on one day; each day and each interval is read once, however many have it."""

    def __init__(self, wiki: Wiki, today: date) -> None:
        self._wiki = wiki
        self._today = today
        self._intervals: dict[tuple[str, str], tuple[str, Interval | None]] = {}
        self._known: dict[tuple[str, str, str], Due] = {}

    def of(self, entry: Entry) -> str:
        """Return the day of the next review, as 2026-05-20; "" where there is none."""
        return self.told(entry).day

    def told(self, entry: Entry) -> Due:
        """Return when a profile is due. It is retired, was never reviewed or has no interval: then nothing is wrong."""
        return Due() if entry.status == RETIRED else self.after(entry.last_reviewed_on, entry.review_in, entry.type)

    def after(self, last_reviewed_on: str, review_in: str, kind: str) -> Due:
        """Return when a profile is due of which these three are known."""
        asked = (last_reviewed_on, review_in, kind)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = self._worked_out(*asked)
        return found

    def _worked_out(self, last_reviewed_on: str, review_in: str, kind: str) -> Due:
        if (review_in, kind) not in self._intervals:
            text = interval_of(review_in, kind, self._wiki)
            self._intervals[review_in, kind] = text, intervals.parse(text)
        text, interval = self._intervals[review_in, kind]
        if text and interval is None:
            return Due("", "interval", text)
        if not last_reviewed_on:
            return Due()
        reviewed = dates.parse(last_reviewed_on)
        if reviewed is None:
            return Due("", "reviewed", last_reviewed_on)
        if reviewed.first > self._today:
            return Due("", "future", last_reviewed_on)
        if interval is None:
            return Due()
        day = interval.after(reviewed.last)
        return Due(day.isoformat()) if day else Due("", "interval", text)
