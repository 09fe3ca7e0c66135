"""Promises of `app.desktop.editor.date_hint`: who types a date sees how it is understood."""

from __future__ import annotations

import pytest

from app.desktop.editor.date_hint import in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2015", "2015"),
        ("2015-06", "June 2015"),
        ("2015-06-01", "1 June 2015"),
        ("2015-06~", "about June 2015"),
        ("2015?", "perhaps 2015"),
        ("2015%", "perhaps about 2015"),
        ("..", "goes on"),
        ("2015/2018-03", "from 2015 to March 2018"),
        ("2015/..", "since 2015"),
        ("2015/", "from 2015"),
        ("../2018", "until 2018"),
    ],
)
def test_a_date_is_told_at_its_own_precision(text: str, words: str) -> None:
    """No day and no month is made up."""
    assert in_words(text) == words


@pytest.mark.parametrize("text", ["", "yesterday", "2015-13", "2015-02-30", "15", "2015 - 2018"])
def test_what_is_no_date_has_no_words(text: str) -> None:
    """Nothing is shown that was not understood."""
    assert in_words(text) == ""
