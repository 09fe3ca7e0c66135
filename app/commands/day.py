"""The day as of which a command tells something."""

from __future__ import annotations

from datetime import date, datetime

from app.commands.command import BadInput


def this_day() -> date:
    """Return the person's own calendar day."""
    return datetime.now().astimezone().date()


def day_of(text: str | None, option: str = "--on") -> date:
    """Return the day that was given, else the person's own calendar day; raises `BadInput` for what is none.

    `option`: with what it was given, so that one sees which of two is wrong.
    """
    if text is None:
        return this_day()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option}: “{text}” is no day: write it like 2026-05-20") from None
