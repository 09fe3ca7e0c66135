"""Tests of the merge: what one side changed holds, what both changed in two ways is asked, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from app.profile.clashes import Side
from app.profile.merge import Merge, merge, same_but_order
from app.profile.plain import Fields
from app.profile.values import Citation, Fact, Portrait, Profile, Role, Section, Source
from tests.helpers.versions import Three, profiles, versions

BASE = Profile(
    title="Ada",
    tags=("maths",),
    portrait=Portrait("ada.jpg"),
    snapshot=(Fact("Born", "1815"),),
    roles=(Role("engine", "Engine", start="1842"), Role("court", "Court")),
    lead="She wrote notes.\n\nThey were long.",
    sections=(Section("Why It Matters", "It was the first.\n\nIt still is."), Section("Sources")),
)


def with_role(profile: Profile, place: int = 0, **changes: Any) -> Profile:
    """Return the profile with something changed in one of its roles."""
    roles = list(profile.roles)
    roles[place] = replace(roles[place], **changes)
    return replace(profile, roles=tuple(roles))


def with_text(profile: Profile, text: str, heading: str = "Why It Matters") -> Profile:
    """Return the profile with another first section."""
    return replace(profile, sections=(Section(heading, text), *profile.sections[1:]))


def places(found: Merge) -> list[str]:
    """Return where a merge has to ask."""
    return [clash.place for clash in found.clashes]


@given(profiles(), profiles())
def test_what_only_one_side_changed_holds(base: Profile, side: Profile) -> None:
    """Where the other side changed nothing, or the same, the changed side is the result."""
    for ours, theirs in ((side, base), (base, side), (side, side)):
        assert (merge(base, ours, theirs).profile, merge(base, ours, theirs).clashes) == (side, ())


@given(versions())
def test_both_sides_count_alike(three: Three) -> None:
    """Whether somebody has to be asked does not depend on who is called ours."""
    base, ours, theirs = three
    assert bool(merge(base, ours, theirs).clashes) == bool(merge(base, theirs, ours).clashes)


@given(versions())
def test_every_choice_can_be_made(three: Three) -> None:
    """Theirs is the default, and each clash takes what it says that it takes."""
    found = merge(*three)
    assert found.settled({}) == found.profile
    for number, clash in enumerate(found.clashes):
        found.settled({number: Side.OURS})
        if clash.takes_both:
            found.settled({number: Side.BOTH})
        if clash.takes_text:
            found.settled({number: "My own words."})


@given(profiles())
def test_the_order_of_keys_is_no_part_of_what_is_said(profile: Profile) -> None:
    """Unknown keys may stand in any order."""
    turned = replace(profile, other=tuple(reversed(profile.other)))
    assert same_but_order(profile, turned) == (len(dict(profile.other)) == len(profile.other) or profile == turned)


def test_fields_of_both_sides_hold() -> None:
    """Changes of different fields, of different parts of one role, and of different roles are merged."""
    ours = with_role(with_role(replace(BASE, title="Ada Lovelace"), end="1843"), 1, role="guest")
    theirs = with_role(replace(BASE, status="published"), organization="Analytical Engine")
    found = merge(BASE, ours, theirs)
    assert found.clashes == ()
    assert (found.profile.title, found.profile.status) == ("Ada Lovelace", "published")
    assert found.profile.roles[0] == Role("engine", "Analytical Engine", start="1842", end="1843")
    assert found.profile.roles[1].role == "guest"


def test_the_same_field_in_two_ways() -> None:
    """One field that both changed is asked under its path, stays theirs, and can be settled in three ways."""
    found = merge(BASE, with_role(BASE, end="2018"), with_role(BASE, end="2019"))
    clash = found.clashes[0]
    assert (clash.path, clash.base, clash.ours, clash.theirs) == ("roles.engine.end", None, "2018", "2019")
    ends = [found.settled(choices).roles[0].end for choices in ({}, {0: Side.OURS}, {0: "2017"})]
    assert ends == ["2019", "2018", "2017"]
    with pytest.raises(ValueError, match="both can't stand here"):
        found.settled({0: Side.BOTH})


def test_lists_of_texts_are_sets_in_order() -> None:
    """Additions and removals of both sides hold; what both added comes once."""
    base = replace(BASE, tags=("a", "b", "c"))
    ours, theirs = replace(base, tags=("a", "c", "x", "z")), replace(base, tags=("b", "c", "y", "x"))
    assert merge(base, ours, theirs).profile.tags == ("c", "y", "x", "z")
    assert merge(base, ours, theirs).clashes == ()


def test_items_are_told_apart_by_their_ids() -> None:
    """Items that moved, came and went on both sides are matched by id, never by position."""
    added = replace(BASE, roles=(Role("school"), *BASE.roles[::-1]))
    theirs = with_role(replace(BASE, roles=(*BASE.roles, Role("salon"))), end="1843")
    found = merge(BASE, added, theirs)
    assert [role.id for role in found.profile.roles] == ["school", "court", "salon", "engine"]
    assert found.profile.roles[3].end == "1843"
    assert found.clashes == ()


def test_taken_out_and_changed() -> None:
    """An item that one side took out and the other changed is asked as a whole, whoever did which."""
    gone, changed = replace(BASE, roles=BASE.roles[1:]), with_role(BASE, end="1843")
    found = merge(BASE, gone, changed)
    assert (places(found), found.clashes[0].ours) == (["roles.engine"], None)
    assert found.profile.roles == changed.roles
    assert found.settled({0: Side.OURS}).roles == gone.roles
    assert merge(BASE, changed, gone).profile.roles == gone.roles
    assert not merge(BASE, gone, BASE).clashes


def test_both_added_an_item_of_one_id() -> None:
    """Items of one id are merged field by field, those much alike are asked, others are both kept."""
    ours = replace(BASE, roles=(*BASE.roles, Role("mill", "Mill", start="1850")))
    theirs = replace(BASE, roles=(*BASE.roles, Role("mill", "Mill", end="1851")))
    assert merge(BASE, ours, theirs).profile.roles[2] == Role("mill", "Mill", start="1850", end="1851")
    title = "Notes on the engine invented by Charles Babbage"
    twins = [replace(BASE, sources=(Source(name, "book", (("title", title),)),)) for name in ("notes", "lovelace-1843")]
    assert places(merge(BASE, *twins)) == ["sources.lovelace-1843"]
    assert len(merge(BASE, *twins).settled({0: Side.BOTH}).sources) == 2


def test_facts_go_by_their_label() -> None:
    """A fact of which one side changed the value and the other the sources holds both."""
    ours = replace(BASE, snapshot=(Fact("Born", "10 December 1815"),))
    theirs = replace(BASE, snapshot=(Fact("Died", "1852"), Fact("Born", "1815", (Citation("notes"),))))
    found = merge(BASE, ours, theirs)
    assert found.profile.snapshot == (Fact("Died", "1852"), Fact("Born", "10 December 1815", (Citation("notes"),)))


def test_unknown_keys_are_merged_to_any_depth() -> None:
    """Mappings, lists of mappings and lists of texts of unknown keys are merged like known ones."""

    def other(weight: str, name: str, *more: str) -> Profile:
        link = Fields((("name", "home"), ("url", name)))
        return replace(
            BASE, other=(("menu", Fields((("main", Fields((("weight", weight),))), ("links", (link, *more))))),)
        )

    found = merge(other("1", "/"), other("2", "/", "x"), other("1", "/home", "y"))
    assert found.profile == other("2", "/home", "y", "x")
    assert places(merge(other("1", "/"), other("2", "/"), other("3", "/"))) == ["menu.main.weight"]


def test_paragraphs_of_both_sides_hold() -> None:
    """Paragraphs that each side changed or added are merged; what both added in one place stays, theirs first."""
    ours = with_text(BASE, "It was the very first.\n\nIt still is.\n\nOurs is new.")
    theirs = with_text(BASE, "It was the first.\n\nIt still is, they say.\n\nAnother thing entirely.")
    found = merge(BASE, ours, theirs)
    assert found.clashes == ()
    text = "It was the very first.\n\nIt still is, they say.\n\nAnother thing entirely.\n\nOurs is new."
    assert found.profile.sections[0].text == text


def test_the_same_paragraph_in_two_ways() -> None:
    """A paragraph that both changed is asked, with its number; both may stand, or other words."""
    found = merge(BASE, with_text(BASE, "It was.\n\nIt still is."), with_text(BASE, "It is.\n\nIt still is."))
    assert places(found) == ["sections.Why It Matters (paragraph 1)"]
    assert found.settled({0: Side.BOTH}).sections[0].text == "It is.\n\nIt was.\n\nIt still is."
    assert found.settled({0: "It may be."}).sections[0].text == "It may be.\n\nIt still is."


def test_a_paragraph_taken_out_and_changed() -> None:
    """A paragraph that one side took out and the other changed is asked."""
    found = merge(BASE, with_text(BASE, "It was the first."), with_text(BASE, "It was the first.\n\nIt still is, now."))
    assert places(found) == ["sections.Why It Matters (paragraph 2)"]
    assert found.settled({0: Side.OURS}).sections[0].text == "It was the first."


def test_much_the_same_paragraph_added_twice() -> None:
    """Two new paragraphs that are versions of one another are asked, not both kept."""
    start = BASE.sections[0].text
    ours = with_text(BASE, f"{start}\n\nShe saw that the engine could do more than numbers.")
    theirs = with_text(BASE, f"{start}\n\nShe saw that the engine could do much more than numbers.")
    assert places(merge(BASE, ours, theirs)) == ["sections.Why It Matters (paragraph 3)"]


def test_a_paragraph_that_both_moved() -> None:
    """What both sides put in two different places does not come to stand there twice unasked."""
    long = "A paragraph that is long enough to be known again wherever it comes to stand."
    base = with_text(BASE, f"One.\n\n{long}\n\nTwo.\n\nThree.")
    ours, theirs = (
        with_text(BASE, f"One.\n\nTwo.\n\nThree.\n\n{long}"),
        with_text(BASE, f"{long}\n\nOne.\n\nTwo.\n\nThree."),
    )
    found = merge(base, ours, theirs)
    assert found.clashes
    assert found.profile.sections[0].text.count(long) == 1


def test_a_renamed_section_is_followed() -> None:
    """A section that one side renamed and the other wrote in has both; two new names are asked."""
    ours = with_text(BASE, BASE.sections[0].text, "Why She Matters")
    theirs = with_text(BASE, "It was the first of all.\n\nIt still is.")
    assert merge(BASE, ours, theirs).profile.sections[0] == Section("Why She Matters", theirs.sections[0].text)
    other = with_text(BASE, BASE.sections[0].text, "What She Means to Us")
    assert "sections.What She Means to Us (heading)" in places(merge(BASE, ours, other))


def test_a_section_moved_and_written_in() -> None:
    """A section that one side moved has what the other side wrote."""
    moved = replace(BASE, sections=BASE.sections[::-1])
    theirs = with_text(BASE, "It was the first.\n\nIt still is.\n\nMore.")
    found = merge(BASE, moved, theirs)
    assert found.profile.sections == theirs.sections[::-1]
    assert found.clashes == ()


def test_a_lead_that_was_parted_into_sections() -> None:
    """What one side wrote at the end stays at the end when the other side put a heading before it."""
    base = replace(BASE, lead="One.\n\nTwo.", sections=())
    ours = replace(base, lead="One.", sections=(Section("Second", "Two."),))
    found = merge(base, ours, replace(base, lead="One.\n\nTwo.\n\nThree."))
    assert (found.profile.lead, found.profile.sections) == ("One.", (Section("Second", "Two.\n\nThree."),))


def test_code_is_merged_by_its_lines() -> None:
    """Lines of one code block that don't touch are merged; those that do are asked."""
    lines = [f"line {number}" for number in range(6)]

    def code(**changes: str) -> Profile:
        text = "\n".join(changes.get(f"at_{number}", line) for number, line in enumerate(lines))
        return with_text(BASE, f"```\n{text}\n```")

    found = merge(code(), code(at_0="ours"), code(at_5="theirs"))
    assert (found.profile, found.clashes) == (code(at_0="ours", at_5="theirs"), ())
    assert merge(code(), code(at_1="ours"), code(at_2="theirs")).clashes


