"""Tests of clashes: what they take, and how values are shown to people."""

import pytest

from app.profile.clashes import Clash, Decisions, Side, shown
from app.profile.plain import Fields, Plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("2018", "2018"),
        (("a", "b"), "a, b"),
        (
            Fields((("id", "x"), ("cites", ("a", "b")), ("note", "one\ntwo"))),
            "id: x\ncites:\n  - a\n  - b\nnote: one\n  two",
        ),
        ((Fields((("a", "1"), ("b", ""))), "c"), "- a: 1\n  b:\n- c"),
    ],
)
def test_values_for_people(value: Plain | None, text: str | None) -> None:
    """A text is itself, a list of texts one line, all else a line for each key or item."""
    assert shown(value) == text


def test_what_was_chosen_is_given() -> None:
    """Clashes are answered by their number; theirs is the default; what does not fit is refused."""
    clash = Clash("roles.mill", "", "item", None, "a", "b")
    decisions = Decisions({1: Side.BOTH, 2: "text"})
    assert [decisions.ask(clash), decisions.ask(clash)] == [Side.THEIRS, Side.BOTH]
    with pytest.raises(ValueError, match=r"roles\.mill: no text can stand here"):
        decisions.ask(clash)
    assert decisions.clashes == [clash] * 3


def test_places_are_named() -> None:
    """A place is a path with its part, where it has one; lines have no path."""
    named = [
        Clash(path, part, "prose", None, None, None).place for path, part in (("lead", ""), ("lead", "x"), ("", "x"))
    ]
    assert named == ["lead", "lead (x)", "x"]
