"""Promises of `app.review.assessing` and `app.review.failing`: all checks of a day, and when to look again."""

from __future__ import annotations

from datetime import date

import pytest

from app.profile.finding import Finding
from app.profile.values import Fact, Profile, Question, ReviewRequest, Waiver
from app.profile.wiki import Wiki
from app.review.assessing import assess, turns
from app.review.checks import table
from app.review.checks.about import About
from app.review.checks.check import Check

DAY = date(2026, 5, 20)


def about(day: date = DAY) -> About:
    return About("ada", Wiki(), day)


def found(since: str = "", until: str = "") -> Finding:
    return Finding("x", "hint", "lead", "X.", since=since, until=until)


@pytest.mark.parametrize(
    ("findings", "waivers", "turn"),
    [
        ((), (), ""),
        ((found(),), (), ""),
        ((found(since="2026-05-20"),), (), ""),
        ((found(since="2026-05-21"), found(since="2026-07-01")), (), "2026-05-21"),
        ((found(until="2026-05-20"),), (), "2026-05-21"),
        ((found(until="2026-05-19"),), (), ""),
        ((found(until="2028-02-28"),), (), "2028-02-29"),
        ((), (Waiver("x", "lead", until="2026-06-30"),), "2026-07-01"),
        ((), (Waiver("x", "lead", until="9999-12-31"), Waiver("x", "lead", until="never")), ""),
    ],
)
def test_it_is_known_when_to_look_again(findings: tuple[Finding, ...], waivers: tuple[Waiver, ...], turn: str) -> None:
    """On the first later day on which a finding or a waiver begins or ends."""
    assert turns(findings, waivers, DAY) == turn


def only(monkeypatch: pytest.MonkeyPatch, *checks: Check) -> None:
    monkeypatch.setattr(table, "CHECKS", checks)


def test_what_does_not_hold_that_day_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It turns up on its day, without another look at anything else."""
    check = Check("x", "hint", "X", "X.", lambda *_: iter((found(since="2026-06-01"),)))
    only(monkeypatch, check)
    profile = Profile(title="Ada")
    assert assess(profile, about()).turns == "2026-06-01"
    assert not assess(profile, about()).findings
    assert len(assess(profile, about(date(2026, 6, 1))).findings) == 1


def test_a_check_that_fails_is_told_and_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is a finding, never a crash and never a silent pass."""

    def fail(*_: object) -> None:
        raise IndexError("out of range")

    good = Check("x", "hint", "X", "X.", lambda *_: iter((found(),)))
    only(monkeypatch, Check("bad", "hint", "Bad things", "X.", fail), good)  # type: ignore[arg-type]
    codes = {one.code: one for one in assess(Profile(title="Ada"), about()).findings}
    assert set(codes) == {"failed-check", "x"}
    assert "Bad things (IndexError: out of range, test_assessing.py:" in codes["failed-check"].message


def test_no_check_fails_on_nothing() -> None:
    """A profile that says nothing is looked at as any other."""
    assert not [one for one in assess(Profile(), about()).findings if one.code == "failed-check"]


def test_an_assessment_counts_what_is_open() -> None:
    """Open questions, the wish for a review, the last reviewer, the names."""
    profile = Profile(
        title="Ada",
        aliases=("Countess",),
        reviewed_by="bo",
        review_requested=ReviewRequest("cy", "2026-05-12"),
        open_questions=(Question("a", "Why?"), Question("b", "When?", closed="2026-01-01")),
        snapshot=(Fact("Known for", "Programs"),),
    )
    one = assess(profile, about())
    assert (one.questions, one.requested, one.requester, one.reviewer) == (1, "2026-05-12", "cy", "bo")
    assert one.relations.names == ("Ada", "Countess")
    assert one.coverage.unsourced == 1
