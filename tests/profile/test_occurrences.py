"""Tests of occurrences: found in every passage, replaced alone, carried to another version of a profile."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.occurrences import NoSuchField, everywhere, occurrences, replaced, within
from app.profile.passages import passages
from app.profile.pattern import Pattern, Query
from app.profile.values import Fact, Name, Profile, Role, Section, Source, Work
from tests.helpers.versions import profiles

OPENAI = Profile(
    title="OpenAI's Ada",
    snapshot=(Fact("At", "OpenAI"),),
    works=(Work("gpt", "GPT at OpenAI", section="OpenAI"),),
    roles=(Role("openai", "OpenAI", "Fellow"),),
    sources=(Source("openai", "webpage", (("author", (Name(literal="OpenAI"),)), ("title", "OpenAI"))),),
    lead="OpenAI [OpenAI](openai.md) [@openai, OpenAI] [[OpenAI|at OpenAI]].",
    sections=(Section("OpenAI", "OpenAI and OpenAI."),),
)


def pairs(old: str, *, case: bool = True, field: str = "") -> list[tuple[str, bool]]:
    """Return where something is found in the profile above, and whether it can only be found."""
    where = within(field) if field else everywhere
    found = occurrences(OPENAI, Pattern(Query(old, match_case=case)), where=where)
    return [(one.path, one.fixed) for one in found]


def exchanged(profile: Profile, old: str, new: str) -> Profile:
    pattern = Pattern(Query(old, match_case=True))
    return replaced(profile, occurrences(profile, pattern, pattern.template(new)))


def test_every_place_is_found_in_the_order_of_the_form() -> None:
    """Fields and prose; the authors of a source can only be found."""
    assert pairs("OpenAI") == [
        ("title", False), ("snapshot.At.value", False), ("works.gpt.title", False),
        ("roles.openai.organization", False),
        ("sources.openai.title", False), ("sources.openai.author", True),
        ("lead", False), ("lead", False), ("lead", False), ("lead", True), ("lead", False),
        *[("sections.OpenAI", False)] * 3,
    ]  # fmt: skip


def test_what_leads_somewhere_can_only_be_found() -> None:
    """The id of a citation, the file of a link and the name in a wiki link are ties; the words around are none."""
    assert [fixed for path, fixed in pairs("openai", case=False) if path == "lead"] == [
        False, False, True, True, False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("whole", ["[OpenAI](openai.md)", "](openai.md)", "[[OpenAI|at", "[@openai,"])
def test_a_whole_link_can_be_replaced(whole: str) -> None:
    """Who looks for the link with its brackets means the link."""
    assert pairs(whole) == [("lead", False)]


def test_a_section_that_is_renamed_keeps_its_works() -> None:
    """What names the section follows."""
    after = exchanged(OPENAI, "OpenAI", "Lab")
    assert (after.sections[0], after.works[0].section) == (Section("Lab", "Lab and Lab."), "Lab")
    assert after.lead == "Lab [Lab](openai.md) [@openai, Lab] [[OpenAI|at Lab]]."
    assert (after.roles[0].id, after.roles[0].organization) == ("openai", "Lab")


@given(profiles(), st.sampled_from(("a", "e", "In", " ", "the")), st.sampled_from(("", "Q", "a  b")))
def test_replacing_all_is_replacing_in_each_field(profile: Profile, old: str, new: str) -> None:
    """Without ties, each passage is what `str.replace` makes of it, and nothing else changes."""
    pattern = Pattern(Query(old, match_case=True))
    found = occurrences(profile, pattern, pattern.template(new))
    fixed = {one.passage for one in found if one.fixed}
    after = passages(replaced(profile, [one for one in found if one.passage not in fixed]))
    expected = [
        one.text if place in fixed else one.text.replace(old, new) for place, one in enumerate(passages(profile))
    ]
    assert [one.text for one in after] == [text for text in expected if text]


def test_only_what_was_chosen_is_replaced() -> None:
    """Each place can be left out."""
    pattern = Pattern(Query("OpenAI"))
    found = [one for one in occurrences(OPENAI, pattern, pattern.template("X")) if one.path == "sections.OpenAI"]
    assert replaced(OPENAI, found[2:]).sections == (Section("OpenAI", "OpenAI and X."),)


def test_places_are_found_again_in_another_version() -> None:
    """What stands before and behind a change is replaced; what is new in one of both is not."""
    unsaved = replace(OPENAI, sections=(Section("OpenAI", "OpenAI, OpenAI and OpenAI."),), snapshot=())
    pattern = Pattern(Query("OpenAI"))
    after = replaced(OPENAI, occurrences(unsaved, pattern, pattern.template("X")))
    assert after.sections == (Section("X", "X and X."),)
    assert (after.snapshot, after.roles[0].organization) == (OPENAI.snapshot, "X")


@given(profiles(), profiles())
def test_only_the_very_words_are_replaced_in_another_version(one: Profile, two: Profile) -> None:
    """Whatever two versions have in common, nothing but what was looked for goes."""
    pattern = Pattern(Query("a", match_case=True))
    found = occurrences(one, pattern, pattern.template("\0"))
    kept = [passage.text.replace("\0", "a") for passage in passages(replaced(two, found))]
    assert kept == [passage.text.replace("\0", "a") for passage in passages(two)]


@pytest.mark.parametrize(
    ("field", "paths"),
    [
        ("role", {"roles.openai.organization"}),
        ("organization", {"roles.openai.organization"}),
        ("roles.openai", {"roles.openai.organization"}),
        ("title", {"title"}),
        ("sections.OpenAI", {"sections.OpenAI"}),
        ("sources", {"sources.openai.author", "sources.openai.title"}),
        ("text", {"lead", "sections.OpenAI"}),
    ],
)
def test_a_search_can_be_kept_to_a_field(field: str, paths: set[str]) -> None:
    """By its kind, by its path, or by the last word of one."""
    assert {path for path, _ in pairs("OpenAI", field=field)} == paths


def test_a_field_that_nobody_has_is_refused() -> None:
    """What could be meant is said."""
    with pytest.raises(NoSuchField, match="did you mean “organization”"):
        within("organisation")
