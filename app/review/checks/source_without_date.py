"""A source that came out on some day, and does not say when.

Web pages, entries of reference works, software and what lies in an archive often bear no date, and need none: for
them counts when they were read.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import csl
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import given, named

_DATED = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "hearing", "interview", "legal_case", "legislation", "motion_picture", "pamphlet", "paper-conference", "patent",
    "personal_communication", "post", "post-weblog", "report", "review", "review-book", "speech", "thesis", "treaty",
})  # fmt: skip
_DATES = frozenset({*csl.DATES, "status"} - {"accessed"})  # a status says "forthcoming" or "in press"


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.sources(profile):
        there = given(source)
        if source.type in _DATED and there and there.isdisjoint(_DATES):
            yield CHECK.found(f"{here}.issued", source=named(source))


CHECK = Check(
    "source-without-date",
    "warning",
    "Sources without a date",
    "“{source}” does not say when it came out: write its date, at least the year.",
    _find,
)
