"""Dates as people write them, read only where there is one way to read them: `2024-1-2`, `May 20, 2026`, `c. 1843`."""

from __future__ import annotations

import re

from app.profile import dates

_GOES_ON = frozenset({"present", "now", "today", "current", "currently", "ongoing", "to date", "to present"})
_MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
# The year comes first, and with a slash or a dot only with a day: 2011/12 is a school year.
_NUMBERS = re.compile(r"(\d{4})(?:-(\d{1,2})|([-/.])(\d{1,2})\3(\d{1,2}))")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s)?([a-z]{3,9})\.?,?\s(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})")
_ABOUT = re.compile(r"(?:about|around|approx\.|circa|ca?\.|~)\s?(\d{4}(?:-\d{2}){0,2})")


def goes_on(text: str) -> bool:
    """Say whether a text means that something goes on, in English."""
    return text.strip().strip(".").casefold() in _GOES_ON


def as_date(text: str) -> str:
    """Return the date that a text means, as a profile writes it; "" where that is not certain."""
    words = text.strip().casefold()
    if len(words) > 40:
        return ""
    meant = ""
    if match := _ABOUT.fullmatch(words):
        meant = f"{match[1]}~"
    elif match := _NUMBERS.fullmatch(words):
        meant = _joined(match[1], match[2] or match[4], match[5])
    elif match := _DAY_FIRST.fullmatch(words):
        meant = _joined(match[3], _month(match[2]), match[1])
    elif match := _MONTH_FIRST.fullmatch(words):
        meant = _joined(match[3], _month(match[1]), match[2])
    return meant if dates.parse(meant) else ""


def _month(word: str) -> str:
    return next((str(number) for number, name in enumerate(_MONTHS, 1) if word in (name, name[:3], name[:4])), "0")


def _joined(year: str, month: str, day: str | None) -> str:
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
