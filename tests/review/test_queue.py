"""Promises of `app.review.queue`: who wants somebody, how much, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app import resources
from app.profile.assessment import Assessment, Reviewed
from app.profile.finding import Finding, Severity
from app.profile.review_settings import WEIGHTS, ReviewSettings
from app.profile.wiki import DEFAULT_OUTLINE, Entry, ProfileType, Wiki
from app.review import catalogue
from app.review import queue as queue_module
from app.review.queue import Waiting, Weighing, queue
from app.review.reasons import MOST
from app.storage import wiki_settings

TODAY = date(2026, 11, 23)
WIKI = Wiki(review_in="6 months", types=(ProfileType("Leader", DEFAULT_OUTLINE, "3 months"),))
WHOLE = Assessment(reviewed=Reviewed("whole"))
PERSON = Entry("ada", "Ada Abel", status="published", last_reviewed_on="2026-08-01")


def found(code: str, severity: Severity = "warning", **values: str) -> Finding:
    """Return a finding."""
    return Finding(code, severity, "", "…", tuple(values.items()))


def waits(entry: Entry = PERSON, assessment: Assessment | None = WHOLE, wiki: Wiki = WIKI, **changed: Any) -> Waiting:
    """Return why such a profile waits; nothing but the slug when it does not."""
    one = entry._replace(**changed)
    return Weighing(wiki, TODAY).of(one, assessment) or Waiting(one.slug, 0, ())


def words(waiting: Waiting) -> list[str]:
    """Return the reasons as one reads them."""
    return [one.words for one in waiting.reasons]


def test_a_sound_profile_waits_for_nobody() -> None:
    """Reviewed, whole, not due, nothing found: it is not in the queue."""
    assert queue([PERSON], {"ada": WHOLE}, {}, TODAY, WIKI) == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"last_reviewed_on": "2026-04-14"}, "overdue by 40 days"),
        ({"last_reviewed_on": "2026-05-22"}, "overdue by 1 day"),
        ({"last_reviewed_on": "2026-05-23"}, "due today"),
        ({"last_reviewed_on": "2026-05-24"}, "due tomorrow"),
        ({"last_reviewed_on": "2026-05-26"}, "due in 3 days"),
        ({"last_reviewed_on": "2026-08-26", "type": "Leader"}, "due in 3 days"),
        ({"last_reviewed_on": ""}, "never reviewed"),
        ({"last_reviewed_on": "2026-12-01"}, "the day of its review, 2026-12-01, is still to come"),
        ({"last_reviewed_on": "last week"}, "the day of its review can't be read: “last week”"),
        ({"review_in": "{soon}"}, "its review interval can't be read: “{soon}”"),
        ({"problem": "line 3: no end"}, "1 error"),
    ],
)
def test_the_due_date_is_a_reason(changed: dict[str, Any], expected: str) -> None:
    """On the day it is due, later it is overdue; where nobody can say when, that is the reason."""
    assert words(waits(**changed)) == [expected]


@pytest.mark.parametrize(
    ("assessment", "expected"),
    [
        (WHOLE._replace(findings=(found("unsourced-fact"),) * 3), "3 unsourced facts"),
        (WHOLE._replace(findings=(found("unsourced-fact"), found("unsourced-work"))), "2 unsourced claims"),
        (WHOLE._replace(findings=(found("unsourced-sentence", "hint"),)), "1 unsourced sentence"),
        (WHOLE._replace(reviewed=Reviewed("changed", 2, 1)), "changed since review (2 fields, 1 section)"),
        (WHOLE._replace(reviewed=Reviewed("changed", 0, 3)), "changed since review (3 sections)"),
        (WHOLE._replace(reviewed=Reviewed("unknown")), "the reviewed text is not stored"),
        (WHOLE._replace(reviewed=Reviewed("broken")), "the stored text of its review can't be trusted"),
        (WHOLE._replace(findings=(found("open-role", day="2025-09-20"),)), "open role not confirmed for 14 months"),
        (
            WHOLE._replace(findings=(found("open-role", day="2025-09-24"), found("open-role", day="2024-04"))),
            "2 open roles not confirmed for up to 30 months",
        ),
        (WHOLE._replace(questions=2), "2 open questions"),
        (WHOLE._replace(findings=(found("volatile-wording", "hint"),)), "volatile wording"),
        (
            WHOLE._replace(requester="Bob", requested="2026-11-02"),
            "review requested by Bob on 2026-11-02",
        ),
        (WHOLE._replace(requester="Bob"), "review requested by Bob"),
        (WHOLE._replace(findings=(found("wrong-date", "error"), found("unsourced-fact", "error"))), "2 errors"),
        (WHOLE._replace(findings=(found("unused-source"),)), "1 warning"),
    ],
)
def test_what_is_known_of_a_profile_is_a_reason(assessment: Assessment, expected: str) -> None:
    """Each kind has its words."""
    assert words(waits(assessment=assessment)) == [expected]


def test_what_needs_no_work_is_no_reason() -> None:
    """Hints, waived findings and what the queue says by itself count for nothing."""
    quiet = (found("old", "hint"), found("x", "error")._replace(waived="Why"), found("published-without-review"))
    assert waits(assessment=WHOLE._replace(findings=quiet)).reasons == ()


def test_the_findings_that_count_by_themselves_are_checks() -> None:
    """No check is called otherwise than the queue thinks."""
    codes = {*queue_module._TOLD, *queue_module._KINDS, *queue_module._UNSOURCED_WORDS}
    assert codes <= set(catalogue.CODES)


def test_findings_that_need_other_profiles_count_as_well() -> None:
    """A broken link is an error like any other."""
    (waiting,) = queue([PERSON], {"ada": WHOLE}, {"ada": [found("broken-link", "error")]}, TODAY, WIKI)
    assert words(waiting) == ["1 error"]


def test_the_score_is_the_sum_of_weights_times_amounts() -> None:
    """Each reason counts up to its most; that it is overdue is told first, then what counts most."""
    assessment = WHOLE._replace(findings=(found("x", "error"),) * 9, questions=3)
    waiting = waits(assessment=assessment, last_reviewed_on="2026-04-14")
    assert [(one.code, one.points) for one in waiting.reasons] == [("overdue", 70), ("errors", 100), ("questions", 6)]
    assert waiting.score == 176


def test_the_weights_are_those_of_the_wiki() -> None:
    """What weighs nothing is no reason."""
    wiki = Wiki(review_in="6 months", review=ReviewSettings((("questions", 50), ("errors", 0))))
    waiting = waits(assessment=WHOLE._replace(findings=(found("x", "error"),), questions=2), wiki=wiki)
    assert [(one.code, one.points) for one in waiting.reasons] == [("questions", 100)]


def test_waiting_longer_never_counts_less() -> None:
    """From the day on which it is soon due a profile only goes up."""
    days = [date.fromordinal(TODAY.toordinal() - back).isoformat() for back in range(155, 500)]
    scores = [waits(last_reviewed_on=day).score for day in days]
    assert scores == sorted(scores)
    assert scores[0] < scores[-1] == MOST["overdue"]


def test_retired_profiles_and_drafts_wait_for_nobody() -> None:
    """A draft waits once somebody asked for its review; a file that can't be read is no draft."""
    asked = WHOLE._replace(requested="2026-11-01", requester="Bob")
    assert waits(status="retired", last_reviewed_on="", assessment=asked).reasons == ()
    assert waits(status="draft", last_reviewed_on="").reasons == ()
    assert waits(status="", last_reviewed_on="").reasons == ()
    assert words(waits(status="draft", last_reviewed_on="", assessment=asked))[0] == "never reviewed"
    assert words(waits(Entry("x", problem="line 1: no"), None)) == ["1 error"]


