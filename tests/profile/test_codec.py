"""Tests of app/profile/codec.py: records to plain data and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.codec import decode, encode, encode_value
from app.profile.format import Kind
from app.profile.plain import Fields, Plain
from app.profile.values import Citation, Fact, Name, Portrait, Profile, Role, Source, Work
from tests.strategies import TEXTS, edited_records, new_records

RECORDS = (Citation, Portrait, Fact, Work, Role, Name)


def fields(**values: Plain) -> Fields:
    return Fields(tuple(values.items()))


@pytest.mark.parametrize("record", RECORDS)
@given(data=st.data())
def test_a_record_comes_back(record: type, data: st.DataObject) -> None:
    """Whatever its fields say."""
    one = data.draw(new_records(record))
    assert decode(record, encode(one)) == one


@given(st.data())
def test_a_profile_comes_back(data: st.DataObject) -> None:
    """After any edits; lead and sections are no part of its front matter."""
    profile = Profile()
    for _ in range(3):
        profile = data.draw(edited_records(profile))
    assert decode(Profile, encode(profile)) == profile


PLAIN: st.SearchStrategy[Plain] = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.lists(st.tuples(st.sampled_from(("id", "title", "tags", "cites", "author", "x")), inner), max_size=3).map(
            lambda pairs: Fields(tuple(dict(pairs).items()))
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(("title", "tags", "roles", "snapshot", "sources", "portrait", "x")), PLAIN))
def test_decoding_never_fails_and_drops_no_key(values: dict[str, Plain]) -> None:
    """D9: What has another shape than the format says is kept under its key."""
    profile = decode(Profile, fields(**values))
    again = decode(Profile, encode(profile))
    assert again == profile


@pytest.mark.parametrize(
    ("values", "profile"),
    [
        ({"tags": "a"}, Profile(tags=("a",))),
        ({"tags": ""}, Profile()),
        ({"tags": "~"}, Profile()),
        ({"portrait": "null"}, Profile()),
        ({"portrait": "a.jpg"}, Profile(portrait=Portrait("a.jpg"))),
        ({"snapshot": (fields(cites="a"),)}, Profile(snapshot=(Fact(cites=(Citation("a"),)),))),
        ({"title": ("a",)}, Profile(other=(("title", ("a",)),))),
        ({"roles": "words"}, Profile(other=(("roles", "words"),))),
        ({"layout": "x"}, Profile(other=(("layout", "x"),))),
        ({"sources": (fields(id="s", author=("A B",), odd="1"),)},
         Profile(sources=(Source("s", "", (("author", (Name(literal="A B"),)), ("odd", "1"))),))),
    ],
)  # fmt: skip
def test_short_and_odd_forms_are_understood(values: dict[str, Plain], profile: Profile) -> None:
    """One text for a list, one text for a record, null for nothing; all else is kept as it is."""
    assert decode(Profile, fields(**values)) == profile


def test_what_is_absent_is_left_out() -> None:
    """Empty texts and lists are no entries; unknown keys are kept even when they are empty."""
    assert encode(Role("a", other=(("x", ""), ("y", ())))) == fields(id="a", x="", y=())
    assert encode_value(Kind("text"), "") is None
    assert encode_value(Kind("text", many=True), ()) is None


def test_a_citation_of_a_source_alone_is_its_id() -> None:
    """With a locator it has keys."""
    cites = (Citation("a"), Citation("b", "p. 3"), Citation("c", other=(("x", ""),)))
    assert encode(Fact(cites=cites)) == fields(
        cites=("a", fields(source="b", locator="p. 3"), fields(source="c", x=""))
    )
