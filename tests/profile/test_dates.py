"""Tests of app/profile/dates.py: partial dates, a subset of EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.dates import PartialDate, Period, certainly_before, firmly_before, is_date, parse, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-06", date(2015, 6, 1), date(2015, 6, 30)),
        ("2015-06-01", date(2015, 6, 1), date(2015, 6, 1)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
        ("2015?", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-06~", date(2015, 6, 1), date(2015, 6, 30)),
        ("0000", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31%", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_date_means_the_days_that_it_can_mean(text: str, first: date, last: date) -> None:
    """The first and the last of them, whatever is not known."""
    found = parse(text)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert found.iso == text.rstrip("?~%")


@pytest.mark.parametrize(
    "text",
    ["", "15", "2015-6", "2015-13", "2015-00", "2015-06-31", "2015-06-00", "2015-02-29", "2024-13-45",
     "yesterday", "2015/2018",
     "2015-06-01T10:00", " 2015", "2015 ", "-2015", "20155", "２０１５", "2015-06-01??", "..", "Y20150", "201X",
     "2015-21"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """D3: Other forms of EDTF, other digits, days that no month has."""
    assert parse(text) is None


@given(st.dates())
def test_every_day_is_a_date(day: date) -> None:
    """As Python writes it."""
    assert parse(day.isoformat()) == PartialDate(day.year, day.month, day.day)


@given(st.text("0123456789-/.?~% T", max_size=14))
def test_no_text_breaks_it(text: str) -> None:
    """What is read is a day that exists."""
    found = parse(text)
    assert found is None or found.first <= found.last
    assert is_date(text) == (text == ".." or found is not None or parse_period(text) is not None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2015/2018", Period(PartialDate(2015), PartialDate(2018))),
        ("2015-06/..", Period(PartialDate(2015, 6), None, goes_on=True)),
        ("../2018", Period(None, PartialDate(2018))),
        ("2015/", Period(PartialDate(2015), None)),
        ("/", None),
        ("../..", None),
        ("2015/x", None),
        ("2015/2016/2017", None),
        ("2015", None),
    ],
)
def test_a_period_may_be_open(text: str, period: Period | None) -> None:
    """`..` goes on, nothing is not known."""
    assert parse_period(text) == period


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2015", "2016", True),
        ("2015", "2015", False),
        ("2015", "2015-06", False),
        ("2015-05", "2015-06", True),
        ("x", "2015", False),
    ],
)
def test_only_what_is_certain_is_said(first: str, second: str, before: bool) -> None:
    """A year does not end before a month of it."""
    assert certainly_before(first, second) is before


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [("2014", "2015", True), ("2014~", "2015", False), ("2014", "2015?", False), ("2015", "2015-06", False)],
)
def test_what_is_doubtful_is_never_firmly_before(first: str, second: str, *, before: bool) -> None:
    """What is about 2014 may be 2015: only dates without a mark of doubt have a firm order."""
    assert firmly_before(first, second) is before
