"""Tests of app/profile/plain.py."""

from app.profile.plain import Fields

DOUBLED = Fields((("a", "1"), ("b", ("x",)), ("a", "2")))


def test_the_last_of_a_doubled_key_counts() -> None:
    """As most YAML readers have it; the others are kept."""
    assert DOUBLED.get("a") == "2"
    assert len(DOUBLED) == 3
    assert [key for key, _ in DOUBLED] == ["a", "b", "a"]


def test_what_is_absent_is_the_default() -> None:
    """The empty text where none is given."""
    assert (DOUBLED.get("c"), DOUBLED.get("c", ("x",)), "c" in DOUBLED, "b" in DOUBLED) == ("", ("x",), False, True)


def test_fields_are_equal_by_content_and_order() -> None:
    """So that a change of either is seen."""
    assert Fields((("a", "1"), ("b", "2"))) != Fields((("b", "2"), ("a", "1")))
    assert hash(Fields((("a", "1"),))) == hash(Fields((("a", "1"),)))
