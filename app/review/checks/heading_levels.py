"""Headings that skip a level, or that are as high as the page's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.profile.finding import Finding
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.headings import headings
from app.review.checks.telling import texts

_SECTION = 2  # the level of a section's heading


def _find_first(profile: Profile, about: About) -> Iterator[Finding]:
    for path, text in about.once(texts, profile):
        seen: set[str] = set()
        for one in headings(text):
            if one.level == 1 and one.words not in seen:
                seen.add(one.words)
                heading = plain_text(one.words)
                yield FIRST.found(path, start=one.start, end=one.end, words=one.words, heading=heading)


def _find_jump(profile: Profile, about: About) -> Iterator[Finding]:
    for path, text in about.once(texts, profile):
        above = 1 if path == "lead" else _SECTION
        seen: set[str] = set()
        for one in headings(text):
            if one.level > above + 1 and one.words not in seen:
                seen.add(one.words)
                said = (("heading", plain_text(one.words)), ("marks", "#" * one.level), ("right", "#" * (above + 1)))
                yield JUMP.found(path, said, start=one.start, end=one.end, words=one.words)
            above = one.level


def _without_title(profile: Profile, finding: Finding) -> Profile | None:
    """Take out the heading of a text that begins with the name of the profile, which the page shows anyway."""
    if finding.path != "lead":
        return None
    first = next(iter(headings(profile.lead)), None)
    if first is None or first.level != 1 or first.start or folded(plain_text(first.words)) != folded(profile.title):
        return None
    lead = profile.lead[first.end :].strip("\n")
    return replace(profile, lead=lead) if lead else None


FIRST = Check(
    "heading-of-first-level",
    "warning",
    "Headings as high as the page's own",
    "“{heading}” has one #, as the name of the page has: sections have two, and parts of them three.",
    _find_first,
    _without_title,
    "Take the name out",
)
JUMP = Check(
    "heading-jump",
    "hint",
    "Headings that skip a level",
    "“{heading}” has {marks} and skips a level: write it with {right}.",
    _find_jump,
)
