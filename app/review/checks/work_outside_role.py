"""A work that came out when the role in which it was made was not held.

Works take their time: a paper may come out up to a year after its author left, and by then a few months before the
contract of the next place began it may be written there. So only what is dated certainly more than a year after the
role's end, or certainly more than three months before its start, is told. What is marked as doubtful is never certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import dates
from app.profile.dates import PartialDate
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check, quoted

_AFTER = 365  # days after the end of a role in which its works still come out
_BEFORE = 92  # days before its start in which they may


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    roles = {role.id: role for role in reversed(profile.roles) if role.id}
    for here, work in about.works(profile):
        role = roles.get(work.role)
        issued = dates.firm(work.issued)
        if role is None or issued is None:
            continue
        start, end = dates.firm(role.start), dates.firm(role.end)
        said = (("issued", work.issued), ("organization", quoted(role.organization or role.id)))
        if start and (start.first - issued.last).days > _BEFORE:
            yield CHECK.found(f"{here}.role", said, when=f"began in {start.iso}")
        elif end and _later(end, issued) > _AFTER:
            # Later than that is seldom and still possible: a posthumous book, a slow journal.
            yield CHECK.found(f"{here}.role", said, severity="hint", when=f"ended in {end.iso}")


def _later(end: PartialDate, issued: PartialDate) -> int:
    return (issued.first - end.last).days


CHECK = Check(
    "work-outside-role",
    "warning",
    "Works dated outside the role they name",
    "It came out in {issued}, and the role at {organization} {when}: look at the dates, or name another role.",
    _find,
)
