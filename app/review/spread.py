"""Spreading due dates: reviews that fall on the same days are brought forward, so that no day has more than it must.

A due date is worked out from the last review and the interval, so a profile is brought forward by a shorter interval of
its own. Nobody ever becomes due later, and nobody by more days earlier than is allowed.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.profile import dates
from app.profile.due import Dues
from app.profile.wiki import DRAFT, Entry

_DAY = timedelta(days=1)
_LONGEST = 9_999  # days that an interval can say
_SATURDAY = 5


class Expected(NamedTuple):
    """A review that is to come."""

    slug: str  # whose
    reviewed: date  # when the last one was
    due: date  # when it is due


class Move(NamedTuple):
    """A review that is brought forward."""

    slug: str  # whose
    due: date  # when it is due now
    to: date  # when it is due then
    review_in: str  # the interval that says so


class Bounds(NamedTuple):
    """What may be brought forward, and how far."""

    first: date  # the first day that gets reviews
    last: date  # reviews that are due later stay
    days: int  # by so many days at most
    weekends: bool = False  # whether reviews are brought forward to Saturdays and Sundays as well


class _Span(NamedTuple):
    """The days to which a review may be brought forward."""

    earliest: date  # the first of them
    due: date  # the last of them
    slug: str  # whose review it is


def expected(entries: Iterable[Entry], dues: Dues) -> Iterator[Expected]:
    """Give the reviews that are to come; drafts and profiles without a due date have none."""
    for entry in entries:
        day = dues.of(entry)
        reviewed = dates.parse(entry.last_reviewed_on) if day and (entry.status or DRAFT) != DRAFT else None
        if reviewed is not None:
            yield Expected(entry.slug, reviewed.last, date.fromisoformat(day))


def spread(reviews: Iterable[Expected], bounds: Bounds) -> tuple[Move, ...]:
    """Return which reviews are brought forward so that the fullest day has as few as can be, by their new day.

    Who need not be moved for that stays, as far as that is seen without trying everything.
    """
    known = {one.slug: one for one in reviews}
    spans = [span for one in known.values() if (span := _span(one, bounds))]
    placed = _evenest(spans, bounds)
    moves = (
        Move(slug, known[slug].due, day, _interval(known[slug], day))
        for slug, day in placed.items()
        if day < known[slug].due
    )
    return tuple(sorted(moves, key=lambda move: (move.to, move.due, move.slug)))


def load(reviews: Iterable[Expected], moves: Iterable[Move] = ()) -> Counter[date]:
    """Return how many reviews are due on each day, once these are brought forward."""
    moved = {move.slug: move.to for move in moves}
    return Counter(moved.get(one.slug, one.due) for one in reviews)


def by_month(days: Mapping[date, int], today: date) -> dict[str, int]:
    """Return a load by month, as 2026-05, without gaps; what is overdue counts in this month."""
    months: Counter[str] = Counter()
    for day, number in days.items():
        months[max(day, today).isoformat()[:7]] += number
    found, month = {}, today.replace(day=1)
    while months and month.isoformat()[:7] <= max(months):
        found[month.isoformat()[:7]] = months[month.isoformat()[:7]]
        month = (month + 31 * _DAY).replace(day=1)
    return found


def _span(one: Expected, bounds: Bounds) -> _Span | None:
    """Return where a review may go; None where it can't be brought forward, or must not."""
    if not bounds.first <= one.due <= bounds.last:
        return None
    earliest = max(bounds.first, one.due - bounds.days * _DAY, one.reviewed + _DAY)
    latest = min(one.due, one.reviewed + _LONGEST * _DAY)
    while earliest < latest and not _works(earliest, bounds):
        earliest += _DAY
    return _Span(earliest, one.due, one.slug) if latest == one.due else None


def _evenest(spans: Sequence[_Span], bounds: Bounds) -> dict[str, date]:
    """Return a day for each review, with the least number for the fullest day."""
    low, high = 1, max(Counter(span.due for span in spans).values(), default=1)  # with so many everybody can stay
    while low < high:
        middle = (low + high) // 2
        if _placed(spans, bounds, middle) is None:
            low = middle + 1
        else:
            high = middle
    return _placed(spans, bounds, low, stay=True) or _placed(spans, bounds, low) or {}


def _placed(spans: Sequence[_Span], bounds: Bounds, room: int, *, stay: bool = False) -> dict[str, date] | None:
    """Return a day for each review, none with more than `room`; None where that can't be.

    From the last day to the first, each day takes those that can wait least for an earlier one. This finds a way if
    there is any, unless those that have room where they are `stay`.
    """
    by_day: dict[date, list[_Span]] = defaultdict(list)
    for span in spans:
        by_day[span.due].append(span)
    placed: dict[str, date] = {}
    waiting: list[tuple[int, str]] = []  # who is to be brought forward, the most urgent first
    earliest = {span.slug: span.earliest for span in spans}
    for day in _days_back(max(by_day, default=bounds.first), min(earliest.values(), default=bounds.first)):
        free = room
        own = sorted(by_day.get(day, ()), key=lambda span: (-span.earliest.toordinal(), span.slug))
        if stay or not _works(day, bounds):
            placed |= dict.fromkeys((span.slug for span in own[:free]), day)
            own, free = own[free:], free - min(free, len(own)) if _works(day, bounds) else 0
        for span in own:
            heapq.heappush(waiting, (-span.earliest.toordinal(), span.slug))
        while free and waiting:
            placed[heapq.heappop(waiting)[1]] = day
            free -= 1
        if waiting and earliest[waiting[0][1]] >= day:
            return None
    return placed


def _works(day: date, bounds: Bounds) -> bool:
    return bounds.weekends or day.weekday() < _SATURDAY


def _days_back(last: date, first: date) -> Iterator[date]:
    while last >= first:
        yield last
        last -= _DAY


def _interval(one: Expected, day: date) -> str:
    days = (day - one.reviewed).days
    return "1 day" if days == 1 else f"{days} days"
