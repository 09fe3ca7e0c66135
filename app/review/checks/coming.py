"""Dates that have not come yet."""

from __future__ import annotations

from datetime import date, timedelta

from app.profile import dates


def last_day_before(text: str, today: date, grace: int = 0) -> str:
    """Return the last day on which a date is certainly ahead, as 2026-05-20; "" when it is not ahead of today.

    2026 is not ahead in 2026. An interval counts by its start, as it can't have begun before that. What is marked as
    doubtful is never certain. `grace`: so many days ahead count as today.
    """
    found = dates.firm(text.partition("/")[0])
    if found is None or (found.first - today).days <= grace:
        return ""
    return (found.first - timedelta(days=1 + grace)).isoformat()
