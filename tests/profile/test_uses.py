"""Promises of `app.profile.uses`: every citation of a profile, with its place."""

from __future__ import annotations

from app.profile.uses import uses
from app.profile.values import Citation, Fact, Profile, Question, Role, Section, Source, Work

_A = (Citation("a"),)


def test_items_and_sentences_that_cite_are_found() -> None:
    """Each citation is told with its item, or with its sentence in the section."""
    profile = Profile(
        lead="One [@a, p. 3].",
        snapshot=(Fact("Born", "1980", _A),),
        works=(Work("w", cites=_A),),
        roles=(Role("r", cites=_A),),
        open_questions=(Question("q", cites=_A),),
        sections=(Section("On", "None. Two [@a; @b]."),),
    )
    found = [(use.path, use.cite.source, use.start, use.end) for use in uses(profile)]
    assert found == [
        ("snapshot.Born", "a", -1, -1),
        ("works.w", "a", -1, -1),
        ("roles.r", "a", -1, -1),
        ("open_questions.q", "a", -1, -1),
        ("lead", "a", 0, 15),
        ("sections.On", "a", 6, 19),
        ("sections.On", "b", 6, 19),
    ]


def test_a_footnote_that_is_a_source_is_a_use() -> None:
    """A note that is defined is none, but what it cites is used."""
    profile = Profile(lead="One.[^a] Two.[^n]\n\n[^n]: See [@b].", sources=(Source("a"), Source("n")))
    assert [(use.cite.source, use.start) for use in uses(profile)] == [("a", 0), ("b", -1)]
