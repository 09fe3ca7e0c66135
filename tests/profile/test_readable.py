"""Tests of Markdown as it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.readable import readable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a *b* `c` **d**", "a b c d"),
        ("With [Max Welling](max-welling.md) he", "With Max Welling he"),
        ("[Max](a_(b).md).", "Max ."),
        ("[[max-welling|Max]] and [[Jimmy Ba]]", "Max and Jimmy Ba"),
        ("As shown [@kingma-2013, p. 3].", "As shown ."),
        ("x <b>y</b> snake_case", "x y snake_case"),
        ("### Head", "Head"),
        ("plain", "plain"),
    ],
)
def test_marks_are_blank(text: str, words: str) -> None:
    """What is left reads as on the page."""
    assert " ".join(readable(text).split()) == words


@given(st.text(alphabet="ab[]()<>*_`#@|!\\ \n.md"))
def test_every_letter_stays_where_it_was(text: str) -> None:
    """An offset in what is read is the same offset in the text."""
    read = readable(text)
    assert len(read) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, read, strict=True))
