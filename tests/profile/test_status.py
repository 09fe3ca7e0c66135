"""Promises of `app.profile.status`: which moves are allowed, and what they do besides."""

from __future__ import annotations

from itertools import product

import pytest

from app.profile.status import allowed, may_move, moved, requested
from app.profile.values import Profile, ReviewRequest
from app.profile.wiki import DRAFT, IN_REVIEW, PUBLISHED, RETIRED, STATUSES

ASKED = ReviewRequest("ada", "2026-11-01")
MOVES = {(DRAFT, IN_REVIEW), (IN_REVIEW, DRAFT), (IN_REVIEW, PUBLISHED), (PUBLISHED, RETIRED), (RETIRED, DRAFT)}


@pytest.mark.parametrize(("start", "to"), [*product(STATUSES, STATUSES)])
def test_only_the_moves_of_the_format_are_allowed(start: str, to: str) -> None:
    """From draft to review and back, from there to published, retired and draft again; nothing else."""
    assert may_move(start, to) is ((start, to) in MOVES)


def test_a_profile_without_a_status_is_a_draft() -> None:
    """What says nothing moves as a draft does; from a word that is no status one gets anywhere."""
    assert allowed("") == (IN_REVIEW,)
    assert allowed("published?") == STATUSES


def test_going_into_review_says_who_wants_it() -> None:
    """The wish has a name and a day, and keys that it had besides."""
    found = moved(Profile(title="A"), IN_REVIEW, "ada", "2026-11-23")
    assert found == Profile(title="A", status=IN_REVIEW, review_requested=ReviewRequest("ada", "2026-11-23"))
    kept = requested(Profile(review_requested=ReviewRequest("bob", "2026", (("why", "new"),))), "ada", "2026-11-23")
    assert kept.review_requested == ReviewRequest("ada", "2026-11-23", (("why", "new"),))


@pytest.mark.parametrize(("start", "to"), [(IN_REVIEW, DRAFT), (PUBLISHED, RETIRED), (RETIRED, DRAFT)])
def test_a_profile_that_goes_out_of_sight_wants_no_review(start: str, to: str) -> None:
    """A draft and a retired profile lose the wish; publishing keeps it until somebody reviews."""
    assert moved(Profile(status=start, review_requested=ASKED), to, "ada", "2026-11-23") == Profile(status=to)
    published = moved(Profile(status=IN_REVIEW, review_requested=ASKED), PUBLISHED, "ada", "2026-11-23")
    assert published.review_requested == ASKED


def test_a_published_profile_stays_published_while_it_is_reviewed_again() -> None:
    """Asking for a review takes nothing off the site."""
    assert requested(Profile(status=PUBLISHED), "ada", "2026-11-23").status == PUBLISHED
    assert requested(Profile(), "ada", "2026-11-23").status == IN_REVIEW


def test_a_move_that_is_not_allowed_is_refused() -> None:
    """Nobody publishes a draft."""
    with pytest.raises(ValueError, match="draft can't become published"):
        moved(Profile(), PUBLISHED, "ada", "2026-11-23")
