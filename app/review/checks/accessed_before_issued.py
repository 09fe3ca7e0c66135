"""A source that was read before it came out."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import dates
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.web_pages import dated_at_once


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.sources(profile):
        accessed, issued = source.text("accessed"), source.text("issued")
        if dated_at_once(source) and dates.firmly_before(accessed, issued):
            yield CHECK.found(f"{here}.accessed", accessed=accessed, issued=issued)


CHECK = Check(
    "accessed-before-issued",
    "warning",
    "Sources read before they came out",
    "It is dated {issued}, and was read on {accessed} already: look which date is wrong.",
    _find,
)
