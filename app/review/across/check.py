"""A check across profiles as a record: it is asked with what one profile says and what the others say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.across.others import Others
from app.review.checks.about import About
from app.review.checks.check import Check

Find = Callable[[str, Relations, Others], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class AcrossCheck:
    """One thing that is looked for among profiles."""

    check: Check  # what it is called, how it says what it found, what mends it; by itself it finds nothing
    find: Find  # gives the findings of the profile of a slug that says this, among those others


def nothing(profile: Profile, about: About) -> Iterator[Finding]:
    """Find nothing in a profile alone: what a check across profiles has as its `find`."""
    del profile, about
    return iter(())
