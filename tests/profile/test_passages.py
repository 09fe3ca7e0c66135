"""Tests of passages: every place that holds words, told once and rewritten alone."""

from dataclasses import replace

from hypothesis import given

from app.profile.passages import COLUMNS, Passage, passages, rewritten
from app.profile.values import Citation, Fact, Name, Profile, Role, Section, Source, Work
from tests.helpers.versions import profiles

KINGMA = Profile(
    title="Diederik Kingma",
    aliases=("Durk", "D. P. Kingma"),
    snapshot=(Fact("Field", "Inference", (Citation("site", "p. 3", "a quote"),)),),
    works=(Work("vae", "Auto-Encoding", "2013-12", section="Autoencoders", role="uva"),),
    roles=(Role("uva", "University of Amsterdam", "Researcher"),),
    sources=(
        Source(
            "site",
            "webpage",
            (("author", (Name("Kingma", "Diederik"),)), ("title", "Home")),
        ),
    ),
    lead="He works.",
    sections=(Section("Autoencoders", "Prose."),),
)


def test_passages_are_told_in_the_order_of_the_form() -> None:
    """Each has the path that messages use, and its column."""
    found = [(one.path, one.column, one.text) for one in passages(KINGMA)]
    assert found == [
        ("title", "name", "Diederik Kingma"),
        ("aliases", "name", "Durk"),
        ("aliases", "name", "D. P. Kingma"),
        ("snapshot.Field.label", "fact", "Field"),
        ("snapshot.Field.value", "fact", "Inference"),
        ("snapshot.Field", "fact", "p. 3"),
        ("snapshot.Field", "fact", "a quote"),
        ("works.vae.title", "work", "Auto-Encoding"),
        ("works.vae.issued", "work", "2013-12"),
        ("roles.uva.organization", "role", "University of Amsterdam"),
        ("roles.uva.role", "role", "Researcher"),
        ("sources.site.title", "source", "Home"),
        ("sources.site.author", "source", "Diederik Kingma"),
        ("lead", "text", "He works."),
        ("sections.Autoencoders", "text", "Autoencoders"),
        ("sections.Autoencoders", "text", "Prose."),
    ]


def test_what_names_other_things_is_no_passage() -> None:
    """Ids, and the fields that name them, are never rewritten: ties would be cut."""
    shouted = rewritten(KINGMA, lambda one: one.text.upper())
    (work,), (role,), (fact,) = shouted.works, shouted.roles, shouted.snapshot
    assert (work.id, work.role, role.id, fact.cites[0].source) == ("vae", "uva", "uva", "site")
    assert (work.title, role.role, fact.cites[0].quote) == ("AUTO-ENCODING", "RESEARCHER", "A QUOTE")


def test_a_renamed_section_keeps_its_works() -> None:
    """The works of a section name its new heading."""
    after = rewritten(KINGMA, lambda one: one.text.replace("Autoencoders", "Models"))
    assert (after.sections[0].heading, after.works[0].section) == ("Models", "Models")


def test_names_of_a_source_are_shown_and_not_rewritten() -> None:
    """They are put together from several fields."""
    (names,) = [one for one in passages(KINGMA) if one.fixed]
    assert names.text == "Diederik Kingma"
    assert rewritten(KINGMA, lambda one: "x" if one.fixed else one.text) == KINGMA


@given(profiles())
def test_returning_the_texts_changes_nothing(profile: Profile) -> None:
    """What was not rewritten is the same value."""
    assert rewritten(profile, lambda one: one.text) is profile


@given(profiles())
def test_passages_are_asked_in_the_same_order(profile: Profile) -> None:
    """A passage can be known by its place among them, and one of them be rewritten alone."""
    found = passages(profile)
    seen: list[Passage] = []

    def visit(one: Passage) -> str:
        seen.append(one)
        return one.text + ("!" if len(seen) == 1 and not one.fixed else "")

    after = rewritten(profile, visit)
    assert tuple(seen) == found
    assert {one.column for one in found} <= set(COLUMNS)
    if found and not found[0].fixed:
        assert after != profile
        assert replace(after, title=profile.title) == profile or not profile.title