def test_who_was_just_reviewed_is_out_at_once() -> None:
    """What the reviewer saw rests for a while; what is wrong, wished or changed since does not."""
    seen = WHOLE._replace(findings=(found("unsourced-fact"), found("open-role")), questions=2)
    assert waits(last_reviewed_on="2026-11-23", assessment=seen, review_in="2 weeks").reasons == ()
    assert len(waits(last_reviewed_on="2026-10-23", assessment=seen).reasons) == 3
    changed = seen._replace(reviewed=Reviewed("changed", 1, 0))
    assert words(waits(last_reviewed_on="2026-11-23", assessment=changed))[0] == "changed since review (1 field)"


def test_who_wants_somebody_most_comes_first() -> None:
    """Those of one score stand by name."""
    entries = [
        PERSON._replace(slug="c", title="Cy", last_reviewed_on="2026-04-14"),
        PERSON._replace(slug="b", title="Zoe Bell", sort_as="Bell, Zoe", last_reviewed_on=""),
        PERSON._replace(slug="a", title="Abel", last_reviewed_on=""),
    ]
    assert [one.slug for one in queue(entries, {}, {}, TODAY, WIKI)] == ["a", "b", "c"]


def test_every_weight_stands_in_the_default_settings() -> None:
    """Who looks for a weight finds it in wiki.yaml, and every one belongs to a reason."""
    text = resources.read_text("wiki.yaml")
    said = wiki_settings.read(text, Wiki()).wiki.review
    assert dict(said.weights) == dict(WEIGHTS)
    assert said._replace(weights=()) == ReviewSettings()
    assert set(WEIGHTS) == set(MOST)
