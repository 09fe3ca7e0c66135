"""Promises of `app.profile.markdown_text`: the words that a reader sees, without the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.markdown_text import plain_text


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ("Why It Matters", "Why It Matters"),
        ("*Adam*, **the** `optimizer`", "Adam, the optimizer"),
        ("[Max Welling](max-welling.md) and <https://a.b>", "Max Welling and https://a.b"),
        ("![a *small* picture](x.png)", "a small picture"),
        ("AT&amp;T \\*not emphasis\\*", "AT&T *not emphasis*"),
        ("a\nb  \nc\\\nd", "a b c d"),
        ("a<br>b", "ab"),
        ("2 * 3 < 7", "2 * 3 < 7"),
        ("snake_case_name", "snake_case_name"),
        ("[[Max Welling]]", "[[Max Welling]]"),
        ("", ""),
    ],
)
def test_marks_are_left_out_and_words_are_kept(inline: str, text: str) -> None:
    """As CommonMark reads them: what is no mark is text."""
    assert plain_text(inline) == text


@given(st.text(st.characters(categories=("L", "N", "Zs", "Pd"))))
def test_text_without_marks_is_itself(text: str) -> None:
    """No word is changed where there is nothing to leave out."""
    assert plain_text(text) == text
