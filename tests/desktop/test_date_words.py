"""Promises of `app.desktop.date_words`: one way to say a day, all over the window."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.desktop.date_words import date_words, moment_words

NOON = datetime(2026, 5, 20, 12).astimezone()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015", "2015"),
        ("2015-06", "Jun 2015"),
        ("2015-06-01", "1 Jun 2015"),
        ("2015-06~", "about Jun 2015"),
        ("2015?", "perhaps 2015"),
        ("2015-06-01%", "perhaps about 1 Jun 2015"),
    ],
)
def test_a_date_is_told_at_its_own_precision(text: str, words: str) -> None:
    """No day and no month is made up, and what is not sure says so."""
    assert date_words(text) == words


@pytest.mark.parametrize("text", ["", "yesterday", "2015-13", "2015-02-30", "..", "2015/2018"])
def test_what_is_no_date_is_told_as_it_is_written(text: str) -> None:
    """Nothing is lost of what was not understood."""
    assert date_words(text) == text


def test_a_moment_of_today_is_its_time() -> None:
    """The day is said of other days alone."""
    time = moment_words(NOON, date(2026, 5, 20))
    assert "12" in time
    assert moment_words(NOON, date(2026, 5, 21)) == f"20 May 2026, {time}"
