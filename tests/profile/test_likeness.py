"""Tests of likeness: what counts as a version of the same text."""

import pytest

from app.profile.likeness import TWINS, alike


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("", "", True),
        ("Notes", "Notes on it", False),
        ("Why It Matters", "Why It Matter", True),
        ("She saw that it could do more.", "She saw that it could do much more.", True),
        ("She saw that it could do more.", "He built the machine in his house.", False),
        ("- [a](https://x.org/a)", "| a | b | c | d |", False),
    ],
)
def test_versions_of_a_text(one: str, two: str, expected: bool) -> None:
    """Long texts are compared by their words, short ones by their letters."""
    assert alike(one, two) == alike(two, one) == expected


def test_more_can_be_asked_for() -> None:
    """Texts with half of their words in common are versions of one another, and no twins."""
    one, two = "a b c d e f", "a b c d x y"
    assert alike(one, two)
    assert not alike(one, two, TWINS)
