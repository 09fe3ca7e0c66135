"""A web page of which no copy is kept. It is told once the page has an access date, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import named
from app.review.checks.missing_access_date import lacks_access_date
from app.review.checks.web_pages import changing


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.once(changing, profile):
        if not source.custom("archive_url") and not lacks_access_date(source):
            yield CHECK.found(f"{here}.custom.archive_url", source=named(source))


CHECK = Check(
    "missing-archive",
    "hint",
    "Web pages without an archived copy",
    "“{source}” may change or go: write the address of an archived copy.",
    _find,
)
