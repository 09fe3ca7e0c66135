"""Promises of `spelled_dates`: what can be read in one way is read, and nothing else."""

from __future__ import annotations

import pytest

from app.review.checks.spelled_dates import as_date, goes_on


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-1-2", "2024-01-02"),
        ("2024/1/2", "2024-01-02"),
        ("2024.01.02", "2024-01-02"),
        ("2024-1", "2024-01"),
        ("May 20, 2026", "2026-05-20"),
        ("May 20th 2026", "2026-05-20"),
        ("20 May 2026", "2026-05-20"),
        ("May 2026", "2026-05"),
        ("Sept. 2026", "2026-09"),
        (" circa 1843 ", "1843~"),
        ("c. 1843", "1843~"),
        ("~1843-05", "1843-05~"),
    ],
)
def test_a_date_is_read(text: str, date: str) -> None:
    """Numbers from the year down, English months, and years that are about."""
    assert as_date(text) == date


@pytest.mark.parametrize(
    "text",
    ["", "2011/12", "1/2/2024", "2024-13-45", "31 June 2024", "mayor 2015", "ma 2015", "summer 2015", "15-06-01",
     "2024/1.2", "yesterday", "5", "May", "٢٠٢٤-1-2", "x" * 100_000],
)  # fmt: skip
def test_what_may_mean_several_days_is_not_read(text: str) -> None:
    """School years, days before months in numbers, days that no calendar has: nobody can be sure."""
    assert as_date(text) == ""


def test_what_goes_on_is_known_in_words() -> None:
    """The usual words for an end that has not come."""
    assert goes_on("Present")
    assert goes_on(" to date. ")
    assert not goes_on("presented")
