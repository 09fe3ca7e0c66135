"""A check that fails on one profile is told as a finding there: it must not hide all others of all profiles."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from app.profile import finding
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def sure(check: Check, find: Callable[[], Iterator[Finding]]) -> tuple[Finding, ...]:
    """Return what a check finds, or that it failed."""
    try:
        return tuple(find())
    except Exception as error:  # noqa: BLE001 - told as a finding, so that nobody misses it
        return (failed(check.code, check.title, error),)


def failed(code: str, what: str, error: Exception) -> Finding:
    """Return the finding that something could not be looked for, with the place in our code, for who reports it."""
    place = traceback.extract_tb(error.__traceback__, limit=-1)[0]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return FAILED.found("", words=code, check=what, error=f"{type(error).__name__}: {error}, {where}")


def _nothing(profile: Profile, about: About) -> Iterator[Finding]:
    """Find nothing: it is found where a check fails."""
    del profile, about
    return iter(())


FAILED = Check(
    finding.FAILED_CHECK,
    "error",
    "Checks that failed",
    "This could not be looked for: {check} ({error}). Nothing was changed. It is a fault of this program: report it.",
    _nothing,
)
