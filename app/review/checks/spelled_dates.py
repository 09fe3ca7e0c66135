"""Dates as people write them, read only where there is one way to read them: `2024-1-2`, `May 20, 2026`, `c. 1843`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from app.profile import dates
from app.review.checks.word_lists import either, word_lists

_MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_LONGEST = 40  # characters of a date in words
# The year comes first, and with a slash or a dot only with a day: 2011/12 is a school year.
_NUMBERS = re.compile(r"(\d{4})(?:-(\d{1,2})|([-/.])(\d{1,2})\3(\d{1,2}))", re.ASCII)


class _Words(NamedTuple):
    """The words of dates, and how they stand together."""

    goes_on: frozenset[str]  # words for an end that has not come
    months: dict[str, str]  # the number of each month, by its names
    about: re.Pattern[str]  # a date that is not exact
    day_first: re.Pattern[str]  # a day, or none, month and year
    month_first: re.Pattern[str]  # a month, a day and a year


def goes_on(text: str) -> bool:
    """Say whether a text means that something goes on."""
    return text[:_LONGEST].strip(" .").casefold() in _words().goes_on


def as_date(text: str) -> str:
    """Return the date that a text means, as a profile writes it; "" where that is not certain."""
    said = text.strip().casefold()
    if len(said) > _LONGEST:
        return ""
    words, meant = _words(), ""
    if match := words.about.fullmatch(said):
        meant = f"{match[1]}~"
    elif match := _NUMBERS.fullmatch(said):
        meant = _joined(match[1], match[2] or match[4], match[5])
    elif match := words.day_first.fullmatch(said):
        meant = _joined(match[3], words.months[match[2]], match[1])
    elif match := words.month_first.fullmatch(said):
        meant = _joined(match[3], words.months[match[1]], match[2])
    return meant if dates.parse(meant) else ""


def _joined(year: str, month: str, day: str | None) -> str:
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


@cache
def _words() -> _Words:
    # In English whatever the wiki's language: what is read so reads so in no other way.
    lists = word_lists("en", "dates")
    months = {name: str(number) for number, month in enumerate(_MONTHS, 1) for name in lists[month]}
    month, ordinal = either(months), f"(?:{either(lists['ordinals'])})?"
    return _Words(
        frozenset(lists["goes_on"]),
        months,
        re.compile(rf"(?:{either(lists['about'])})\.?\s?(\d{{4}}(?:-\d{{2}}){{0,2}})", re.ASCII),
        re.compile(rf"(?:(\d{{1,2}}){ordinal}\s)?({month})\.?,?\s(\d{{4}})", re.ASCII),
        re.compile(rf"({month})\.?\s(\d{{1,2}}){ordinal},?\s(\d{{4}})", re.ASCII),
    )
