"""A role of which nobody says when it was."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check, quoted


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, role in about.roles(profile):
        if role.organization and not role.start and not role.end:
            yield CHECK.found(f"{here}.start", organization=quoted(role.organization))


CHECK = Check(
    "role-without-dates",
    "hint",
    "Roles without any date",
    "Nothing says when the role at {organization} was: write the year in which it began or ended.",
    _find,
)
