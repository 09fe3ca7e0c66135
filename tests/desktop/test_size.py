"""What is too large for the window's text boxes, and what is shown of it."""

from __future__ import annotations

import pytest

from app.desktop.size import why_no_form, why_too_large
from app.profile.values import Profile, Section


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("word\n" * 250_000, "the file has 1,250,000 characters"),
        ("\r" * 60_000, "the file has 60,000 lines"),
        ("two words " * 20_000, "a line has 200,000 characters"),
        ("x" * 50_000, "a word has 50,000 characters"),
        ("two words\n" * 30_000, ""),
        ("", ""),
    ],
    ids=["long", "lines", "line", "word", "a long profile", "empty"],
)
def test_what_would_stop_the_window_is_too_large(text: str, reason: str) -> None:
    """Qt lays out a word of two million letters in three minutes: the limits say how far it is quick."""
    assert why_too_large(text) == reason


@pytest.mark.parametrize("text", ["word " * 30_000, "a\n" * 6_000])
def test_a_section_too_long_for_a_box_has_no_form(text: str) -> None:
    """The lead counts as well as a section."""
    assert why_no_form(Profile(lead=text))
    assert why_no_form(Profile(sections=(Section("Long", text),)))
    assert not why_no_form(Profile(lead=text[:20_000].replace("\n", " ")))
