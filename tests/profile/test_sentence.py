"""Promises of `app.profile.sentence`: what one reads around a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.sentence import sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two HERE three [@kingma, p. 1]. Four.", "Two HERE three."),
        ("One.\n\n**HERE** [is](x.md) `it`\n\nNext", "HERE is it"),
        ("- a\n- HERE\n- b", "- HERE"),
        ("HERE", "HERE"),
        ("M. HERE, p. 3. Next", "M. HERE, p. 3."),
        ("word " * 60 + "HERE" + " word" * 60, "…" + "word " * 21 + "HERE" + " word" * 21 + "…"),
    ],
)
def test_the_sentence_is_read_without_marks(text: str, expected: str) -> None:
    """From its first word to its last, or what is near where it is long."""
    start = text.index("HERE")
    assert sentence(text, start, start + 4) == expected


@given(st.text(alphabet="ab .\n[]()*|`", max_size=600), st.integers(0, 600), st.integers(0, 9))
def test_any_place_has_one(text: str, start: int, length: int) -> None:
    """It is one line, and no longer than what is around."""
    start = min(start, len(text))
    found = sentence(text, start, min(len(text), start + length))
    assert "\n" not in found
    assert len(found) <= 2 * 110 + 11
