"""Promises of `app.review.waivers`: what is waived is told apart, ends on its day, and hides nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from app.profile.finding import Finding
from app.profile.values import Profile, Waiver
from app.review import catalogue
from app.review.waivers import judged, taken_back, unknown, waived, waiver_findings

DAY = date(2026, 5, 20)
FOUND = Finding("volatile-wording", "warning", "sections.Now", "Say when.", start=3, end=12, words="currently")
OTHER = FOUND._replace(start=30, end=38, words="recently")


def reasons(profile: Profile, *findings: Finding, day: date = DAY) -> list[str]:
    return [one.waived for one in judged(findings, profile.waivers, day)]


def test_a_waiver_waives_the_very_words() -> None:
    """Another word of that kind in the same section is still told, wherever the first one moved."""
    profile = waived(Profile(), FOUND, "The law says so.", "ada")
    assert reasons(profile, FOUND._replace(start=50), OTHER) == ["The law says so.", ""]
    assert profile.waivers == (Waiver("volatile-wording", "sections.Now", "The law says so.", "ada", "", "currently"),)


def test_a_waiver_without_words_waives_all_of_its_check_there() -> None:
    """As somebody writes it by hand."""
    profile = Profile(waivers=(Waiver("volatile-wording", "sections.Now", "All of it.", "ada"),))
    elsewhere = FOUND._replace(path="lead")
    assert reasons(profile, FOUND, OTHER, elsewhere) == ["All of it.", "All of it.", ""]


@pytest.mark.parametrize(
    ("until", "holds"),
    [
        ("", True),
        ("2026-05-21", True),
        ("2026-05-20", True),
        ("2026-05-19", False),
        ("2027", False),
        ("some day", False),
        ("2026-13-45", False),
    ],
)
def test_a_waiver_holds_on_its_last_day(until: str, holds: bool) -> None:
    """The day after it is over; what is no day is no last day, and waives nothing."""
    profile = waived(Profile(), FOUND, "Why", "ada", until)
    assert bool(reasons(profile, FOUND)[0]) is holds


def test_a_waiver_without_a_reason_says_so() -> None:
    """What is waived is never taken for what is not."""
    assert reasons(Profile(waivers=(Waiver(FOUND.code, FOUND.path),)), FOUND) == ["no reason given"]


def test_waiving_again_replaces_the_waiver() -> None:
    """There is one for each finding."""
    profile = waived(waived(Profile(), FOUND, "First", "ada", "2020-01-01"), FOUND, "Second", "bo")
    assert [one.reason for one in waived(profile, OTHER, "Third", "cy").waivers] == ["Second", "Third"]


def test_a_waiver_is_taken_back() -> None:
    """Those of other findings stay."""
    profile = waived(waived(Profile(), FOUND, "Why", "ada"), OTHER, "Why", "ada")
    assert reasons(taken_back(profile, FOUND), FOUND, OTHER) == ["", "Why"]


def test_a_waiver_goes_when_its_cause_is_gone() -> None:
    """A hint says so, and its fix removes the waiver; that of a check that was not asked is left alone."""
    profile = waived(waived(Profile(), FOUND, "Why", "ada"), OTHER, "Why", "ada")
    (hint,) = waiver_findings(profile.waivers, (OTHER,), {FOUND.code}, DAY)
    assert (hint.code, hint.severity, hint.path) == ("obsolete-waiver", "hint", "waivers#1")
    mended = catalogue.fixed(profile, hint)
    assert mended is not None
    assert [one.words for one in mended.waivers] == ["recently"]
    assert not list(waiver_findings(profile.waivers, (), (), DAY))


def test_a_waiver_that_ended_is_told() -> None:
    """What it waived is told again, and why."""
    profile = waived(Profile(), FOUND, "Why", "ada", "2026-05-19")
    (hint,) = waiver_findings(profile.waivers, (FOUND,), {FOUND.code}, DAY)
    assert hint.code == "ended-waiver"
    assert "until 2026-05-19" in hint.message


def test_a_waiver_of_no_check_is_told() -> None:
    """A name that is mistyped would waive nothing in silence."""
    (hint,) = unknown((Waiver("volatile-wordin", "lead"),), catalogue.CODES)
    assert "“volatile-wordin”" in hint.message
