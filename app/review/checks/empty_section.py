"""A heading with nothing under it: no words, no block, no works."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.edits import remove_section
from app.profile.finding import Finding
from app.profile.layout import layout, works_by_section
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.paths import section_paths
from app.profile.values import Profile
from app.profile.wiki import OutlineItem
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.headings import headings
from app.review.checks.telling import texts


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    outline = about.wiki.type_of(profile.type).outline
    empty = _empty(profile, outline)
    wanted = {folded(item.heading) for item in outline if not item.block}
    for number, (path, section) in enumerate(zip(section_paths(profile.sections), profile.sections, strict=True)):
        if number in empty and section.heading:
            named = plain_text(section.heading)
            asked = "yes" if folded(named) in wanted else ""
            yield CHECK.found(path, (("heading", named), ("asked", asked)))
    for path, text in about.once(texts, profile):
        seen: set[str] = set()
        for one in headings(text):
            if one.empty and one.words and one.words not in seen:
                seen.add(one.words)
                yield CHECK.found(path, start=one.start, end=one.end, words=one.words, heading=plain_text(one.words))


def _empty(profile: Profile, outline: tuple[OutlineItem, ...]) -> frozenset[int]:
    """Return the numbers of the sections under which the page shows nothing."""
    bare = {number for number, section in enumerate(profile.sections) if not section.text}
    if not bare:
        return frozenset()
    works = works_by_section(profile)
    filled = {slot.section for slot in layout(profile, outline) if slot.block and getattr(profile, slot.block)}
    return frozenset(number for number in bare if number not in filled and not works.get(number))


def _removed(profile: Profile, finding: Finding) -> Profile | None:
    """Take out the heading of a section that nothing names, unless the outline asks for it."""
    if finding.start >= 0 or finding.said().get("asked"):
        return None
    for number, path in enumerate(section_paths(profile.sections)):
        if path == finding.path:
            section = profile.sections[number]
            named = any(question.about.startswith(path) for question in profile.open_questions)
            told = any(folded(work.section) == folded(plain_text(section.heading)) for work in profile.works)
            return None if section.text or named or told else remove_section(profile, number)
    return None


CHECK = Check(
    "empty-section",
    "warning",
    "Headings with nothing under them",
    "Nothing stands under “{heading}”: write it, or take the heading out.",
    _find,
    _removed,
    "Take the heading out",
)
