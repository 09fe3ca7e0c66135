"""Promises of `app.profile.claims`: what a profile claims, and whether a source shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.claims import Claim, claims
from app.profile.review_settings import ReviewSettings
from app.profile.values import Citation, Fact, Profile, Role, Section, Source, Work
from app.profile.wiki import OutlineItem, ProfileType, Wiki
from tests.helpers.golden import Case, cases

_CASES = cases(Path(__file__).parent / "cases" / "claims.md")
_SOURCES = (Source("a"), Source("b"))
_OUTLINE = (
    OutlineItem("Snapshot", "snapshot"),
    OutlineItem("Works", "works"),
    OutlineItem("Roles", "roles"),
    OutlineItem("Our Reading", sourced=False),
    OutlineItem("Open Questions", "open_questions"),
)
_WIKI = Wiki(types=(ProfileType("Person", _OUTLINE),))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.id)
def test_a_section_has_these_claims(case: Case) -> None:
    """The cases in the file say what a section claims, and what carries it."""
    found = _of_section(case.given)
    assert "\n".join(map(_told, found)) == case.expected.strip()


def test_facts_roles_and_works_are_claims() -> None:
    """Each is sourced where it cites a listed source; one that says nothing claims nothing."""
    cited = (Citation("b", "p. 3"),)
    profile = Profile(
        snapshot=(Fact("Known for", "Adam", cited), Fact("Born", "1980", (Citation("x"),)), Fact("Empty")),
        works=(Work("adam", "Adam", "2014", cites=cited),),
        roles=(Role("uva", "UvA", "Professor", "2012", ".."),),
        sources=_SOURCES,
    )
    assert claims(profile, _WIKI) == (
        Claim("snapshot.Known for", "fact", "Known for: Adam", -1, -1, cited, "sourced"),
        Claim("snapshot.Born", "fact", "Born: 1980", -1, -1, (), "unsourced"),
        Claim("works.adam", "work", "Adam, 2014", -1, -1, cited, "sourced"),
        Claim("roles.uva", "role", "Professor, UvA, 2012/..", -1, -1, (), "unsourced"),
    )


def test_claims_come_in_the_order_of_the_page() -> None:
    """Lead, then heading by heading; a work stands in the section that tells about it."""
    profile = Profile(
        lead="She wrote a lot.",
        snapshot=(Fact("Known for", "Adam"),),
        works=(Work("vae", "VAE"), Work("adam", "Adam", section="Adam")),
        sections=(Section("Adam", "It is a rule."), Section("Roles", "She had some.")),
        roles=(Role("uva", "UvA"),),
    )
    paths = [claim.path for claim in claims(profile, _WIKI)]
    assert paths == [
        "lead", "snapshot.Known for", "works.vae", "sections.Adam", "works.adam", "sections.Roles", "roles.uva"
    ]  # fmt: skip


def test_an_interpretation_needs_no_source() -> None:
    """Sentences of a section that the outline frees, or that is about the page, are exempt; a citation still counts."""
    text = "We read it so. We read this as well [@a]."
    for heading in ("Our Reading", "*our* reading", "Open Questions"):
        found = claims(Profile(sections=(Section(heading, f"{text} So."),), sources=_SOURCES), _WIKI)
        assert [claim.state for claim in found] == ["exempt", "sourced", "exempt"]


def test_the_lead_is_exempt_unless_the_wiki_wants_it_sourced() -> None:
    """A lead sums up what is shown below; a wiki may be stricter."""
    profile = Profile(lead="She wrote the paper.")
    strict = _WIKI._replace(review=ReviewSettings(lead_sourced=True))
    assert [claim.state for claim in claims(profile, _WIKI)] == ["exempt"]
    assert [claim.state for claim in claims(profile, strict)] == ["unsourced"]


def test_a_footnote_of_another_section_counts() -> None:
    """A note is a note of the whole page, wherever it is defined; the first of a label counts."""
    sections = (Section("One", "She wrote it.[^n]"), Section("Two", "[^n]: See [@a].\n\n[^n]: See [@b]."))
    found = claims(Profile(sections=sections, sources=_SOURCES), _WIKI)
    assert [claim.cites for claim in found] == [(Citation("a"),)]


def test_the_offsets_of_a_sentence_hold_its_citation() -> None:
    """What is marked in the text is the sentence from its first letter to its last citation, in a quotation too."""
    text = "One thing.\n\n> Another\n> thing. [@a] Last."
    spans = [text[claim.start : claim.end] for claim in _of_section(text)]
    assert spans == ["One thing.", "Another\n> thing. [@a]", "Last."]


@given(st.text(max_size=60))
def test_another_paragraph_changes_no_claim(more: str) -> None:
    """What stands in a paragraph is claimed as before when another one follows."""
    text = "She wrote it. He read it [@a]. Both won.\n\nShe left. They met [@b]."
    before = _of_section(text)
    assert _of_section(f"{text}\n\nMore: {more}")[: len(before)] == before


@given(
    st.lists(st.sampled_from(["- ", "> ", "a. B ", "1. ", "|", "[@a] ", "\n", "\n\n", "`", "[^n]: ", "---", "    "]))
)
def test_any_text_has_claims_where_they_stand(pieces: list[str]) -> None:
    """Nothing that is typed is too odd: offsets stay inside the text, and in order."""
    text = "".join(pieces)
    places = [place for claim in _of_section(text) for place in (claim.start, claim.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def _of_section(text: str) -> tuple[Claim, ...]:
    return claims(Profile(sections=(Section("On", text),), sources=_SOURCES), _WIKI)


def _told(claim: Claim) -> str:
    cites = " ".join(cite.source for cite in claim.cites)
    return f"{claim.state}: {claim.text}" + (f" <{cites}>" if cites else "")
