"""Promises of `app.review.steps`: everything to look at is there once, and its mark belongs to what it says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.profile.changes import changes
from app.profile.claims import Claim, claims
from app.profile.values import Citation, Fact, Profile, Role, Section, Source
from app.profile.wiki import Wiki
from app.review.steps import Look, looks
from app.review.walk import CHANGES
from app.storage import document
from tests.strategies import edited_profiles, files

WIKI = Wiki()
SOURCE = Source("notes", "book", (("title", "Notes"), ("URL", "https://example.org")))
ADA = Profile(
    title="Ada",
    snapshot=(Fact("Born", "1815", (Citation("notes", "p. 3"),)), Fact("Field", "Mathematics")),
    roles=(Role("engine", "Analytical Engine", "Writer", "1842", "1843"),),
    sources=(SOURCE,),
    sections=(
        Section("Work", "It was the first program [@notes]. Nobody ran it."),
        Section("Letters", "She wrote many."),
    ),
)


def _looks(profile: Profile) -> tuple[Look, ...]:
    return looks(profile, (), claims(profile, WIKI))


def _marks(profile: Profile) -> dict[str, str]:
    """By what a claim says, its mark."""
    return {look.matter.text: look.step.mark for look in _looks(profile) if isinstance(look.matter, Claim)}


def test_changes_come_first_and_each_part_stands_together() -> None:
    """In the order in which each part begins on the page."""
    older = replace(ADA, title="Ada L.")
    found = looks(ADA, changes(older, ADA), claims(ADA, WIKI))
    assert found[0].step.part == CHANGES
    parts = [look.step.part for look in found]
    assert sorted(parts, key=parts.index) == parts
    assert set(parts) == {CHANGES, "snapshot", "roles", "sections.Work", "sections.Letters"}


def test_another_locator_quote_or_address_makes_another_mark() -> None:
    """Who confirmed the claim has looked at another place. What cites something else keeps its mark."""
    before = _marks(ADA)
    fact = replace(ADA.snapshot[0], cites=(Citation("notes", "p. 4"),))
    after = _marks(replace(ADA, snapshot=(fact, ADA.snapshot[1])))
    moved = _marks(replace(ADA, sources=(SOURCE.having("URL", "https://example.com"),)))
    changed = [text for text in before if before[text] != after[text]]
    assert changed == ["Born: 1815"]
    assert {text for text in before if before[text] != moved[text]} == {"Born: 1815", "It was the first program."}


def test_that_a_source_was_read_again_or_archived_changes_no_claim() -> None:
    """The editor writes that down while the claims are gone through."""
    again = SOURCE.having("accessed", "2026-11-23").having("note", "Read.")
    assert _marks(replace(ADA, sources=(again,))) == _marks(ADA)


def test_another_id_changes_no_claim() -> None:
    """Of a source or of a role: it is no word of what is said."""
    fact = replace(ADA.snapshot[0], cites=(Citation("sketch", "p. 3"),))
    work = replace(ADA.sections[0], text=ADA.sections[0].text.replace("@notes", "@sketch"))
    renamed = replace(
        ADA,
        snapshot=(fact, ADA.snapshot[1]),
        roles=(replace(ADA.roles[0], id="ada-engine"),),
        sources=(replace(SOURCE, id="sketch"),),
        sections=(work, ADA.sections[1]),
    )
    assert _marks(renamed) == _marks(ADA)


def test_another_heading_changes_no_claim() -> None:
    """The sentences under it say what they said."""
    renamed = replace(ADA, sections=(replace(ADA.sections[0], heading="Works"), ADA.sections[1]))
    assert _marks(renamed) == _marks(ADA)


def test_what_is_said_twice_is_looked_at_twice() -> None:
    """Each has a mark of its own."""
    twice = replace(ADA, sections=(ADA.sections[1], Section("More", ADA.sections[1].text)))
    marks = [look.step.mark for look in _looks(twice)]
    assert len(set(marks)) == len(marks)


@given(files(), st.data())
def test_marks_are_unique_and_hold_as_long_as_nothing_changes(text: str, data: st.DataObject) -> None:
    """Whatever a file holds, and whatever is done to it."""
    profile = document.read(text).profile
    edited = data.draw(edited_profiles(profile))
    found = looks(edited, changes(profile, edited), claims(edited, WIKI))
    marks = [look.step.mark for look in found]
    assert len(set(marks)) == len(marks)
    assert looks(edited, changes(profile, edited), claims(edited, WIKI)) == found
