"""A picture that says nothing to somebody who can't see it."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, _: About) -> Iterator[Finding]:
    portrait = profile.portrait
    if portrait and portrait.file.strip() and not portrait.alt.strip():
        yield CHECK.found("portrait.alt")


CHECK = Check(
    "portrait-without-alternative",
    "warning",
    "Portraits without alternative text",
    "Who can't see the portrait is told nothing of it: write what it shows.",
    _find,
)
