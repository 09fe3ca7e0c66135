"""Words of a page: dates at the precision in which they were typed, names, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from app.profile import dates
from app.profile.dates import PartialDate
from app.profile.values import Name, Role

_MARK = re.compile("[\"']")
_OPENS_AFTER = frozenset(" \t\n\u00a0([{<-–—/“‘")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=4096)
def date(text: str) -> Markup:
    """Return a date or an interval in words, as `<time>` where HTML can say it; other text as it is."""
    single = dates.parse(text)
    if single is not None:
        return _time(single)
    period = dates.parse_period(text)
    return _period(period.start, period.end, goes_on=period.goes_on) if period else escape(text)


def date_words(text: str) -> str:
    """Return a date in words without markup."""
    single = dates.parse(text)
    return _in_words(single) if single else str(date(text).striptags())


def role_period(role: Role) -> Markup:
    """Return in words when somebody held a role, "" when nothing is known of it."""
    return _held(role.start, role.end, role.confirmed)


@lru_cache(maxsize=4096)
def without_markup(words: Markup) -> str:
    """Return words as a plain text."""
    return str(words.striptags())


@lru_cache(maxsize=4096)
def _held(from_: str, until: str, last_seen: str) -> Markup:
    start, end = dates.parse(from_), dates.parse(until)
    goes_on = until == dates.OPEN
    if (from_ and start is None) or (until and end is None and not goes_on):
        # One of them is no date: both are shown as typed.
        typed = [text for text in (from_, "" if goes_on else until) if text]
        return Markup(" – ").join(escape(text) for text in typed)
    words = _period(start, end, goes_on=goes_on)
    confirmed = dates.parse(last_seen)
    if goes_on and confirmed:
        words += Markup(" (as of {})").format(_time(confirmed))
    return words


def listed(names: Sequence[Markup]) -> Markup:
    """Return names as one reads them: `A`, `A and B`, `A, B, and C`."""
    if len(names) < 3:
        return Markup(" and ").join(names)
    return Markup(", ").join(names[:-1]) + Markup(", and ") + names[-1]


def joined(names: Sequence[str]) -> str:
    """Return plain names as one reads them."""
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + f", and {names[-1]}"


def person(name: Name) -> str:
    """Return a name as it is said: given names first, particles in their place."""
    if name.literal:
        return name.literal
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return " ".join(part for part in parts if part)


def curled(text: str, before: str = " ", after: str = " ") -> str:
    """Return English text with typographic quotation marks; `before`, `after`: the characters around it."""

    def mark(match: re.Match[str]) -> str:
        start = match.start()
        previous = text[start - 1] if start else before
        following = text[start + 1 : start + 2] or after
        opens = (previous in _OPENS_AFTER or previous in "\"'") and bool(following.strip())
        if match[0] == '"':
            return "“" if opens else "”"
        # Before a digit it stands for what was left out: ’90s.
        return "‘" if opens and not following.isdigit() else "’"

    return _MARK.sub(mark, text)


def isolated(name: str) -> Markup:
    """Return a name whose writing direction can't disturb the text around it."""
    return Markup(f"<bdi>{escape(name)}</bdi>")  # noqa: S704  # escaped


def _period(start: PartialDate | None, end: PartialDate | None, *, goes_on: bool) -> Markup:
    if start and goes_on:
        return _time(start) + "–present" if not start.month else _spaced(start, Markup("present"))
    if start and end:
        if start.month or end.month or start.qualifier or end.qualifier:
            return _spaced(start, _time(end))
        same = start == end
        return _time(start) if same else _time(start) + "–" + _time(end)
    if start:
        return Markup("from {}").format(_time(start))
    if end:
        return Markup("until {}").format(_time(end))
    return Markup("present") if goes_on else Markup()


def _spaced(start: PartialDate, end: Markup) -> Markup:
    return _time(start) + " – " + end


def _time(value: PartialDate) -> Markup:
    words = _in_words(value)
    if value.qualifier or value.year == 0:
        return escape(words)  # HTML has no word for an uncertain date
    return Markup(f'<time datetime="{value.iso}">{words}</time>')  # noqa: S704  # numbers and names of months


def _in_words(value: PartialDate) -> str:
    if value.day:
        words = f"{_MONTHS[value.month - 1]} {value.day}, {value.year:04}"
    elif value.month:
        words = f"{_MONTHS[value.month - 1]} {value.year:04}"
    else:
        words = f"{value.year:04}"
    if value.qualifier in ("~", "%"):
        words = f"c. {words}"
    if value.qualifier in ("?", "%"):
        words += "?"
    return words
