"""Tests of how a file is kept: taken off and put on again without loss."""

import pytest
from hypothesis import given

from app.storage.manner import Manner, manner_of, of_both
from tests.strategies import files


@given(files())
def test_what_is_taken_off_comes_on_again(text: str) -> None:
    """Every file is itself again."""
    manner = manner_of(text)
    assert manner.dressed(manner.plain(text)) == text


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("", Manner(bom=False, newline="\n", closed=True)),
        ("a\r\nb", Manner(bom=False, newline="\r\n", closed=False)),
        ("\ufeffa\rb\r", Manner(bom=True, newline="\r", closed=True)),
        ("a\nb\r\n", Manner(bom=False, newline="", closed=True)),
    ],
)
def test_the_manner_of_a_text(text: str, manner: Manner) -> None:
    """Mark, line endings and the last line are found; mixed endings are none in particular."""
    assert manner_of(text) == manner


def test_who_changed_it_is_followed() -> None:
    """What only one side changed holds; where both did, it is theirs."""
    base, ours = Manner(bom=False, newline="\n", closed=True), Manner(bom=True, newline="\r\n", closed=True)
    theirs = Manner(bom=False, newline="\r", closed=False)
    assert of_both(base, ours, theirs) == Manner(bom=True, newline="\r", closed=False)
