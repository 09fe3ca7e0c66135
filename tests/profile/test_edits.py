"""Tests of app/profile/edits.py."""

from dataclasses import replace

import pytest

from app.profile import edits
from app.profile.values import Fact, Name, Profile, Question, Role, Section, Source, Waiver, Work
from app.profile.wiki import OutlineItem

PROFILE = Profile(
    snapshot=(Fact("Known for", "Adam"), Fact("Field", "Learning")),
    works=(Work("vae", "VAE", section="Variational *Autoencoders*"), Work("adam", "Adam", section="adam")),
    roles=(Role("uva", "University of Amsterdam"), Role("openai", "OpenAI"), Role("google", "Google")),
    open_questions=(Question("q", "Why?", about="sections.Adam"), Question("r", "How?", about="works.adam")),
    sections=(Section("Variational *Autoencoders*", "One"), Section("Adam", "Two"), Section("adam", "Three")),
)


def ids(profile: Profile, block: str = "roles") -> list[str]:
    return [item.id for item in edits.items_of(profile, block)]


def test_adding_puts_the_item_where_it_is_wanted() -> None:
    """A new item stands before the one at the given position; the others stay."""
    assert ids(edits.add_item(PROFILE, "roles", Role("new"), 1)) == ["uva", "new", "openai", "google"]


def test_removing_takes_only_that_item() -> None:
    """The other items stay as they were."""
    assert ids(edits.remove_item(PROFILE, "roles", 1)) == ["uva", "google"]


@pytest.mark.parametrize(
    ("index", "to", "order"),
    [
        (0, 2, ["openai", "google", "uva"]),
        (2, 0, ["google", "uva", "openai"]),
        (1, 1, ["uva", "openai", "google"]),
    ],
)
def test_moving_brings_the_item_to_that_position(index: int, to: int, order: list[str]) -> None:
    """After a move the item stands at the position that was asked for."""
    assert ids(edits.move_item(PROFILE, "roles", index, to)) == order


def test_a_copy_stands_behind_its_original_with_an_id_of_its_own() -> None:
    """A duplicated item says the same under another id."""
    profile = edits.duplicate_item(PROFILE, "roles", 1)
    assert ids(profile) == ["uva", "openai", "openai-2", "google"]
    assert profile.roles[2].organization == "OpenAI"


def test_a_copied_fact_gets_a_label_of_its_own() -> None:
    """Facts are told apart by their label, so a copy's label differs from all others."""
    twice = edits.duplicate_item(edits.duplicate_item(PROFILE, "snapshot", 0), "snapshot", 0)
    assert [fact.label for fact in twice.snapshot] == ["Known for", "Known for 3", "Known for 2", "Field"]


def test_a_copy_of_what_has_no_id_is_equal() -> None:
    """A waiver has no id; its copy is the same."""
    profile = replace(PROFILE, waivers=(Waiver("unsourced-fact"),))
    assert edits.duplicate_item(profile, "waivers", 0).waivers == (Waiver("unsourced-fact"),) * 2


def by(*names: Name) -> Source:
    return Source(fields=(("author", names), ("issued", "2013-12-20")))


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (
            Source(fields=(("author", (Name("Kingma"), Name("Welling"))), ("issued", "2013-12-20"))),
            "kingma-welling-2013",
        ),
        (
            Source(fields=(("author", (Name("Ho"), Name("Jain"), Name("Abbeel"))), ("issued", "2020"))),
            "ho-2020",
        ),
        (Source(fields=(("author", (Name(literal="Google DeepMind"),)),)), "google-deepmind"),
        (Source(fields=(("title", "A Page About Nothing At All"),)), "a-page-about-nothing-at"),
        (Source(fields=(("issued", "2020"),)), ""),
        (Work(title="Adam: A Method"), "adam-a-method"),
        (Role(organization="Google Brain"), "google-brain"),
        (Role(role="Advisor"), "advisor"),
        (Question(question="Who?"), "who"),
        (Role(), ""),
    ],
)
def test_an_id_is_made_of_what_the_item_says(item: object, wanted: str) -> None:
    """Ids are readable: names and year of a source, else the title; title, organization, question."""
    assert edits.suggested_id(item) == wanted


def test_an_own_id_is_unique_among_the_others() -> None:
    """An id that another item has gets a number; the item's own old id does not count as taken."""
    roles = (Role("openai", "OpenAI"), Role("", "OpenAI"))
    assert edits.with_own_id(roles, 1).id == "openai-2"
    assert edits.with_own_id(roles, 0).id == "openai"


def test_a_renamed_section_takes_its_works_and_questions_along() -> None:
    """Works and questions that name a section by its heading name it by the new one, in plain text."""
    profile = edits.rename_section(PROFILE, 1, "*Adam* again")
    assert [section.heading for section in profile.sections] == [
        "Variational *Autoencoders*",
        "*Adam* again",
        "adam",
    ]
    assert [work.section for work in profile.works] == ["Variational *Autoencoders*", "Adam again"]
    assert [one.about for one in profile.open_questions] == ["sections.Adam again", "works.adam"]


def test_a_second_section_of_the_same_heading_has_no_followers() -> None:
    """The first section of a heading is the one that is meant."""
    assert edits.followers(PROFILE, 2) == edits.Followers()
    assert edits.followers(PROFILE, 1) == edits.Followers((1,), (0,))


def test_followers_survive_an_empty_heading() -> None:
    """Who clears a heading and types another one keeps what the section tells about."""
    who = edits.followers(PROFILE, 1)
    cleared = edits.rename_section(PROFILE, 1, "", who)
    assert cleared.works == PROFILE.works
    assert edits.rename_section(cleared, 1, "Optimizers", who).works[1].section == "Optimizers"


def test_sections_are_added_moved_and_removed() -> None:
    """Adding and removing take each other back; moving keeps the texts."""
    added = edits.add_section(PROFILE, 1, "New")
    assert [section.heading for section in added.sections][1] == "New"
    assert edits.remove_section(added, 1) == PROFILE
    assert [section.text for section in edits.move_section(PROFILE, 0, 2).sections] == ["Two", "Three", "One"]


def test_a_text_changes_one_section_alone() -> None:
    """The other sections are the very same values."""
    profile = edits.with_text(PROFILE, 1, "Else")
    assert profile.sections[1] == Section("Adam", "Else")
    assert profile.sections[0] is PROFILE.sections[0]


def test_the_outline_says_what_is_missing_and_where_it_belongs() -> None:
    """Missing prose headings are offered; each goes behind its nearest predecessor, else to the end."""
    outline = (
        OutlineItem("Adam"),
        OutlineItem("Why"),
        OutlineItem("Sources", "sources"),
        OutlineItem("First"),
    )
    assert edits.missing_headings(PROFILE, outline) == ("Why", "First")
    assert edits.place_of(PROFILE, outline, "Why") == 2
    assert edits.place_of(PROFILE, (OutlineItem("Why"),), "Why") == 3
