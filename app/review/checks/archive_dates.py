"""An archived copy that is older than what it is to show.

A copy from before the source came out can't be of it. A copy from before the page was read may show another text; for
a dated source that was out by then it shows the same, so nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.profile import dates
from app.profile.finding import Finding
from app.profile.values import Profile, Source
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import given
from app.review.checks.web_pages import dated_at_once

_STAMPED = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d{2})(\d{2})\d{6}")


def archived_on(source: Source) -> str:
    """Return the date of a source's archived copy: what the source says, else what the copy's address says."""
    stamp = _STAMPED.match(source.custom("archive_url"))
    return source.custom("archive_date") or ("-".join(stamp.groups()) if stamp else "")


def _find_before_access(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.sources(profile):
        archived, accessed = archived_on(source), source.text("accessed")
        if dates.firmly_before(archived, accessed) and "issued" not in given(source):
            yield BEFORE_ACCESS.found(f"{here}.custom.archive_date", archived=archived, accessed=accessed)


def _find_before_issue(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.sources(profile):
        archived, issued = archived_on(source), source.text("issued")
        if dated_at_once(source) and dates.firmly_before(archived, issued):
            yield BEFORE_ISSUE.found(f"{here}.custom.archive_date", archived=archived, issued=issued)


BEFORE_ACCESS = Check(
    "archived-before-accessed",
    "hint",
    "Archived copies that are older than what was read",
    "The copy is of {archived}, and the page was read on {accessed}: see that both say the same, or name a later copy.",
    _find_before_access,
)
BEFORE_ISSUE = Check(
    "archived-before-issued",
    "warning",
    "Archived copies from before the source came out",
    "The copy is of {archived}, and the source is dated {issued}: look which date or copy is wrong.",
    _find_before_issue,
)
