"""What changed between two profiles."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.profile.changes import What, changes
from app.profile.plain import Fields
from app.profile.values import Citation, Fact, Name, Portrait, Profile, Role, Section, Source
from app.storage import document
from tests.strategies import edited_profiles, files

ADA = Profile(
    title="Ada",
    snapshot=(Fact("Known for", "Engines"), Fact("Born", "1815")),
    roles=(Role("openai", "OpenAI", start="2015"), Role("uva", "University", end="2017")),
    sections=(Section("Notes", "One."), Section("Notes", "Two."), Section("Why", "Because it was.")),
)


def _told(before: Profile, after: Profile) -> list[tuple[str, str, str, str]]:
    return [(change.path, change.what.value, change.before, change.after) for change in changes(before, after)]


@given(st.data())
def test_a_profile_has_changed_where_it_differs_and_nowhere_else(data: st.DataObject) -> None:
    """Equal profiles have no changes, and others always have some: none is silent."""
    before = document.read(data.draw(files())).profile
    after = data.draw(edited_profiles(data.draw(edited_profiles(before))))
    assert changes(before, before) == ()
    assert bool(changes(before, after)) == (before != after)


def test_a_field_is_set_changed_and_cleared() -> None:
    """A field that said nothing, something else, or says nothing any more."""
    assert _told(ADA, replace(ADA, owner="a-editor")) == [("owner", "set", "", "a-editor")]
    assert _told(ADA, replace(ADA, title="Ada King")) == [("title", "changed", "Ada", "Ada King")]
    assert _told(ADA, replace(ADA, title="")) == [("title", "cleared", "Ada", "")]


def test_an_item_is_known_by_its_id() -> None:
    """An item before it does not make a role another one; only its end is new."""
    roles = (Role("new", "Anthropic"), replace(ADA.roles[0], end="2018"), ADA.roles[1])
    assert _told(ADA, replace(ADA, roles=roles)) == [
        ("roles.new", "added", "", "new · Anthropic"),
        ("roles.openai.end", "set", "", "2018"),
    ]


def test_a_removed_item_has_its_old_path() -> None:
    """What is gone is named as it was."""
    assert _told(ADA, replace(ADA, snapshot=ADA.snapshot[1:])) == [
        ("snapshot.Known for", "removed", "Known for · Engines", "")
    ]


def test_what_stands_elsewhere_has_moved_alone() -> None:
    """One item that went to the front is one change, not one for every item that it passed."""
    facts = tuple(Fact(label) for label in "abcd")
    before, after = replace(ADA, snapshot=facts), replace(ADA, snapshot=(facts[3], *facts[:3]))
    assert _told(before, after) == [("snapshot.d", "moved", "4", "1")]


def test_another_label_over_the_same_words_is_a_new_name() -> None:
    """Neither the fact nor the section is gone."""
    after = replace(ADA, snapshot=(Fact("Famous for", "Engines"), ADA.snapshot[1]))
    assert _told(ADA, after) == [("snapshot.Famous for", "renamed", "Known for", "Famous for")]
    renamed = replace(ADA, sections=(*ADA.sections[:2], Section("Why It Matters", "Because it was.")))
    assert _told(ADA, renamed) == [("sections.Why It Matters", "renamed", "Why", "Why It Matters")]


def test_of_two_that_are_equal_now_the_one_in_its_place_has_stayed() -> None:
    """A section that got the heading and so the look of the next one was renamed; nothing has moved."""
    before = replace(ADA, sections=(Section("A", "Text."), Section("B", "Text.")))
    after = replace(ADA, sections=(Section("B", "Text."), Section("B", "Text.")))
    assert _told(before, after) == [("sections.B", "renamed", "A", "B")]


def test_the_second_of_two_headings_is_told_apart() -> None:
    """Sections of one heading are the same section in their order, and what is equal belongs together first."""
    second = replace(ADA, sections=(ADA.sections[0], Section("Notes", "Three."), ADA.sections[2]))
    assert _told(ADA, second) == [("sections.Notes#2", "prose", "Two.", "Three.")]
    without = replace(ADA, sections=ADA.sections[1:])
    assert _told(ADA, without) == [("sections.Notes", "removed", "One.", "")]


def test_an_item_without_an_id_is_known_by_what_it_says() -> None:
    """A role without an id whose end was typed is that role still."""
    before = replace(ADA, roles=(Role("", "A"), Role("", "B")))
    after = replace(ADA, roles=(Role("", "B", end="2018"), Role("", "A")))
    assert ("roles#1.end", "set", "", "2018") in _told(before, after)


def test_the_parts_of_records_have_paths_of_their_own() -> None:
    """A portrait's words, an entry of a source's `custom`, its authors."""
    source = Source("x", "book", (("title", "T"), ("author", (Name("Kingma", "D. P."), Name(literal="OpenAI")))))
    before = replace(ADA, sources=(Source("x", "book", (("title", "T"),)),))
    archived = source.having("custom", Fields((("archive_url", "https://a.example"),)))
    after = replace(before, portrait=Portrait(alt="She sits"), sources=(archived,))
    assert _told(before, after) == [
        ("portrait.alt", "set", "", "She sits"),
        ("sources.x.author", "set", "", "D. P. Kingma, OpenAI"),
        ("sources.x.custom.archive_url", "set", "", "https://a.example"),
    ]


def test_what_the_format_does_not_know_is_told_as_well() -> None:
    """Unknown keys of the profile and of its items, whatever stands under them."""
    fact = replace(ADA.snapshot[0], other=(("weight", "2"),), cites=(Citation("a", "p. 3"), Citation("b")))
    after = replace(ADA, snapshot=(fact, ADA.snapshot[1]), other=(("twitter", Fields((("name", "@ada"),))),))
    assert _told(ADA, after) == [
        ("snapshot.Known for.cites", "set", "", "a, p. 3; b"),
        ("snapshot.Known for.weight", "set", "", "2"),
        ("twitter", "set", "", "name: @ada"),
    ]


def test_prose_is_told_as_prose() -> None:
    """The lead and the text of a section hold both texts."""
    (change,) = changes(ADA, replace(ADA, lead="She wrote."))
    assert (change.path, change.what, change.after) == ("lead", What.PROSE, "She wrote.")
