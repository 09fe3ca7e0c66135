"""Tests of app/page/limits.py."""

import pytest

from app.page.limits import too_much


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * 1_000_001, "it has more than 1,000,000 characters"),
        ("[" * 8_001, "it has more than 8,000 brackets"),
        ("*" * 40_001, "it has more than 40,000 formatting marks"),
        ("a|" * 100 + "\n" + "-|" * 100 + "\n" + "x\n" * 300, "its tables have more than 20,000 cells"),
    ],
    ids=["characters", "brackets", "marks", "cells"],
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
