"""Tests of app/storage/splice.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.format import Kind
from app.profile.values import Role
from app.storage.splice import Change, Splice, apply


def test_splices_are_made_where_they_belong() -> None:
    """In the order of the text, those at one place in their own order, before what is replaced there."""
    splices = [Splice(4, 6, "X"), Splice(0, 1, ""), Splice(4, 4, "1"), Splice(4, 4, "2"), Splice(6, 6, "3")]
    assert apply("abcdefg", splices) == "bcd12X3g"


def test_overlapping_splices_are_a_mistake() -> None:
    """Rather nothing than a text that nobody meant."""
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Splice(0, 2, ""), Splice(1, 3, "")])


@given(st.text(max_size=20), st.data())
def test_what_is_not_replaced_stays(text: str, data: st.DataObject) -> None:
    """The text before and behind, to the character."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert apply(text, [Splice(start, end, "new")]) == text[:start] + "new" + text[end:]


def test_a_splice_of_a_part_of_the_text() -> None:
    """Its place counts from where the part begins."""
    assert apply("cdef", [Splice(3, 4, "X").moved(2)]) == "cXef"


def test_the_change_of_an_item() -> None:
    """It has the path, and the kind of one of the list."""
    change = Change(("roles",), Kind("record", many=True, record=Role), (), ())
    assert change.item(2, "a", "b") == Change(("roles", 2), Kind("record", record=Role), "a", "b")
