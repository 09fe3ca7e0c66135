"""A source without a title; a letter, a talk between two and a law may have none."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import given, named

_UNTITLED = frozenset({
    "personal_communication", "interview", "bill", "hearing", "legal_case", "legislation", "regulation", "treaty",
    "patent", "manuscript", "document", "graphic", "figure", "event", "performance",
})  # fmt: skip
_TITLES = frozenset({"title", "title-short", "reviewed-title", "event-title", "volume-title", "part-title"})


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.sources(profile):
        if source.type not in _UNTITLED and given(source).isdisjoint(_TITLES):
            yield CHECK.found(f"{here}.title", source=named(source) or here)


CHECK = Check(
    "source-without-title",
    "warning",
    "Sources without a title",
    "The list of sources shows “{source}” without a title: write it.",
    _find,
)
