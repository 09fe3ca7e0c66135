"""Tests of app/profile/intervals.py: the day of the next review."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.intervals import Interval, due_on, parse


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("6 months", Interval(6, "month")),
        ("1 day", Interval(1, "day")),
        ("1 years", Interval(1, "year")),
        ("9999 weeks", Interval(9999, "week")),
        ("0 days", None),
        ("06 months", None),
        ("6  months", None),
        ("six months", None),
        ("6 Months", None),
        ("٦ months", None),
        ("10000 days", None),
        ("", None),
    ],
)
def test_an_interval_is_a_number_of_units(text: str, interval: Interval | None) -> None:
    """`<n> day(s)|week(s)|month(s)|year(s)` and nothing else."""
    assert parse(text) == interval


@pytest.mark.parametrize(
    ("reviewed", "interval", "due"),
    [
        ("2026-05-20", "6 months", date(2026, 11, 20)),
        ("2026-08-31", "6 months", date(2027, 2, 28)),
        ("2024-02-29", "1 year", date(2025, 2, 28)),
        ("2026-12-31", "1 month", date(2027, 1, 31)),
        ("2026-05-20", "2 weeks", date(2026, 6, 3)),
        ("2026", "1 day", date(2027, 1, 1)),
        ("9999-01-01", "12 months", None),
        ("yesterday", "6 months", None),
        ("2026-05-20", "soon", None),
        ("", "6 months", None),
    ],
)
def test_the_next_review_is_due(reviewed: str, interval: str, due: date | None) -> None:
    """At the same day of a later month, or the last that the month has."""
    assert due_on(reviewed, interval) == due


@given(st.dates(), st.integers(1, 9999), st.sampled_from(("day", "week", "month", "year")))
def test_a_review_is_due_after_the_last(start: date, count: int, unit: str) -> None:
    """Or beyond the calendar."""
    due = Interval(count, unit).after(start)
    assert due is None or due > start
