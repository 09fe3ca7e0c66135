"""Findings hold on their days and are told apart by what they are about."""

from __future__ import annotations

import pytest

from app.profile.finding import Finding

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
