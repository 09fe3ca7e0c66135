"""Sentences of the present about an office of which no role says that it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.profile import dates
from app.profile.dates import PartialDate
from app.profile.finding import Finding
from app.profile.values import Profile, Role
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.offices import Stated, is_pronoun, may_be_known, roles_at, stated
from app.review.checks.telling import factual


def _find_past(profile: Profile, about: About) -> Iterator[Finding]:
    for path, one in _all(profile, about):
        role = _last(roles_at(one.organization, profile, about))
        if role:
            end, organization = role
            behind = _day_behind(end.last)
            said = (("organization", organization), ("end", end.iso), ("sentence", one.sentence))
            yield PAST.found(path, said, start=one.start, end=one.end, words=one.sentence, since=behind)


def _find_unknown(profile: Profile, about: About) -> Iterator[Finding]:
    for path, one in _all(profile, about):
        known = one.leads or roles_at(one.organization, profile, about)
        if not known and not may_be_known(one.organization, profile, about):
            doubtful = is_pronoun(one.subject, about) or not profile.roles
            yield UNKNOWN.found(
                path,
                (("organization", _short(one.organization)), ("sentence", one.sentence)),
                start=one.start,
                end=one.end,
                words=one.sentence,
                severity="hint" if doubtful else None,
            )


def _all(profile: Profile, about: About) -> Iterator[tuple[str, Stated]]:
    """Give the sentences that state an office, each once in its section, with the path of that."""
    for path, text in factual(profile, about):
        seen: set[str] = set()
        for one in stated(text, profile, about):
            if one.sentence not in seen:
                seen.add(one.sentence)
                yield path, one


def _short(organization: str) -> str:
    """Return the name of an organization without the field before it and the town behind it."""
    return organization.rpartition(" at ")[2].partition(" in ")[0].removeprefix("the ")


def _last(roles: tuple[tuple[str, Role], ...]) -> tuple[PartialDate, str] | None:
    """Return the latest end of some roles with its organization; None unless all of them certainly end."""
    ends = [(end, role.organization) for _, role in roles if (end := dates.firm(role.end))]
    if not ends or len(ends) < len(roles):
        return None
    return max(ends, key=lambda one: one[0].last)


def _day_behind(day: date) -> str:
    return (day + timedelta(days=1)).isoformat() if day < date.max else ""


PAST = Check(
    "past-office",
    "warning",
    "Offices told as present that have ended",
    "The role at {organization} ended in {end}, and the text says that it goes on: write it in the past.",
    _find_past,
)
UNKNOWN = Check(
    "office-without-role",
    "warning",
    "Offices of which no role tells",
    "The text tells of an office at {organization}, and no role does: add it with its dates.",
    _find_unknown,
)
