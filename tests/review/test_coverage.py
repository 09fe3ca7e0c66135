"""Promises of `app.review.coverage`: how much of a profile shows its source."""

from __future__ import annotations

from app.profile.assessment import Coverage
from app.profile.claims import claims
from app.profile.values import Citation, Fact, Profile, Section, Source, Work
from app.profile.wiki import Wiki
from app.review.coverage import by_part, coverage, gaps

_CLAIMS = claims(
    Profile(
        lead="She wrote a lot.",
        snapshot=(Fact("Born", "1980", (Citation("a"),)), Fact("Died", "2020")),
        works=(Work("one", "One", section="On One"), Work("two", "Two", cites=(Citation("a"),))),
        sections=(Section("On One", "She wrote it. It was good [@a]."), Section("Empty"), Section("Why", "It helps.")),
        sources=(Source("a"),),
    ),
    Wiki(),
)


def test_the_claims_of_a_profile_are_counted() -> None:
    """Each state has its number, and the percent is of what needs a source."""
    found = coverage(_CLAIMS)
    assert found == Coverage(sourced=3, inherited=1, exempt=1, unsourced=3)
    assert found.percent == 57


def test_each_part_of_a_page_has_its_coverage() -> None:
    """Parts come in the order of the page; works are one part wherever they stand; what claims nothing is none."""
    assert dict(by_part(_CLAIMS)) == {
        "lead": Coverage(exempt=1),
        "snapshot": Coverage(sourced=1, unsourced=1),
        "works": Coverage(sourced=1, unsourced=1),
        "sections.On One": Coverage(sourced=1, inherited=1),
        "sections.Why": Coverage(unsourced=1),
    }


def test_the_parts_add_up_to_the_profile() -> None:
    """No claim is counted twice or forgotten."""
    total = Coverage()
    for part in by_part(_CLAIMS):
        total = total.plus(part.coverage)
    assert total == coverage(_CLAIMS)


def test_gaps_are_what_has_no_source() -> None:
    """They come in the order of the page."""
    assert [claim.path for claim in gaps(_CLAIMS)] == ["snapshot.Died", "works.one", "sections.Why"]
