"""Two full-time roles in two places at once.

Only what is certain counts: both are marked as full-time, each possible reading of their dates overlaps, and by more
than the weeks in which somebody moves. Two positions in one organization may be held together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from app.profile import dates
from app.profile.finding import Finding
from app.profile.links import folded
from app.profile.values import Profile, Role
from app.review.checks.about import About
from app.review.checks.check import Check, quoted

_MOST = 200  # roles that are compared, each with each
_MOVING = 31  # days in which two roles may overlap


class _Span(NamedTuple):
    """A role, as long as it certainly lasted."""

    path: str  # of the role
    role: Role  # it
    first: date  # the last day on which it can have begun
    last: date  # the first day on which it can have ended


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    spans = [span for here, role in about.roles(profile)[:_MOST] if (span := _span(here, role, about.today))]
    for one, two in combinations(spans, 2):
        overlap = (min(one.last, two.last) - max(one.first, two.first)).days
        if overlap > _MOVING and folded(one.role.organization) != folded(two.role.organization):
            yield CHECK.found(
                f"{two.path}.full_time",
                words=one.role.id or one.role.organization,
                one=quoted(one.role.organization),
                two=quoted(two.role.organization),
            )


def _span(path: str, role: Role, today: date) -> _Span | None:
    """Return how long a full-time role certainly lasted, None where that can't be told."""
    start, end = dates.firm(role.start), dates.firm(role.end)
    if role.full_time != "true" or start is None or not role.organization:
        return None
    last = today if role.end == dates.OPEN else end.first if end else None
    return _Span(path, role, start.last, last) if last else None


CHECK = Check(
    "overlapping-roles",
    "warning",
    "Full-time roles at the same time",
    "The roles at {one} and {two} are both full-time and overlap: look at their dates, or which is part-time.",
    _find,
)
