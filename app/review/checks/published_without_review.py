"""A profile that is public although nobody ever vouched for it."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.profile.wiki import PUBLISHED
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, _: About) -> Iterator[Finding]:
    if profile.status == PUBLISHED and not profile.last_reviewed_on:
        yield CHECK.found("last_reviewed_on")


CHECK = Check(
    "published-without-review",
    "warning",
    "Published without any review",
    "This profile is published and was never reviewed: review it, or take it back to draft.",
    _find,
)
