"""A web page of which nobody says when it was read.

A dated post says by itself what it was; a page with a date may have been changed since, so that is worth a look; of a
page without any date nobody can tell later which text was meant. Articles, books, papers and what has a DOI stay as
they are, so they are not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding, Severity
from app.profile.values import Profile, Source
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import given, named
from app.review.checks.web_pages import changing

_POSTS = ("post", "post-weblog")


def lacks_access_date(source: Source) -> bool:
    """Say whether a web page should say when it was read, and does not."""
    there = given(source)
    dated_post = "issued" in there and source.type in _POSTS
    return "accessed" not in there and not source.custom("archive_url") and not dated_post


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.once(changing, profile):
        if lacks_access_date(source):
            severity: Severity = "hint" if "issued" in given(source) else "warning"
            yield CHECK.found(f"{here}.accessed", severity=severity, source=named(source))


CHECK = Check(
    "missing-access-date",
    "warning",
    "Web pages without an access date",
    "Nobody says when “{source}” was read, and the page may change: read it again and write the day.",
    _find,
)
