"""All checks across profiles, in the order in which they are listed."""

from __future__ import annotations

from datetime import date
from functools import partial

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.review.across import (
    broken_link,
    link_to_unpublished,
    missing_picture,
    organization_spelling,
    same_work,
    shared_name,
)
from app.review.across.check import AcrossCheck
from app.review.across.others import Others
from app.review.failing import sure
from app.review.waivers import judged, waiver_findings

ACROSS: tuple[AcrossCheck, ...] = (
    broken_link.BROKEN,
    broken_link.MISTYPED,
    broken_link.AMBIGUOUS,
    link_to_unpublished.TO_RETIRED,
    link_to_unpublished.TO_UNPUBLISHED,
    missing_picture.PICTURE,
    shared_name.SHARED,
    same_work.YEAR,
    same_work.TITLE,
    organization_spelling.SPELLING,
)

CODES = frozenset(one.check.code for one in ACROSS)


def across(slug: str, relations: Relations, others: Others, today: date) -> tuple[Finding, ...]:
    """Return what in a profile does not agree with the others, with what was waived of it.

    `others` may have the profile itself among them, as it says now.
    """
    found = tuple(finding for one in ACROSS for finding in sure(one.check, partial(one.find, slug, relations, others)))
    if not found and not relations.waivers:
        return ()
    found = (*found, *waiver_findings(relations.waivers, found, CODES, today))
    return judged(found, relations.waivers, today)
