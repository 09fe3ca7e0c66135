"""A type that the wiki does not have, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    known = [kind.name for kind in about.wiki.types]
    if known and profile.type and profile.type not in known:
        yield UNKNOWN.found("type", type=profile.type, known=", ".join(known))


def _find_none(profile: Profile, about: About) -> Iterator[Finding]:
    if about.wiki.types and not profile.type:
        yield MISSING.found("type", first=about.wiki.types[0].name)


def _as_known(profile: Profile, finding: Finding) -> Profile | None:
    """Write a type as the wiki writes it, where only capitals and blanks differ."""
    known = [name for name in finding.said().get("known", "").split(", ") if _plain(name) == _plain(profile.type)]
    return replace(profile, type=known[0]) if len(known) == 1 else None


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


UNKNOWN = Check(
    "unknown-type",
    "warning",
    "Types that the wiki does not have",
    "This wiki has no type “{type}”: choose one of {known}, or add it to wiki.yaml.",
    _find,
    _as_known,
    "Write it as wiki.yaml does",
)
MISSING = Check(
    "missing-type",
    "hint",
    "Profiles without a type",
    "This profile has no type and is shown like “{first}”: choose one.",
    _find_none,
)