def test_list_items_and_rows_are_units() -> None:
    """Neighbouring list items and table rows can be changed by two people."""
    base, ours, theirs = (
        "- a\n- b\n\n|x|\n|-|\n|1|\n|2|",
        "- A\n- b\n\n|x|\n|-|\n|I|\n|2|",
        "- a\n- B\n- c\n\n|x|\n|-|\n|1|\n|II|",
    )
    found = merge(*(with_text(BASE, text) for text in (base, ours, theirs)))
    assert found.profile.sections[0].text == "- A\n- B\n- c\n\n|x|\n|-|\n|I|\n|II|"
    assert found.clashes == ()


def test_blank_lines_of_one_side_hold() -> None:
    """A blank line that one side put before a paragraph stays when the other side changed that paragraph."""
    base, ours, theirs = "### A\nOne.\n\nTwo.", "### A\n\nOne.\n\nTwo.", "### A\nOne, more.\n\nTwo."
    for sides in ((ours, theirs), (theirs, ours)):
        found = merge(*(with_text(BASE, text) for text in (base, *sides)))
        assert found.profile.sections[0].text == "### A\n\nOne, more.\n\nTwo."


def test_both_made_the_profile_anew() -> None:
    """Without a base, items and fields of both are there; only what both have in two ways is asked."""
    found = merge(Profile(), BASE, with_role(replace(BASE, owner="bob"), organization="Difference Engine"))
    assert places(found) == ["roles.engine.organization"]
    assert (found.profile.owner, found.profile.lead) == ("bob", BASE.lead)


def test_two_orders() -> None:
    """Where only ours changed the order it is ours; where both did, it is asked."""
    base = replace(BASE, roles=tuple(Role(name) for name in "abc"))
    ours, theirs = (replace(base, roles=tuple(Role(name) for name in names)) for names in ("cab", "bca"))
    assert merge(base, ours, replace(base, title="x")).profile.roles == ours.roles
    found = merge(base, ours, theirs)
    assert places(found) == ["roles (order)"]
    assert found.settled({0: Side.OURS}).roles == ours.roles
