"""Tests of what an editor asks a wiki for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.query import LONGEST, Term, parse


def test_words_phrases_and_what_must_not_be_there() -> None:
    """The last word may still be typed."""
    assert parse('adam "neural networks" -google rob') == (
        Term("adam"),
        Term("neural networks"),
        Term("google", without=True),
        Term("rob", whole=False),
    )


def test_fields_are_named() -> None:
    """A field takes a word or a phrase; a day may be compared."""
    assert parse('role:OpenAI type:"Individual Player" reviewed:<2026-01 -status:draft ') == (
        Term("OpenAI", "role"),
        Term("Individual Player", "type"),
        Term("2026-01", "reviewed", "<"),
        Term("draft", "status", without=True),
    )


@pytest.mark.parametrize("text", ["https://arxiv.org ", "foo:bar ", "12:30 "])
def test_what_is_no_field_is_words(text: str) -> None:
    """Addresses and times are looked for as they stand."""
    assert parse(text) == (Term(text.strip()),)


def test_a_year_is_looked_for_where_dates_stand() -> None:
    """It asks the structured fields."""
    (term,) = parse("year:2014 ")
    assert "work" in term.columns
    assert "text" not in term.columns


@given(st.text())
def test_anything_can_be_typed(text: str) -> None:
    """No text makes it fail."""
    assert all(term.text for term in parse(text))


def test_a_very_long_query_is_cut() -> None:
    """A megabyte is not looked at."""
    assert sum(len(term.text) for term in parse("ab " * 400_000)) <= LONGEST
