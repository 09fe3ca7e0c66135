"""Promises of `app.review.walk`: a decision belongs to what was said, and the step in hand stays in hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review import walk
from app.review.walk import CHANGES, Decision, Kept, Step, Walk

PARTS = (CHANGES, "snapshot", "lead")
DEEDS = ("confirmed", "questioned", "skipped", "signed", "taken_back", "on", "back")


def _steps(*marks: str) -> tuple[Step, ...]:
    """Steps whose mark begins with the letter of their part, on paths of their own."""
    parts = {"c": CHANGES, "s": "snapshot", "l": "lead"}
    return tuple(Step(mark, parts[mark[0]], f"path.{mark[:2]}") for mark in marks)


def _begun(*marks: str, kept: Kept | None = None, since: str = "") -> Walk:
    return walk.begun(_steps(*marks), kept or Kept(since), since)


def _done(there: Walk, deed: str) -> Walk:
    if deed == "signed":
        return walk.signed(there, there.step.part) if there.step else there
    if deed == "taken_back":
        return walk.taken_back(there)
    if deed in ("on", "back"):
        return walk.gone_to(there, there.at + (1 if deed == "on" else -1))
    return walk.decided(there, next(one for one in walk.VERDICTS if one == deed))


marks = st.lists(st.sampled_from([f"{part}{number}" for part in "csl" for number in range(4)]), unique=True)
deeds = st.lists(st.sampled_from(DEEDS))


def test_deciding_goes_on_to_the_next_open_step_and_ends_behind_the_last() -> None:
    """The walk leads through everything without a key of its own."""
    there = walk.decided(_begun("s1", "s2"), "confirmed")
    assert there.at == 1
    there = walk.decided(there, "questioned")
    assert there.step is None
    assert walk.progress(there) == walk.Progress(confirmed=1, questioned=1, total=2)


def test_behind_the_last_step_what_was_passed_by_comes_next() -> None:
    """Going past a step decides nothing about it."""
    there = walk.decided(walk.gone_to(_begun("s1", "s2"), 1), "confirmed")
    assert there.at == 0


def test_a_skipped_step_is_not_asked_again_but_counts_as_left() -> None:
    """It is left for later, on purpose."""
    there = walk.decided(_begun("s1"), "skipped")
    assert there.step is None
    assert walk.progress(there).left == 1


def test_signing_confirms_a_part_but_answers_no_question() -> None:
    """Also what was skipped; the rest of the review stays open and comes next."""
    there = walk.decided(walk.decided(_begun("s1", "s2", "s3", "l1"), "questioned"), "skipped")
    there = walk.signed(there, "snapshot")
    assert [there.verdict(at) for at in range(4)] == ["questioned", "confirmed", "confirmed", None]
    assert there.at == 3
    assert not walk.progress(there, "snapshot").is_signed


def test_what_was_decided_in_one_turn_is_taken_back_together() -> None:
    """The first of it is in hand again, and what was decided before stays."""
    there = walk.signed(walk.decided(_begun("l1", "s1", "s2"), "confirmed"), "snapshot")
    there = walk.taken_back(there)
    assert [there.verdict(at) for at in range(3)] == ["confirmed", None, None]
    assert there.at == 1


def test_what_is_reopened_is_open_and_the_step_in_hand_stays() -> None:
    """The others stay decided."""
    there = walk.reopened(walk.signed(_begun("s1", "s2", "l1"), "snapshot"), ["s1"])
    assert [there.verdict(at) for at in range(3)] == [None, "confirmed", None]
    assert there.at == 2


def test_a_claim_that_changed_is_looked_at_again_while_the_others_stay() -> None:
    """And changed back it is as it was."""
    there = walk.signed(_begun("s1", "s2", "l1"), "snapshot")
    changed = walk.followed(there, _steps("s1", "s2 changed", "l1"))
    assert [changed.verdict(at) for at in range(3)] == ["confirmed", None, None]
    assert [walk.followed(changed, there.steps).verdict(at) for at in range(3)] == ["confirmed", "confirmed", None]


def test_a_claim_that_is_edited_stays_in_hand() -> None:
    """Although it says something else, and although a claim came to stand before it."""
    there = walk.gone_to(_begun("s1", "s2", "s3"), 1)
    there = walk.followed(there, _steps("s0", "s1", "s2 changed", "s3"))
    assert there.step == Step("s2 changed", "snapshot", "path.s2")


def test_what_the_editor_changed_in_the_review_itself_counts_as_seen() -> None:
    """Changes alone: a claim at the same path is open."""
    steps = (Step("c1", CHANGES, "open_questions.x"), Step("c2", CHANGES, "title"), Step("s1", "snapshot", "title"))
    there = walk.answered(walk.begun(steps, Kept(), ""), ["open_questions.x", "title"], "confirmed")
    assert [there.verdict(at) for at in range(3)] == ["confirmed", "confirmed", None]
    assert walk.unseen(there) == 0


def test_a_review_that_was_interrupted_goes_on_where_it_was() -> None:
    """With its decisions and its note."""
    there = walk.noted(walk.decided(_begun("s1", "s2", since="2026-05-20"), "confirmed"), "Asked her.")
    again = walk.begun(there.steps, walk.loaded(walk.dumped(there.kept)), "2026-05-20")
    assert again == there


def test_after_another_review_everything_is_open() -> None:
    """A decision belongs to one review."""
    there = walk.signed(_begun("s1", since="2026-05-20"), "snapshot")
    again = walk.begun(there.steps, there.kept, "2026-11-23")
    assert again.verdict(0) is None
    assert again.at == 0


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 2}', '{"format": 1, "decisions": {"a": 3}}', "[" * 9999])
def test_what_can_not_be_read_is_no_review(text: str) -> None:
    """It begins anew instead of failing."""
    assert walk.loaded(text) == Kept()


def test_an_unknown_verdict_is_left_out() -> None:
    """As a newer version may have written it."""
    kept = Kept("x", {"a": Decision("confirmed", 1)}, "", "")
    text = walk.dumped(kept).replace('"a"', '"b": ["admired", 1], "a"')
    assert walk.loaded(text) == kept


@given(marks, deeds, marks, deeds)
def test_whatever_is_done_the_walk_stays_whole(
    first: list[str], done: list[str], then: list[str], more: list[str]
) -> None:
    """The step in hand is one of the steps or the end, and is what an interrupted review goes on with."""
    there = _begun(*first)
    for deed in done:
        there = _done(there, deed)
    before = there
    there = walk.followed(there, _steps(*then))
    assert all(there.kept.decisions.get(mark) == one for mark, one in before.kept.decisions.items())
    if before.step and before.step in there.steps:
        kept_in_hand = there.step == before.step
        moved = [one.mark for one in before.steps if one in there.steps] != [
            one.mark for one in there.steps if one in before.steps
        ]
        assert kept_in_hand or moved
    for deed in more:
        there = _done(there, deed)
        assert 0 <= there.at <= len(there.steps)
    there = walk.gone_to(there, there.at)
    assert walk.begun(there.steps, walk.loaded(walk.dumped(there.kept)), "") == there


@given(marks, deeds)
def test_taking_back_everything_leaves_everything_open(first: list[str], done: list[str]) -> None:
    """No decision is out of reach."""
    there = _begun(*first)
    for deed in done:
        there = _done(there, deed)
    for _ in range(len(done)):
        there = walk.taken_back(there)
    assert not there.kept.decisions


@given(marks, deeds)
def test_parts_add_up_to_the_whole(first: list[str], done: list[str]) -> None:
    """What is told of the parts is what is told of all."""
    there = _begun(*first)
    for deed in done:
        there = _done(there, deed)
    told = [walk.progress(there, part) for part in walk.parts(there)]
    assert walk.progress(there) == walk.Progress(*(sum(column) for column in zip((0,) * 4, *told, strict=True)))
