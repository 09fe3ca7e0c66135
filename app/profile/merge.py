"""Merging two versions of a profile: field by field, item by item, paragraph by paragraph.

What only one side changed holds. What both changed in the same way holds. What both changed in two ways is a clash:
it stays as theirs until an editor chooses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from app.profile.blocks import blocks
from app.profile.body import heading_line, join, split
from app.profile.clashes import Choices, Clash, Decisions, Side
from app.profile.codec import decode, encode
from app.profile.format import PROFILE
from app.profile.likeness import TWINS, alike
from app.profile.merge_fields import FieldMerge
from app.profile.merge_lists import Rules, merge_lists
from app.profile.merge_prose import merge_prose
from app.profile.plain import Fields, Plain
from app.profile.values import Profile, Section

_LONG = 30  # characters; a shorter block may well stand in two places


@dataclass(frozen=True, slots=True)
class Merge:
    """Two versions of a profile, merged."""

    profile: Profile  # what both say; theirs where they clash
    clashes: tuple[Clash, ...]  # what both changed in two ways, in the file's order
    base: Profile  # what both come from
    ours: Profile  # one version
    theirs: Profile  # the other one

    def settled(self, choices: Choices) -> Profile:
        """Return the merged profile with the clashes settled as chosen; theirs where nothing was.

        Raises `ValueError` for a choice that its clash doesn't take.
        """
        return _merged(self.base, self.ours, self.theirs, choices)[0]


def merge(base: Profile, ours: Profile, theirs: Profile) -> Merge:
    """Return what both sides made of the base; an empty base for a profile that both made anew."""
    profile, clashes = _merged(base, ours, theirs, {})
    return Merge(profile, clashes, base, ours, theirs)


def same_but_order(one: Profile, two: Profile) -> bool:
    """Say whether two profiles say the same, in whatever order their keys stand."""
    if one == two:
        return True
    if (one.lead, one.sections) != (two.lead, two.sections):
        return False
    return _sorted(encode(one)) == _sorted(encode(two))


def _sorted(value: Plain) -> Plain:
    if isinstance(value, Fields):
        return Fields(tuple(sorted(((key, _sorted(inner)) for key, inner in value), key=lambda entry: entry[0])))
    return tuple(_sorted(item) for item in value) if isinstance(value, tuple) else value


def _merged(base: Profile, ours: Profile, theirs: Profile, choices: Choices) -> tuple[Profile, tuple[Clash, ...]]:
    if ours in (base, theirs):
        return theirs, ()
    if theirs == base:
        return ours, ()
    moved: frozenset[str] = frozenset()
    while True:
        decisions = Decisions(choices)
        fields = FieldMerge(decisions).mapping("", encode(base), encode(ours), encode(theirs), PROFILE)
        lead, sections = _whole_body(base, ours, theirs, moved) or _body(base, ours, theirs, decisions, moved)
        profile = replace(decode(Profile, fields), lead=lead, sections=sections)
        more = _twice(profile, ours, theirs) - moved if Side.BOTH not in choices.values() else frozenset()
        if not more:
            return profile, tuple(decisions.clashes)
        moved |= more


def _twice(profile: Profile, ours: Profile, theirs: Profile) -> frozenset[str]:
    """Return the blocks that stand in the merged prose more often than on either side."""
    counts = [Counter(_blocks(one)) for one in (profile, ours, theirs)]
    return frozenset(text for text, count in counts[0].items() if count > max(counts[1][text], counts[2][text]))


def _blocks(profile: Profile) -> list[str]:
    texts = (profile.lead, *(section.text for section in profile.sections))
    return [block.text for text in texts for block in blocks(text) if len(block.text) >= _LONG]


def _whole_body(
    base: Profile, ours: Profile, theirs: Profile, moved: Collection[str]
) -> tuple[str, tuple[Section, ...]] | None:
    """Return the body merged as one text, so that sections may be parted and joined; None where that clashes."""
    sides = [(side.lead, side.sections) for side in (base, ours, theirs)]
    texts = [join(*side) for side in sides]
    bodies = [split(text) for text in texts]
    if any((body.lead, body.sections) != side for body, side in zip(bodies, sides, strict=True)):
        return None
    decisions = Decisions({})
    merged = split(
        merge_prose("", texts[0].rstrip("\n"), texts[1].rstrip("\n"), texts[2].rstrip("\n"), decisions, moved)
    )
    return None if decisions.clashes else (merged.lead, merged.sections)


def _body(
    base: Profile, ours: Profile, theirs: Profile, decisions: Decisions, moved: Collection[str]
) -> tuple[str, tuple[Section, ...]]:
    """Return the body merged section by section."""
    lead = merge_prose("lead", base.lead, ours.lead, theirs.lead, decisions, moved)
    return lead, _sections(base, ours, theirs, decisions, moved)


def _sections(
    base: Profile, ours: Profile, theirs: Profile, decisions: Decisions, moved: Collection[str]
) -> tuple[Section, ...]:
    if ours.sections in (base.sections, theirs.sections):
        return theirs.sections
    if theirs.sections == base.sections:
        return ours.sections
    rules: Rules[Section] = Rules(
        lambda section: section.heading,
        lambda one, two: bool(one.text and two.text) and alike(one.text, two.text),
        lambda one, two: bool(one.text and two.text) and alike(one.text, two.text, TWINS),
        _section_merger(decisions, moved),
        lambda section: f"{heading_line(section.heading)}\n\n{section.text}".rstrip("\n"),
        lambda section: any(block.text in moved for block in blocks(section.text)),
    )
    return merge_lists("sections", (base.sections, ours.sections, theirs.sections), rules, decisions)


def _section_merger(
    decisions: Decisions, moved: Collection[str]
) -> Callable[[str, Section | None, Section, Section], Section]:
    def merged(path: str, base: Section | None, ours: Section, theirs: Section) -> Section:
        old = base or Section()
        heading = theirs.heading if ours.heading in (old.heading, theirs.heading) else ours.heading
        if old.heading != theirs.heading != heading:
            choice = decisions.ask(Clash(path, "heading", "text", old.heading, ours.heading, theirs.heading))
            heading = choice if isinstance(choice, str) else ours.heading if choice is Side.OURS else theirs.heading
        return Section(heading, merge_prose(path, old.text, ours.text, theirs.text, decisions, moved))

    return merged
