"""Tests of app/profile/limits.py."""

import pytest

from app.profile.limits import too_much, too_much_together


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * 1_000_001, "it has more than 1,000,000 characters"),
        ("a\n" * 20_001, "it has more than 20,000 lines"),
        ("[" * 8_001, "it has more than 8,000 brackets"),
        ("*" * 40_001, "it has more than 40,000 formatting marks"),
        ("a|" * 100 + "\n" + "-|" * 100 + "\n" + "x\n" * 300, "its tables have more than 20,000 cells"),
    ],
    ids=["characters", "lines", "brackets", "marks", "cells"],
)
def test_each_limit_says_which_one_it_is(text: str, reason: str) -> None:
    """The notice tells the editor what to change."""
    assert too_much(text) == reason


def test_an_ordinary_long_section_is_laid_out() -> None:
    """Twenty thousand characters with links, emphasis and a table of two hundred rows are no burden."""
    text = (
        "A *word* and a [link](https://example.org/) [@source].\n" * 400
        + "| a | b |\n|---|---|\n"
        + "| 1 | 2 |\n" * 200
    )
    assert too_much(text) == ""


def test_many_sections_near_a_limit_are_too_much_together() -> None:
    """Twenty sections of which each takes half a second would take ten; what is not laid out does not count."""
    assert too_much_together(["*a" * 19_000] * 20)
    assert not too_much_together(["*a" * 19_000] * 2)
    assert not too_much_together(["*a" * 50_000] * 20)
    assert not too_much_together(["A *word* and a [link](https://example.org/) [@source].\n" * 400] * 15)
