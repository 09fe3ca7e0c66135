"""All checks of a profile for itself, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks import unreadable
from app.review.checks.about import About
from app.review.checks.check import Check

CHECKS: tuple[Check, ...] = (
    unreadable.CHECK,
)  # fmt: skip

BY_CODE: Mapping[str, Check] = {check.code: check for check in CHECKS}


def findings(profile: Profile, about: About) -> Iterator[Finding]:
    """Give what all checks find, table by table; of a file that can't be a form, that alone."""
    for check in (unreadable.CHECK,) if about.unreadable else CHECKS:
        yield from check.find(profile, about)


def fixed(profile: Profile, finding: Finding) -> Profile | None:
    """Return the profile without the cause of a finding; None where nothing can be done safely."""
    check = BY_CODE.get(finding.code)
    return check.fix(profile, finding) if check and check.fix else None
