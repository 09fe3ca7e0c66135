"""Promises of `app.profile.summary`: an assessment in numbers."""

from __future__ import annotations

from app.profile.assessment import Assessment, Coverage, Reviewed
from app.profile.finding import Finding
from app.profile.summary import Summary, summary

ERROR = Finding("broken-link", "error", "lead", "…")
WARNING = Finding("unsourced-fact", "warning", "snapshot", "…")
HINT = Finding("old", "hint", "lead", "…")


def test_what_needs_work_is_counted() -> None:
    """Errors and warnings, those too that need other profiles; no hints, nothing that somebody waived."""
    found = Assessment((WARNING, HINT, ERROR._replace(waived="Why")), Coverage(3, 0, 0, 1), Reviewed("changed", 2, 1))
    kinds = frozenset({"finding", "error", "warning", "hint", "waived", "broken-link", "unsourced-fact", "old"})
    assert summary(found, (ERROR,)) == Summary(2, 1, 75, "changed", 2, 1, kinds)


def test_open_questions_and_wishes_are_known() -> None:
    """A wish has a name or a day."""
    assert summary(Assessment(questions=1)).kinds == {"question"}
    assert summary(Assessment(requested="2026")).kinds == summary(Assessment(requester="ada")).kinds == {"request"}
    assert summary(Assessment()) == Summary()
