"""Sections that are called alike, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.paths import section_paths
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find_repeated(profile: Profile, _: About) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, section in zip(section_paths(profile.sections), profile.sections, strict=True):
        named = plain_text(section.heading)
        if named and folded(named) in seen:
            yield REPEATED.found(path, heading=named)
        seen.add(folded(named))


def _find_nameless(profile: Profile, _: About) -> Iterator[Finding]:
    for path, section in zip(section_paths(profile.sections), profile.sections, strict=True):
        if not section.heading:
            yield NAMELESS.found(path)


REPEATED = Check(
    "repeated-heading",
    "warning",
    "Headings that stand twice",
    "A section before is called “{heading}” too: put them together, or call one of them otherwise.",
    _find_repeated,
)
NAMELESS = Check(
    "section-without-heading",
    "warning",
    "Sections without a heading",
    "This section has no heading: say what it is about, or put it with the one before.",
    _find_nameless,
)
