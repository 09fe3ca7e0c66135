"""All checks of a profile at once, without what an assessment makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks import unreadable
from app.review.checks.about import About
from app.review.checks.table import CHECKS


def findings(profile: Profile, about: About) -> Iterator[Finding]:
    """Give what all checks find, also what holds on other days only; a check that raises fails the test."""
    for check in (unreadable.CHECK,) if about.unreadable else CHECKS:
        yield from check.find(profile, about)
