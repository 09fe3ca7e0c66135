"""Findings hold on their days and are told apart by what they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.finding import SEVERITIES, Finding, brief, dumped, loaded
from tests.helpers.naughty import NAUGHTY

TEXTS = st.one_of(st.sampled_from(NAUGHTY), st.text(max_size=20))
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
PLACES = st.integers(-1, 10**9)
FOUND = Finding("future-date", "warning", "roles.uva.start", "That day is still to come.")


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("", "", True),
        ("2026-05-20", "", True),
        ("2026-05-21", "", False),
        ("", "2026-05-20", True),
        ("", "2026-05-19", False),
    ],
)
def test_a_finding_holds_from_its_first_to_its_last_day(since: str, until: str, holds: bool) -> None:
    """Both days belong to it."""
    assert FOUND._replace(since=since, until=until).holds_on("2026-05-20") is holds


def test_a_finding_stays_the_same_where_only_its_offset_moved() -> None:
    """Text that grows before the words makes no new finding of them."""
    assert FOUND._replace(start=4, end=9, words="now").key == FOUND._replace(start=40, end=45, words="now").key


def test_a_finding_in_brief_says_what_counts_in_a_whole_wiki() -> None:
    """Its kind, its part of the form, the day that it names, and whether somebody waived it."""
    whole = FOUND._replace(values=(("who", "UvA"), ("day", "2025-11")), start=3, words="UvA", waived="It is known.")
    told = brief(whole)
    assert (told.code, told.severity, told.path) == ("future-date", "warning", "roles")
    assert (told.said(), bool(told.waived), told.message) == ({"day": "2025-11"}, True, "")
    assert brief(told) is told


@given(
    st.builds(
        Finding, TEXTS, st.sampled_from(SEVERITIES), TEXTS, TEXTS, PAIRS, PLACES, PLACES, TEXTS, TEXTS, TEXTS, TEXTS
    )
)
def test_whatever_is_dumped_is_loaded(finding: Finding) -> None:
    """Every character of every value comes back, and every value is of the kind that it was."""
    again = loaded(dumped((finding, finding)))
    assert again == (finding, finding)
    assert repr(again) == repr((finding, finding))
