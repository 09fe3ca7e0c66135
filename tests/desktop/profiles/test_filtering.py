"""Promises of `app.desktop.profiles.filtering`: facets combine as one expects, and a filter reads back as it was."""

from __future__ import annotations

import pytest

from app.desktop.profiles.filtering import Filter, Values, terms_of, written
from app.desktop.profiles.rows import Dues, Row
from app.profile.wiki import Entry, Wiki

DUES = Dues(Wiki(review_in="6 months"))
DAYS = ("2026-05-20", "2026-06-19")
ROWS = [
    Row(entry, DUES, dirty=entry.slug == "bo")
    for entry in (
        Entry("al", "Al", "Leader", "published", last_reviewed_on="2025-01-01", owner="eve", tags=("x", "y")),
        Entry("bo", "Bo", "Thought Leader", "draft", last_reviewed_on="2025-12-01", owner="dan", tags=("x",)),
        Entry("cy", "Cy", "Leader", "in-review", last_reviewed_on="2026-05-01"),
        Entry("di", "Di", "Thought Leader", owner="eve"),
        Entry("ed", "Ed", problem="line 2: no"),
    )
]


def _found(text: str) -> str:
    return " ".join(
        row.entry.slug for row in Filter(terms_of(text), Values(ROWS), "2026-05-20", "2026-06-19").kept(ROWS)
    )


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("", "al bo cy di ed"),
        ("type:leader", "al cy"),
        ("type:lead", "al bo cy di"),
        ('type:"Thought Leader"', "bo di"),
        ("type:leader status:published status:draft", "al"),
        ("owner:eve owner:dan", "al bo di"),
        ("-owner:eve tag:x", "bo"),
        ("tag:x tag:y", "al bo"),
        ("is:overdue", "al"),
        ("is:due", "bo"),
        ("is:overdue is:due is:never-reviewed", "al bo di"),
        ("is:broken", "ed"),
        ("is:ov", "al"),
        ("is:nonsense", ""),
        ("is:due is:unsaved", "bo"),
        ("is:overdue is:unsaved", ""),
        ("reviewed:2025", "al bo"),
        ("reviewed:<2025-12", "al"),
        ("reviewed:>=2025-12-01", "bo cy"),
        ("due:>2026-06", "cy"),
        ("leader -thought", "al cy"),
        ("x eve", "al"),
        ("is:", "al bo cy di ed"),
        ("-", "al bo cy di ed"),
        ('type:"', "al bo cy di ed"),
    ],
)
def test_facets_and_words_combine(text: str, slugs: str) -> None:
    """Of one facet any value will do, of several all must hold; a value that somebody has is meant as a whole."""
    assert _found(text) == slugs


@pytest.mark.parametrize("text", ['type:"Thought Leader" -tag:x is:overdue reviewed:<2025 ada "two words"', ""])
def test_a_filter_can_be_written_down(text: str) -> None:
    """What is written down asks for the same."""
    assert written(terms_of(text)) == text
    assert terms_of(written(terms_of(text))) == terms_of(text)
