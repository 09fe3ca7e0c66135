"""A lead or a section of the type's outline that is not there.

A block of the outline is there when it has items, or when a section of its name stands in the body. That nothing is
open is no fault, so the open questions are not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.edits import missing_headings
from app.profile.finding import Finding, Severity
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.values import Profile
from app.profile.wiki import DRAFT, RETIRED, OutlineItem
from app.review.checks.about import About
from app.review.checks.check import Check

_MAY_BE_EMPTY = "open_questions"


def missing(profile: Profile, outline: tuple[OutlineItem, ...]) -> tuple[OutlineItem, ...]:
    """Return the items of an outline that a profile should have and has not."""
    prose = missing_headings(profile, outline)
    headed = {folded(plain_text(section.heading)) for section in profile.sections}
    return tuple(
        item
        for item in outline
        if (item.block and item.block != _MAY_BE_EMPTY and not _has(profile, item, headed)) or item.heading in prose
    )


def _has(profile: Profile, item: OutlineItem, headed: set[str]) -> bool:
    return bool(getattr(profile, item.block)) or folded(item.heading) in headed


def _find_lead(profile: Profile, _: About) -> Iterator[Finding]:
    if not profile.lead.strip() and profile.status != RETIRED:
        yield LEAD.found("lead", severity=_severity(profile))


def _find_sections(profile: Profile, about: About) -> Iterator[Finding]:
    if profile.status == RETIRED:
        return
    kind = about.wiki.type_of(profile.type)
    for item in missing(profile, kind.outline):
        path = item.block or f"sections.{item.heading}"
        yield SECTION.found(path, severity=_severity(profile), section=item.heading)


def _severity(profile: Profile) -> Severity:
    """Return how grave it is that something is not there yet."""
    return "hint" if profile.status in ("", DRAFT) else "warning"


LEAD = Check(
    "missing-lead",
    "warning",
    "Profiles without a lead",
    "The page begins without a word on who this is: write a paragraph before the first section.",
    _find_lead,
)
SECTION = Check(
    "missing-section",
    "warning",
    "Sections of the outline that are missing",
    "The outline of this type has “{section}”, and there is nothing of it: write it, or take it out of the outline.",
    _find_sections,
)
