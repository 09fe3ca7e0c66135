"""Something that is dated ahead of today: a paper that is to come, a position that is to start.

Journals date their issues some months ahead, so a source may be dated up to half a year ahead. How long a role is to
last is often known before, so its end may be any day.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.coming import last_day_before

_AHEAD = 183  # so many days before its date a source may be out


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, work in about.works(profile):
        if until := last_day_before(work.issued, about.today):
            yield CHECK.found(f"{here}.issued", until=until, date=work.issued)
    for here, role in about.roles(profile):
        if until := last_day_before(role.start, about.today):
            yield CHECK.found(f"{here}.start", until=until, date=role.start)
    for here, source in about.sources(profile):
        issued = source.text("issued")
        if until := last_day_before(issued, about.today, _AHEAD):
            yield CHECK.found(f"{here}.issued", until=until, date=issued)


CHECK = Check(
    "announced-date",
    "hint",
    "Works, roles and sources dated ahead",
    "{date} is still to come: see that the text says so, or correct the date.",
    _find,
)
