"""Promises of `app.profile.filtering`: facets combine as one expects, and a filter reads back as it was."""

from __future__ import annotations

from datetime import date

import pytest

from app.profile.due import Dues
from app.profile.filtering import Filter, Values, fitting, terms_of, written
from app.profile.rows import Row
from app.profile.summary import Summary
from app.profile.wiki import Entry, Wiki

DUES = Dues(Wiki(review_in="6 months"), date(2026, 5, 20))
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
for row, found in zip(
    ROWS,
    (
        Summary(3, 1, 80, "changed", 2, 1, frozenset({"finding", "error", "warning", "unsourced-fact", "broken-link"})),
        Summary(
            1,
            0,
            100,
            "whole",
            kinds=frozenset({"finding", "warning", "question", "unsourced-work"}),
            asked=("2025-11-30", "2026-02"),
        ),
        Summary(
            0,
            0,
            79,
            "unknown",
            kinds=frozenset({"hint", "waived", "question-closed-before-opened"}),
            reviewer="Ada B",
            asked=("",),
        ),
        Summary(),
    ),
    strict=False,
):
    row.summary = found


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
        ("has:finding", "al bo"),
        ("has:error", "al"),
        ("has:errors", "al"),
        ("has:err", "al"),
        ("has:warning -has:error", "bo"),
        ("has:finding has:error", "al"),
        ("has:unsourced", "al bo"),
        ("has:unsourced-work", "bo"),
        ("has:question", "bo"),
        ("has:request", ""),
        ("has:nonsense", ""),
        ("has:", "al bo cy di ed"),
        ("changed:yes", "al"),
        ("changed:no", "bo"),
        ("changed:unknown", "cy"),
        ("is:changed", "al"),
        ("-changed:yes", "bo cy di ed"),
        ("coverage:<80", "cy"),
        ("coverage:<=80", "al cy"),
        ("coverage:80%", "al"),
        ("coverage:>90", "bo di"),
        ("coverage:>=79 coverage:<80", "cy"),
        ("coverage:<many", ""),
        ('by:"ada b"', "cy"),
        ("asked:2026-02", "bo"),
        ("asked:<2026", "bo"),
        ("asked:>2026-02", ""),
        ("asked:none", "cy"),
        ("coverage:<", "al bo cy di ed"),
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


def test_only_the_list_can_answer_some_fields() -> None:
    """What is asked of reviews and due dates gives slugs; where nothing of it is asked there is no answer."""
    days = ("2026-05-20", "2026-06-19")
    assert fitting(ROWS, terms_of("has:error words type:leader"), *days) == frozenset({"al"})
    assert fitting(ROWS, terms_of("words type:leader"), *days) is None
