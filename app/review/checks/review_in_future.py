"""A review that is said to have been on a day that has not come yet."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.coming import last_day_before


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    if until := last_day_before(profile.last_reviewed_on, about.today):
        yield CHECK.found("last_reviewed_on", until=until, day=profile.last_reviewed_on)


CHECK = Check(
    "review-in-future",
    "error",
    "Reviews dated in the future",
    "The last review is dated {day}, in the future: write the day on which it was, or review the profile again.",
    _find,
)
