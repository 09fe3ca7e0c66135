"""Tests of app/profile/layout.py."""

import pytest

from app.profile.layout import layout, works_by_section, works_of_section
from app.profile.values import Fact, Profile, Role, Section, Source, Work
from app.profile.wiki import DEFAULT_OUTLINE, OutlineItem

TOLD = Profile(
    works=(Work("a", section="adam"), Work("b"), Work("c", section="ADAM  optimizer"), Work("d", section="adam")),
    sections=(Section("Other"), Section("*Adam*"), Section("Adam"), Section("Adam Optimizer")),
)


def test_works_stand_in_the_first_section_of_their_heading() -> None:
    """Headings are compared as plain text, caseless."""
    assert works_by_section(TOLD) == {1: (0, 3), 3: (2,)}
    assert works_of_section(TOLD, 1) == (0, 3)
    assert works_of_section(TOLD, 2) == ()


def test_a_heading_of_the_body_takes_its_block() -> None:
    """The first one that equals the outline's heading, under its prose; other blocks follow their predecessor."""
    profile = Profile(
        snapshot=(Fact("a"),),
        roles=(Role("r"),),
        sources=(Source("s"),),
        sections=(Section("Why"), Section("*snapshot*"), Section("Snapshot")),
    )
    slots = layout(profile, DEFAULT_OUTLINE)
    assert [(slot.heading, slot.section, slot.block) for slot in slots] == [
        ("Why", 0, ""),
        ("*snapshot*", 1, "snapshot"),
        ("Institutional Roles", None, "roles"),
        ("Sources", None, "sources"),
        ("Snapshot", 2, ""),
    ]


def test_a_block_stands_behind_its_nearest_predecessor() -> None:
    """That may be a section of prose that the outline names."""
    outline = (OutlineItem("Why"), OutlineItem("How"), OutlineItem("Sources", "sources"))
    profile = Profile(sources=(Source("s"),), sections=(Section("Other"), Section("Why"), Section("Last")))
    assert [slot.heading for slot in layout(profile, outline)] == ["Other", "Why", "Sources", "Last"]


def test_anchors_are_unique() -> None:
    """Also where a heading reads like the number of another."""
    headings = ("A", "A", "A 2", "A", "", "!", "A")
    slots = layout(Profile(sections=tuple(Section(heading) for heading in headings)), ())
    assert [slot.anchor for slot in slots] == ["a", "a-2", "a-2-2", "a-3", "section", "section-2", "a-4"]


@pytest.mark.timeout(20)
def test_ten_thousand_equal_headings_are_laid_out() -> None:
    """The order of a page takes time in step with its length."""
    profile = Profile(sections=(Section("Same"),) * 10_000, works=(Work("w", section="Same"),))
    assert layout(profile, DEFAULT_OUTLINE)[-1].anchor == "same-10000"
    assert works_by_section(profile) == {0: (0,)}


def test_a_block_without_a_predecessor_stands_before_its_successor_or_last() -> None:
    """Where the body has headings that the outline does not name, sources come last and the snapshot first."""
    profile = Profile(
        snapshot=(Fact("a", "b"),), sources=(Source("s"),), sections=(Section("Life"), Section("Open Questions"))
    )
    assert [slot.heading for slot in layout(profile, DEFAULT_OUTLINE)] == [
        "Snapshot",
        "Life",
        "Open Questions",
        "Sources",
    ]
    alone = Profile(sources=(Source("s"),), sections=(Section("Life"),))
    assert [slot.heading for slot in layout(alone, DEFAULT_OUTLINE)] == ["Life", "Sources"]


def test_works_that_sections_tell_about_need_no_heading() -> None:
    """The list of works has a heading only when a work is left for it."""
    told = Profile(works=(Work("a", section="Life"),), sections=(Section("Life"),))
    assert [slot.block for slot in layout(told, DEFAULT_OUTLINE)] == [""]
    left = Profile(works=(Work("a", section="Life"), Work("b")), sections=(Section("Life"),))
    assert [slot.block for slot in layout(left, DEFAULT_OUTLINE)] == ["", "works"]
