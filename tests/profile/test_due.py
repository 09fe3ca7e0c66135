"""Promises of `app.profile.due`: one answer to when a profile is due, and never a silent pass."""

from __future__ import annotations

from datetime import date

import pytest

from app.profile.due import Due, Dues, interval_of
from app.profile.wiki import DEFAULT_OUTLINE, Entry, ProfileType, Wiki

WIKI = Wiki(review_in="1 year", types=(ProfileType("Leader", DEFAULT_OUTLINE, "3 months"),))
TODAY = date(2026, 11, 23)


def due(last_reviewed_on: str, review_in: str = "", kind: str = "", wiki: Wiki = WIKI) -> Due:
    """Return when such a profile is due."""
    return Dues(wiki, TODAY).told(Entry("a", type=kind, last_reviewed_on=last_reviewed_on, review_in=review_in))


def test_the_nearest_interval_counts() -> None:
    """The profile's own interval goes before its type's, and that before the wiki's."""
    assert due("2026-01-10").day == "2027-01-10"
    assert due("2026-01-10", kind="Leader").day == "2026-04-10"
    assert due("2026-01-10", "2 weeks", "Leader").day == "2026-01-24"
    assert interval_of("", "Leader", WIKI) == "3 months"


@pytest.mark.parametrize(
    ("reviewed", "interval", "day"),
    [
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2023-08-31", "6 months", "2024-02-29"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2026-10-31", "1 month", "2026-11-30"),
        ("2026-11-23", "1 day", "2026-11-24"),
        ("2026-02", "1 month", "2026-03-28"),
    ],
)
def test_months_are_calendar_months(reviewed: str, interval: str, day: str) -> None:
    """The end of a month is clamped, leap years are known, and a month alone means its last day."""
    assert due(reviewed, interval).day == day


@pytest.mark.parametrize(
    ("reviewed", "interval", "expected"),
    [
        ("2026-11-24", "1 year", Due("", "future", "2026-11-24")),
        ("2027", "1 year", Due("", "future", "2027")),
        ("2026-13-01", "1 year", Due("", "reviewed", "2026-13-01")),
        ("yesterday", "1 year", Due("", "reviewed", "yesterday")),
        ("2026-01-01", "six moons", Due("", "interval", "six moons")),
        ("", "six moons", Due("", "interval", "six moons")),
        ("2026-01-01", "9999 years", Due("", "interval", "9999 years")),
    ],
)
def test_what_is_wrong_is_told(reviewed: str, interval: str, expected: Due) -> None:
    """A day that is none or still to come, and an interval that is none, give no due date and the reason."""
    assert due(reviewed, interval) == expected


def test_nothing_is_wrong_where_nothing_is_said() -> None:
    """A profile that was never reviewed has no due date, nor has one without any interval."""
    assert due("") == Due()
    assert due("2026-01-01", wiki=Wiki()) == Due()
    assert due("2026-11-23").day == "2027-11-23"  # reviewed today
