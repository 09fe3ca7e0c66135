"""No sentence for lists and link previews."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, _: About) -> Iterator[Finding]:
    if not profile.description.strip():
        yield CHECK.found("description")


CHECK = Check(
    "missing-description",
    "hint",
    "Profiles without a description",
    "Lists and link previews have nothing to say of this person: write one sentence.",
    _find,
)
