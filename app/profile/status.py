"""Where a profile stands, the moves that are allowed from there, and what a move does besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.profile.values import Profile, ReviewRequest
from app.profile.wiki import DRAFT, IN_REVIEW, PUBLISHED, RETIRED, STATUSES

_MOVES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    DRAFT: (IN_REVIEW,),
    IN_REVIEW: (DRAFT, PUBLISHED),
    PUBLISHED: (RETIRED,),
    RETIRED: (DRAFT,),
})  # fmt: skip


def allowed(status: str) -> tuple[str, ...]:
    """Return where a profile may go from a status; from one that is none, anywhere."""
    return _MOVES.get(status or DRAFT, STATUSES)


def may_move(status: str, to: str) -> bool:
    """Say whether a profile may go from one status to another; staying is no move."""
    return to in allowed(status)


def moved(profile: Profile, to: str, by: str, day: str) -> Profile:
    """Return the profile with another status; into review, with the wish of `by` on `day` (a full date).

    A draft and a retired profile want nobody any more. Raises `ValueError` for a move that is not allowed.
    """
    if not may_move(profile.status, to):
        raise ValueError(f"{profile.status or DRAFT} can't become {to}")
    if to == IN_REVIEW:
        return requested(profile, by, day)
    request = profile.review_requested if to == PUBLISHED else None
    return replace(profile, status=to, review_requested=request)


def requested(profile: Profile, by: str, day: str) -> Profile:
    """Return the profile with somebody's wish for a review: a draft goes into review, others stay what they are."""
    before = profile.review_requested or ReviewRequest()
    status = IN_REVIEW if (profile.status or DRAFT) not in (PUBLISHED, RETIRED) else profile.status
    return replace(profile, status=status, review_requested=replace(before, by=by, at=day))
