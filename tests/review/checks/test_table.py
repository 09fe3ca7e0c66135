"""Promises of all checks together: they stand anything, say each thing once, and their fixes end what they mend."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile import paths
from app.profile.paths import NoSuchPath
from app.profile.problems import SENTENCES
from app.profile.values import Citation, Fact, Name, Profile, Role, Source, Work
from app.profile.wiki import OutlineItem, ProfileType, Wiki
from app.review.catalogue import fixed
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.table import BY_CODE, CHECKS
from app.storage import document
from tests.helpers.checks import findings
from tests.strategies import edited_profiles, files

TODAY = date(2026, 11, 23)
WIKI = Wiki(types=(ProfileType("Player", (OutlineItem("Snapshot", "snapshot"), OutlineItem("Why It Matters"))),))
DATES = st.sampled_from(
    ("", "..", "present", "0000", "0000-01-01", "9999-12-31", "9999", "2015", "2015-06", "2015~", "2015/2018", "2027",
     "2026-11-23", "2026-11-24", "../2018", "2015/..", "May 2015", "2024-13-45", "-0044", "1e3", "٢٠١٥")
)  # fmt: skip
ADDRESSES = st.sampled_from(
    ("", "https://a.org/b", "http://www.a.org/b/", "http://[", "//", "javascript:x", "https://arxiv.org/abs/1312.6114",
     "10.48550/arXiv.1312.6114", "https://doi.org/10.1234/a", "https://a.org:99999/b", "ümlaut", "https://web.archive.org/web/20150101000000/x")
)  # fmt: skip
IDS = st.sampled_from(("", "a", "a", "b", "A", "x y", "é"))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """A source with odd dates and addresses."""
    fields: list[tuple[str, object]] = [
        (name, draw(DATES)) for name in draw(st.sets(st.sampled_from(("issued", "accessed")))) if name
    ]
    fields += [(name, draw(ADDRESSES)) for name in draw(st.sets(st.sampled_from(("URL", "DOI"))))]
    fields += [("title", draw(st.sampled_from(("A", "a", "B", ""))))]
    fields += [("author", (Name("King"),))] if draw(st.booleans()) else []
    kind = draw(st.sampled_from(("webpage", "article", "book", "thesis", "post", "", "unheard-of")))
    return Source(draw(IDS), kind, tuple(fields))  # type: ignore[arg-type]  # values of a source's variables


@st.composite
def odd_profiles(draw: st.DrawFn) -> Profile:
    """A profile whose blocks hold what the checks look at, well and badly written."""
    cites = st.lists(IDS.map(Citation), max_size=2).map(tuple)
    flag = st.sampled_from(("", "true", "false", "yes"))
    roles = st.builds(
        Role, id=IDS, organization=IDS, start=DATES, end=DATES, confirmed=DATES, full_time=flag, cites=cites
    )
    works = st.builds(Work, id=IDS, title=IDS, issued=DATES, role=IDS, cites=cites)
    facts = st.builds(Fact, label=IDS, value=IDS, cites=cites)
    lead = st.sampled_from(
        ("", "She [@a; @b] wrote.", "[@a, p. 2; @a, p. 2]", "`[@a]` and [@a].", "\\[@a] &#64;a [^a]")
    )
    return Profile(
        title="Ada",
        last_reviewed_on=draw(DATES),
        snapshot=tuple(draw(st.lists(facts, max_size=2))),
        works=tuple(draw(st.lists(works, max_size=2))),
        roles=tuple(draw(st.lists(roles, max_size=3))),
        sources=tuple(draw(st.lists(sources(), max_size=4))),
        lead=draw(lead),
    )


def about() -> About:
    """Return what is known besides a profile."""
    return About("ada", WIKI, TODAY)


@given(st.data())
def test_no_check_raises_whatever_a_file_says(data: st.DataObject) -> None:
    """Any profile that can be read, or made in the form, has findings of the table with a sentence on one line."""
    read = document.read(data.draw(files()))
    profile = data.draw(edited_profiles(read.profile))
    for finding in findings(profile, About("ada", WIKI, TODAY, read.faults)):
        assert finding.code in BY_CODE
        assert finding.message
        assert "\n" not in finding.message


@given(odd_profiles())
def test_each_thing_is_found_once_and_at_its_place(profile: Profile) -> None:
    """No two findings have one key, each names a field that there is or can be, and days are days."""
    found = list(findings(profile, about()))
    assert len({one.key for one in found}) == len(found)
    for one in found:
        for day in (one.since, one.until):
            assert not day or date.fromisoformat(day).isoformat() == day
        try:
            paths.find(profile, one.path, add=True)  # a section that is missing has a path as well
        except NoSuchPath:
            assert one.path in ("", "portrait.alt"), one


@given(odd_profiles())
def test_a_fix_ends_what_it_mends(profile: Profile) -> None:
    """After a fix its finding is gone, and the profile differs."""
    for finding in findings(profile, about()):
        after = fixed(profile, finding)
        if after is not None:
            assert after != profile
            before = [one.key for one in findings(profile, about()) if one.code == finding.code]
            left = [one.key for one in findings(after, about()) if one.code == finding.code]
            # Two sources that are put together may turn out to be a third one.
            assert len(left) < len(before) or finding.key not in left


@given(odd_profiles())
def test_what_is_taken_out_leaves_nothing_behind(profile: Profile) -> None:
    """A source or a copy that a fix removes was needed by nothing: no check finds anything after it that is new."""
    before = {one.code for one in findings(profile, about())}
    for finding in findings(profile, about()):
        if finding.code in ("unused-source", "duplicate-source", "repeated-name"):
            after = fixed(profile, finding)
            assert after is None or {one.code for one in findings(after, about())} <= before


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_says_what_to_do(check: Check) -> None:
    """Its sentence is one, its title names many, and what mends has words for its button."""
    assert check.sentence.endswith(".")
    assert bool(check.fix) == bool(check.fix_words)
    assert list(string.Formatter().parse(check.sentence))


def test_codes_are_unique() -> None:
    """A waiver names a check by its code."""
    assert len(BY_CODE) == len(CHECKS)


def test_each_problem_of_the_form_has_a_check() -> None:
    """What the form says at a field while somebody types is found by a check of that code."""
    assert SENTENCES.keys() <= BY_CODE.keys() | {"unknown-source"}


def test_a_profile_is_looked_at_anew_when_it_changed() -> None:
    """What was made for one version of a profile does not stand for the next."""
    profile, asked = Profile(title="Ada", status="odd"), about()
    assert any(one.code == "unknown-status" for one in findings(profile, asked))
    assert not any(one.code == "unknown-status" for one in findings(replace(profile, status="draft"), asked))
