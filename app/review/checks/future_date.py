"""A day that can only be in the past, and is not: when a page was read, a question asked, a role confirmed.

Where it is tomorrow already, somebody may have written it today, so one day ahead is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import paths
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.coming import last_day_before

_GRACE = 1  # days by which the calendars of two editors differ


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for path, text in _past(profile, about):
        if text and (until := last_day_before(text, about.today, _GRACE)):
            yield CHECK.found(path, until=until, date=text)


def _past(profile: Profile, about: About) -> Iterator[tuple[str, str]]:
    """Give the dates of what must have been, with their paths; an end of a role may well be ahead."""
    if profile.review_requested:
        yield "review_requested.at", profile.review_requested.at
    for here, role in about.roles(profile):
        yield f"{here}.confirmed", role.confirmed
    questions = profile.open_questions
    for here, question in zip(paths.item_paths("open_questions", questions), questions, strict=True):
        yield f"{here}.opened", question.opened
        yield f"{here}.closed", question.closed
    for here, source in about.sources(profile):
        yield f"{here}.accessed", source.text("accessed")
        yield f"{here}.custom.archive_date", source.custom("archive_date")


CHECK = Check(
    "future-date",
    "error",
    "Dates in the future",
    "{date} lies in the future, and this can only be in the past: look which date is meant.",
    _find,
)
