"""Promises of `app.profile.askable`: what can find nothing is told from what merely finds nothing now."""

from __future__ import annotations

import pytest

from app.profile.askable import fault
from app.profile.filtering import terms_of

CODES = ("unused-source", "unsourced-fact")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("has:nonsense", "choice"),
        ("is:late", "choice"),
        ("changed:perhaps", "choice"),
        ("due:soon", "day"),
        ("reviewed:2026-5", "day"),
        ("due:<20٢6", "day"),
        ("asked:never", "day"),
        ("coverage:<much", "number"),
    ],
)
def test_what_can_find_nothing_says_what_is_wanted(query: str, wanted: str) -> None:
    """A field is compared with a day, a number or one of some words."""
    (term,) = terms_of(f"{query} ")
    found = fault(term, CODES)
    assert found is not None
    assert (found.wanted, bool(found.choices)) == (wanted, wanted == "choice")


@pytest.mark.parametrize(
    "query", ["has:errors", "has:unused", "is:over", "changed:no", "due:<2027-01", "asked:none", "coverage:80%", "adam"]
)
def test_what_may_find_something_is_let_through(query: str) -> None:
    """Short forms, parts of the codes of checks, and words."""
    (term,) = terms_of(f"{query} ")
    assert fault(term, CODES) is None


@pytest.mark.parametrize("query", ["changed:y", "due:<2", "due:<2027-", "due:<2027-01-", "asked:no", "reviewed:2026-5"])
def test_what_is_being_typed_is_not_wrong_yet(query: str) -> None:
    """Nobody is told of a word before it is there."""
    (term,), (typed,) = terms_of(query), terms_of(f"{query} ")
    assert fault(term, CODES) is None
    assert fault(typed, CODES) is not None
