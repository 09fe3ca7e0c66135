"""Dates that have not come yet."""

from __future__ import annotations

from datetime import date, timedelta

from app.profile import dates


def last_day_before(text: str, today: date) -> str:
    """Return the last day before all that a date can mean, as 2026-05-20; "" when that is not ahead of today.

    2026 is not ahead in 2026. An interval counts by its start, as it can't have begun before that. What is marked as
    doubtful is never certain.
    """
    found = dates.firm(text.partition("/")[0])
    if found is None or found.first <= today:
        return ""
    return (found.first - timedelta(days=1)).isoformat()
