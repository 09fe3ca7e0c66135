"""Single changes taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.profile.changes import changes
from app.profile.plain import Fields
from app.profile.restoring import put_back
from app.profile.values import Fact, Portrait, Profile, Role, Section, Source, Work
from app.storage import document
from tests.strategies import edited_profiles, files

BEFORE = Profile(
    title="Ada",
    snapshot=(Fact("a", "1"), Fact("b", "2"), Fact("c", "3")),
    works=(Work("w", "W", section="Why"),),
    roles=(Role("r", "R", end="2018", other=(("weight", "2"),)),),
    sources=(Source("s", "book", (("custom", Fields((("archive_url", "u"), ("note", "n")))),)),),
    sections=(Section("Notes", "One."), Section("Why", "Two.")),
    other=(("twitter", "@ada"),),
)


@given(st.data())
def test_one_edit_taken_back_change_by_change_gives_the_profile_before(data: st.DataObject) -> None:
    """Whatever an editor did in one step, taking back all that is told of it leaves nothing changed."""
    before = document.read(data.draw(files())).profile
    profile = data.draw(edited_profiles(before))
    for _ in range(20):
        found = changes(before, profile)
        if not found:
            break
        profile = put_back(before, profile, found[0])
    assert changes(before, profile) == ()


def _back(after: Profile, path: str) -> Profile:
    (change,) = (one for one in changes(BEFORE, after) if one.path == path)
    return put_back(BEFORE, after, change)


def test_only_the_one_field_is_taken_back() -> None:
    """What else changed since stays."""
    role = replace(BEFORE.roles[0], end="", start="2015", other=())
    after = replace(BEFORE, roles=(role,), title="Ada King")
    assert _back(after, "roles.r.end") == replace(after, roles=(replace(role, end="2018"),))
    assert _back(after, "roles.r.weight") == replace(after, roles=(replace(role, other=BEFORE.roles[0].other),))
    assert _back(after, "title") == replace(after, title="Ada")


def test_a_removed_item_comes_back_to_its_place() -> None:
    """Behind the item that it stood behind, whatever was put before it."""
    after = replace(BEFORE, snapshot=(Fact("new"), BEFORE.snapshot[0], BEFORE.snapshot[2]))
    assert [fact.label for fact in _back(after, "snapshot.b").snapshot] == ["new", "a", "b", "c"]


def test_a_removed_section_comes_back_alone() -> None:
    """Its text is what it was, and the other sections stay as they are now."""
    after = replace(BEFORE, sections=(Section("Why", "Other."),))
    assert _back(after, "sections.Notes").sections == (Section("Notes", "One."), Section("Why", "Other."))


def test_a_heading_comes_back_with_what_names_it() -> None:
    """The work that the section tells about follows."""
    after = replace(
        BEFORE,
        sections=(BEFORE.sections[0], Section("Reason", "Two.")),
        works=(replace(BEFORE.works[0], section="Reason"),),
    )
    back = _back(after, "sections.Reason")
    assert (back.sections, back.works) == (BEFORE.sections, BEFORE.works)


def test_what_moved_goes_back() -> None:
    """And the others keep their order."""
    a, b, c = BEFORE.snapshot
    assert _back(replace(BEFORE, snapshot=(c, a, b)), "snapshot.c") == BEFORE


def test_parts_of_records_go_back_one_by_one() -> None:
    """An entry of a source's `custom`, a portrait that was not there, a key that the format does not know."""
    source = BEFORE.sources[0].having("custom", Fields((("note", "m"),)))
    after = replace(BEFORE, sources=(source,), portrait=Portrait("x.jpg"), other=())
    custom = dict(_back(after, "sources.s.custom.archive_url").sources[0].fields)["custom"]
    assert custom == Fields((("archive_url", "u"), ("note", "m")))
    assert _back(after, "portrait.file").portrait is None
    assert _back(after, "twitter").other == BEFORE.other
