"""A link to a profile that readers don't see: one that is retired, or not published yet."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.profile.wiki import PUBLISHED, RETIRED, Entry
from app.review.across.check import AcrossCheck, nothing
from app.review.across.links import Link, odd_links
from app.review.across.others import Others
from app.review.checks.check import Check


def _find_retired(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for one in odd_links(slug, relations, others):
        if one.to and one.to.status == RETIRED and _status(slug, others) != RETIRED:
            yield _found(TO_RETIRED, one, one.to)


def _find_unpublished(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for one in odd_links(slug, relations, others):
        if one.to and one.to.status != RETIRED and _status(slug, others) == PUBLISHED:
            yield _found(TO_UNPUBLISHED, one, one.to)


def _status(slug: str, others: Others) -> str:
    entry = others.entry(slug)
    return entry.status if entry else ""


def _found(across: AcrossCheck, one: Link, to: Entry) -> Finding:
    said = (("name", to.name), ("target", one.target))
    return across.check.found(one.path, said, start=one.start, end=one.end, words=one.target)


TO_RETIRED = AcrossCheck(
    Check(
        "link-to-retired",
        "warning",
        "Links to retired profiles",
        "{name} is retired, and the site shows this link as text: take the link out, or publish that profile again.",
        nothing,
    ),
    _find_retired,
)
TO_UNPUBLISHED = AcrossCheck(
    Check(
        "link-to-unpublished",
        "hint",
        "Links to profiles that are not published",
        "{name} is not published yet, and until then the site shows this link as text.",
        nothing,
    ),
    _find_unpublished,
)
