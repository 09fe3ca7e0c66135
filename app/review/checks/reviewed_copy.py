"""The text that was reviewed last: it was not stored, or what is stored can't be relied on."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import dates
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find_unstored(profile: Profile, about: About) -> Iterator[Finding]:
    day = dates.firm(profile.last_reviewed_on)  # what is no day is told as that
    if about.reviewed.state == "unknown" and day and day.day:
        yield UNSTORED.found("last_reviewed_on", day=profile.last_reviewed_on)


def _find_broken(_: Profile, about: About) -> Iterator[Finding]:
    if about.reviewed.state == "broken":
        yield BROKEN.found("last_reviewed_on", fault=about.copy_fault or "it can't be read")


UNSTORED = Check(
    "unstored-review",
    "hint",
    "Review of which no text is stored",
    "The text that was reviewed on {day} was not stored, so nobody can tell what changed since. "
    "Look through the profile and mark it as reviewed again.",
    _find_unstored,
)
BROKEN = Check(
    "broken-reviewed-copy",
    "warning",
    "Reviewed copy that can't be relied on",
    "The stored text of the last review can't be relied on: {fault}. "
    "Get the file back from the wiki's versions, or mark the profile as reviewed again.",
    _find_broken,
)
