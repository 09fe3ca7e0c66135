"""Partial dates: the subset of EDTF (https://www.loc.gov/standards/datetime/) that a profile uses.

A date stays the text that was typed; this module says what it means.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

OPEN = ".."  # the end of a role that goes on

_LONGEST = len("2015-06-01~")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")


class PartialDate(NamedTuple):
    """A date of which the year is known, perhaps the month, perhaps the day."""

    year: int  # 0 to 9999
    month: int = 0  # 1 to 12, or 0 when not known
    day: int = 0  # 1 to 31, or 0 when not known
    qualifier: Literal["", "?", "~", "%"] = ""  # uncertain, approximate, both

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(max(self.year, 1), self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        year, month = max(self.year, 1), self.month or 12
        return date(year, month, self.day or days_of(year, month))

    @property
    def iso(self) -> str:
        """The date in ISO 8601 at its own precision, without the qualifier."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 3 if self.day else 2 if self.month else 1])


class Period(NamedTuple):
    """A start and an end, each of which may be open or not known."""

    start: PartialDate | None  # None: not known or open
    end: PartialDate | None  # None: not known, or open when `goes_on`
    goes_on: bool = False  # whether the end is ".."


def days_of(year: int, month: int) -> int:
    """Return how many days a month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def parse(text: str) -> PartialDate | None:
    """Return the date that `text` says, or None when it is none (`2024-13-45`, `yesterday`, an interval)."""
    return _parsed(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _parsed(text: str) -> PartialDate | None:
    match = _DATE.fullmatch(text) if text.isascii() else None
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups()[:3])
    if match[2] and not 1 <= month <= 12:
        return None
    if match[3] and not 1 <= day <= days_of(max(year, 1), month):
        return None
    qualifier: Literal["", "?", "~", "%"] = match[4] or ""  # type: ignore[assignment]  # one of the class above
    return PartialDate(year, month, day, qualifier)


def parse_period(text: str) -> Period | None:
    """Return the interval that `text` says (`2015/2018`, `2015/..`, `../2018`), or None when it is none."""
    start, slash, end = text.partition("/")
    if not slash:
        return None
    dates = [None if part in (OPEN, "") else parse(part) for part in (start, end)]
    if any(found is None and part not in (OPEN, "") for found, part in zip(dates, (start, end), strict=True)):
        return None
    if start in (OPEN, "") and end in (OPEN, ""):
        return None
    return Period(dates[0], dates[1], goes_on=end == OPEN)


def is_date(text: str) -> bool:
    """Say whether `text` is a date, an interval or the open end."""
    return text == OPEN or parse(text) is not None or parse_period(text) is not None


def certainly_before(first: str, second: str) -> bool:
    """Say whether every day that `first` can mean lies before every day that `second` can mean."""
    one, two = parse(first), parse(second)
    return one is not None and two is not None and one.last < two.first


def firm(text: str) -> PartialDate | None:
    """Return the date that `text` says without a mark of doubt, None for any other text."""
    found = parse(text)
    return found if found and not found.qualifier else None


def firmly_before(first: str, second: str) -> bool:
    """Say whether two dates without a mark of doubt are certainly in this order: what is about 2014 may be 2015."""
    return firm(first) is not None and firm(second) is not None and certainly_before(first, second)
