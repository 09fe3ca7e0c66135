"""Every check there is, found by its code: what its findings are called, and what mends them."""

from __future__ import annotations

from collections.abc import Mapping

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review import waivers
from app.review.across.table import ACROSS
from app.review.checks import unreadable
from app.review.checks.check import Check
from app.review.checks.table import CHECKS
from app.review.failing import FAILED

ALL: tuple[Check, ...] = (
    *CHECKS, *(one.check for one in ACROSS), *waivers.CHECKS, unreadable.UNREAD, unreadable.SETTINGS, FAILED,
)  # fmt: skip
CODES: Mapping[str, Check] = {check.code: check for check in ALL}


def fixed(profile: Profile, finding: Finding) -> Profile | None:
    """Return the profile without the cause of a finding; None where that can't be done safely."""
    check = CODES.get(finding.code)
    mended = check.fix(profile, finding) if check and check.fix else None
    return None if mended == profile else mended
