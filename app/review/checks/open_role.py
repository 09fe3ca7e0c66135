"""A role that goes on, as far as anybody knew long ago.

What counts is the day on which somebody last saw it to be true (`confirmed`), else the last review. How long is long
says `open_role_after` of the wiki's review settings. Of a profile that was never reviewed nothing is said here: all of
it waits for somebody.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import dates, intervals
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check, quoted


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    interval = intervals.parse(about.wiki.review.open_role_after)
    for here, role in about.roles(profile):
        seen = dates.parse(role.confirmed or profile.last_reviewed_on) if role.end == dates.OPEN else None
        since = interval.after(seen.last) if interval and seen else None
        if seen and since:
            organization = role.organization or role.role or role.id
            yield CHECK.found(f"{here}.end", since=since.isoformat(), organization=quoted(organization), day=seen.iso)


CHECK = Check(
    "open-role",
    "warning",
    "Open roles that nobody confirmed for long",
    "Nobody has confirmed since {day} that the role at {organization} still goes on: "
    "write the day on which you saw it under “confirmed”, or its end.",
    _find,
)
