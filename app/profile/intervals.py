"""Review intervals: `6 months`, and the day on which the next review is due."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from app.profile import dates

_INTERVAL = re.compile(r"([1-9]\d{0,3}) (day|week|month|year)s?")


class Interval(NamedTuple):
    """A number of calendar units."""

    number: int  # how many
    unit: str  # day, week, month or year

    def after(self, start: date) -> date | None:
        """Return `start` plus this interval; the end of a month is clamped; None beyond the year 9999."""
        try:
            if self.unit in ("day", "week"):
                return start + timedelta(days=self.number * (7 if self.unit == "week" else 1))
            months = start.month - 1 + self.number * (12 if self.unit == "year" else 1)
            year, month = start.year + months // 12, months % 12 + 1
            return date(year, month, min(start.day, dates.days_of(year, month)))
        except (ValueError, OverflowError, IndexError):
            return None


def parse(text: str) -> Interval | None:
    """Return the interval that `text` says, or None when it is none."""
    match = _INTERVAL.fullmatch(text) if text.isascii() else None
    return Interval(int(match[1]), match[2]) if match else None


def due_on(last_reviewed_on: str, interval: str) -> date | None:
    """Return the day of the next review, or None when it can't be said."""
    reviewed, chosen = dates.parse(last_reviewed_on), parse(interval)
    return chosen.after(reviewed.last) if reviewed and chosen else None
