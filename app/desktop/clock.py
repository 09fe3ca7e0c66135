"""The one place of the window that asks which day it is."""

from __future__ import annotations

from datetime import date, datetime


def this_day() -> date:
    """Return the person's own calendar day."""
    return datetime.now().astimezone().date()
