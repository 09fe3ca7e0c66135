"""A former address from which the site leads nobody on: a path, where the name of a profile's file belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.profile import site_names
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, _: About) -> Iterator[Finding]:
    for old in dict.fromkeys(profile.old_paths):
        if old.strip() and not site_names.former(old):
            yield CHECK.found("old_paths", words=old, value=old)


def _as_name(profile: Profile, finding: Finding) -> Profile | None:
    """Leave out the slashes around a name; which part of a longer path is meant nobody knows."""
    name = finding.words.strip("/\\ ")
    if not site_names.former(name):
        return None
    named = (name if old == finding.words else old for old in profile.old_paths)
    return replace(profile, old_paths=tuple(dict.fromkeys(named)))


CHECK = Check(
    "former-address",
    "warning",
    "Former addresses that are none",
    "“{value}” was no profile's name, so the site leads nobody on from there: write the name alone, without folders.",
    _find,
    _as_name,
    "Leave out the slashes",
)
