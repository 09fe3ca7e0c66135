"""Roles on a line of time: where each bar begins and ends, and how soft its edges are. Numbers only, no drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.profile import dates
from app.profile.values import Role

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS = 6
_UNKNOWN_EDGE = 730  # days over which a bar fades whose start or end is not known


class Tick(NamedTuple):
    """A year on the axis."""

    at: float  # percent from the left
    year: int  # the year that begins there


class Bar(NamedTuple):
    """One role on the axis; all numbers are percents."""

    x: float  # left end, from the axis's left
    width: float  # of the axis
    solid_from: float  # where the left edge has become solid, of the bar
    solid_to: float  # where the right edge begins to fade, of the bar
    goes_on: bool  # whether the role goes on


@dataclass(frozen=True, slots=True)
class Timeline:
    """The roles of a person on one axis."""

    ticks: tuple[Tick, ...]  # years to write on the axis
    bars: tuple[Bar | None, ...]  # one for each role; None where no date is known, or the end comes before the start


@dataclass(frozen=True, slots=True)
class _Span:
    first: int  # first day that the start can mean
    start: int  # last day that the start can mean
    end: int  # first day that the end can mean
    last: int  # behind the last day that the end can mean
    goes_on: bool  # whether the role goes on


def timeline(roles: Sequence[Role], as_of: str) -> Timeline | None:
    """Lay roles out on an axis of whole years, or return None when no date is known.

    The axis ends with the latest day that the roles name or that `as_of`, the last review, names for an open one,
    which runs to its edge; it reaches as far as bars need to fade. There is no clock in it.
    """
    known = [
        day.toordinal()
        for role in roles
        if _dated(role)
        for text in (role.start, role.end, role.confirmed)
        if (found := dates.parse(text))
        for day in (found.first, found.last)
    ]
    if not known:
        return None
    known += [day for role in roles for day in _faded(role)]
    reviewed = dates.parse(as_of)
    if reviewed and any(role.end == dates.OPEN and _dated(role) for role in roles):
        known.append(reviewed.last.toordinal())
    left = date.fromordinal(max(min(known), 1)).replace(month=1, day=1).toordinal()
    right = min(max(known), date.max.toordinal()) + 1
    spans = [_span(role, left, right) if _dated(role) else None for role in roles]
    scale = 100 / max(right - left, 1)
    bars = tuple(_bar(span, left, scale) if span else None for span in spans)
    return Timeline(_ticks(left, right, scale), bars)


def _dated(role: Role) -> bool:
    known = dates.parse(role.start) is not None or dates.parse(role.end) is not None
    return known and not dates.certainly_before(role.end, role.start)


def _faded(role: Role) -> Iterator[int]:
    """Give the day on which a bar has faded whose start or end is not known: cut off, it would seem to be known."""
    start, end = dates.parse(role.start), dates.parse(role.end)
    if start and not end and role.end != dates.OPEN:
        yield start.last.toordinal() + _UNKNOWN_EDGE
    elif end and not start:
        yield end.first.toordinal() - _UNKNOWN_EDGE


def _span(role: Role, left: int, right: int) -> _Span:
    start, end = dates.parse(role.start), dates.parse(role.end)
    goes_on = role.end == dates.OPEN
    if start:
        first, solid = start.first.toordinal(), start.last.toordinal()
    else:
        last = end.first.toordinal() if end else right
        first = max(left, last - _UNKNOWN_EDGE)
        solid = last
    if end:
        fades, last = end.first.toordinal(), end.last.toordinal() + 1
    elif goes_on:
        fades = last = right
    else:
        fades, last = solid, min(right, max(solid + _UNKNOWN_EDGE, first + 1))
    return _Span(first, min(solid, last), max(fades, first), max(last, first + 1), goes_on)


def _bar(span: _Span, left: int, scale: float) -> Bar:
    length = span.last - span.first
    solid_from, solid_to = (100 * (day - span.first) / length for day in (span.start, span.end))
    if solid_from > solid_to:
        # Start and end may fall together: the bar is solid in its middle only.
        solid_from = solid_to = 50.0
    return Bar(
        round((span.first - left) * scale, 2),
        round(max(length * scale, 0.5), 2),
        round(solid_from, 1),
        round(solid_to, 1),
        span.goes_on,
    )


def _ticks(left: int, right: int, scale: float) -> tuple[Tick, ...]:
    first, last = date.fromordinal(left).year, date.fromordinal(min(right, date.max.toordinal())).year
    step = next((step for step in _STEPS if (last - first) / step < _MOST_TICKS), _STEPS[-1])
    years = [year for year in range(first - first % step, last + 1, step) if year >= max(first, 1)]
    return tuple(Tick(round((date(year, 1, 1).toordinal() - left) * scale, 2), year) for year in years)
