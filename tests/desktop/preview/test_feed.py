"""What keeps the preview the page of the profile in hand."""

from __future__ import annotations

from app.desktop.preview.feed import anchor_of
from app.page.parts import HEADER, LEAD
from app.profile.layout import layout
from app.profile.values import Profile, Role, Section, Source, Work
from app.profile.wiki import DEFAULT_OUTLINE

PROFILE = Profile(
    title="A",
    roles=(Role("x"),),
    sources=(Source("s"),),
    sections=(Section("Life"), Section("Life"), Section("Sources")),
)
SLOTS = layout(PROFILE, DEFAULT_OUTLINE)


def test_each_field_has_its_section_on_the_page() -> None:
    """Fields of the head show at the top; items at their block; sections at their heading, repeated ones too."""
    anchors = {path: anchor_of(PROFILE, path, SLOTS) for path in (
        "title", "lead", "roles.x.end", "roles", "sections.Life", "sections.Life#2", "sources.s.URL", "nothing",
    )}  # fmt: skip
    assert anchors == {
        "title": HEADER,
        "lead": LEAD,
        "roles.x.end": "institutional-roles",
        "roles": "institutional-roles",
        "sections.Life": "life",
        "sections.Life#2": "life-2",
        "sources.s.URL": "sources",
        "nothing": HEADER,
    }


def test_a_work_is_shown_where_the_page_tells_about_it() -> None:
    """A work of a section stands in that section, any other one in the list of works."""
    profile = Profile(
        works=(Work("a", "A", section="Life"), Work("b", "B")), sections=(Section("Selected Works"), Section("Life"))
    )
    slots = layout(profile, DEFAULT_OUTLINE)
    assert anchor_of(profile, "works.a.title", slots) == "life"
    assert anchor_of(profile, "works.b", slots) == "selected-works"
