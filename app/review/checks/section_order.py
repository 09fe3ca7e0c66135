"""Sections in another order than the outline has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from app.profile.edits import move_section
from app.profile.finding import Finding
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.paths import section_paths
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    outline = [item.heading for item in about.wiki.type_of(profile.type).outline]
    places = _places(profile, outline)
    stay = _stay(places)
    paths = tuple(section_paths(profile.sections))
    for number, place in places:
        if number not in stay:
            held = [one for one in places if one[0] in stay]
            before = [one for one in held if one[1] < place]
            beside, _ = before[-1] if before else held[0]
            yield CHECK.found(
                paths[number],
                section=plain_text(profile.sections[number].heading),
                where="behind" if before else "before",
                other=plain_text(profile.sections[beside].heading),
            )


def _places(profile: Profile, outline: Sequence[str]) -> list[tuple[int, int]]:
    """Return the sections that the outline knows, each with its place there; of equal headings the first."""
    left = {folded(heading): place for place, heading in reversed(list(enumerate(outline)))}
    found = []
    for number, section in enumerate(profile.sections):
        place = left.pop(folded(plain_text(section.heading)), None)
        if place is not None:
            found.append((number, place))
    return found


def _stay(places: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return as many sections as can stay where they are while the others move."""
    ends: list[int] = []  # the smallest place at which an ordered row of that length ends
    rows: list[tuple[int, ...]] = []
    for number, place in places:
        length = bisect_left(ends, place)
        row = (*(rows[length - 1] if length else ()), number)
        ends[length : length + 1] = [place]
        rows[length : length + 1] = [row]
    return frozenset(rows[-1] if rows else ())


def _moved(profile: Profile, finding: Finding) -> Profile | None:
    """Move the section beside the one that its outline says."""
    said = finding.said()
    named = [folded(plain_text(section.heading)) for section in profile.sections]
    section, other = folded(said.get("section", "")), folded(said.get("other", ""))
    if named.count(section) != 1 or named.count(other) != 1:
        return None
    index, beside = named.index(section), named.index(other)
    to = beside + (said.get("where") == "behind") - (index < beside)
    return move_section(profile, index, to)


CHECK = Check(
    "section-order",
    "hint",
    "Sections in another order than the outline",
    "The outline has “{section}” {where} “{other}”: move it there, or change the outline.",
    _find,
    _moved,
    "Move the section",
)
