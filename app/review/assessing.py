"""An assessment: all checks of one profile on one day, with what somebody waived and when it is to be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from app.profile.assessment import Assessment
from app.profile.finding import Finding
from app.profile.values import Profile, Waiver
from app.review import catalogue
from app.review.checks import table, unreadable
from app.review.checks.about import About
from app.review.coverage import coverage
from app.review.failing import sure
from app.review.order import in_order
from app.review.relations import relations
from app.review.waivers import judged, unknown, waiver_findings


def assess(profile: Profile, about: About) -> Assessment:
    """Return what there is to say of a profile on a day, without a look at the others."""
    waivers, today = profile.waivers, about.today
    found = tuple(_found(profile, about))
    if not about.unreadable:
        found = (*found, *waiver_findings(waivers, found, table.BY_CODE, today), *unknown(waivers, catalogue.CODES))
    day = today.isoformat()
    holding = judged((one for one in found if one.holds_on(day)), waivers, today)
    asked = profile.review_requested
    return Assessment(
        findings=in_order(holding, profile, about.wiki),
        coverage=coverage(about.claims(profile)),
        reviewed=about.reviewed,
        questions=sum(not question.closed for question in profile.open_questions),
        asked=tuple(question.opened for question in profile.open_questions if not question.closed),
        requested=asked.at if asked else "",
        requester=asked.by if asked else "",
        reviewer=profile.reviewed_by,
        relations=relations(profile),
        turns=turns(found, waivers, today),
    )


def turns(findings: Iterable[Finding], waivers: Sequence[Waiver], today: date) -> str:
    """Return the first day after `today` on which a finding or a waiver begins or ends to hold; "" for none."""
    day = today.isoformat()
    ends = [*(one.until for one in findings), *(waiver.until for waiver in waivers)]
    coming = [one.since for one in findings if one.since > day]
    coming += [behind for end in ends if end >= day and (behind := _day_behind(end))]
    return min(coming, default="")


def _day_behind(day: str) -> str:
    """Return the day after one; "" for what is no day, and after the last one."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _found(profile: Profile, about: About) -> Iterator[Finding]:
    for check in (unreadable.CHECK,) if about.unreadable else table.CHECKS:
        yield from sure(check, partial(check.find, profile, about))
