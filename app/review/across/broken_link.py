"""A link to a profile that is not there, or a name that may mean several."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.review.across.check import AcrossCheck, nothing
from app.review.across.links import odd_links
from app.review.across.others import Others
from app.review.checks.check import Check


def _find_broken(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for one in odd_links(slug, relations, others):
        if not one.meant and not others.likely(one.target):
            yield BROKEN.check.found(one.path, start=one.start, end=one.end, words=one.target, target=one.target)


def _find_mistyped(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for one in odd_links(slug, relations, others):
        likely = "" if one.meant else others.likely(one.target)
        entry = others.entry(likely) if likely else None
        if entry:
            said = (("target", one.target), ("name", entry.name), ("address", f"{likely}.md"))
            yield MISTYPED.check.found(one.path, said, start=one.start, end=one.end, words=one.target)


def _find_ambiguous(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for one in odd_links(slug, relations, others):
        if len(one.meant) > 1:
            said = (("target", one.target), ("among", ", ".join(one.meant)), ("first", one.meant[0]))
            yield AMBIGUOUS.check.found(one.path, said, start=one.start, end=one.end, words=one.target)


BROKEN = AcrossCheck(
    Check(
        "broken-link",
        "warning",
        "Links to profiles that are not there",
        "The link “{target}” leads to no profile: correct it, write that profile, or take the link out.",
        nothing,
    ),
    _find_broken,
)
MISTYPED = AcrossCheck(
    Check(
        "mistyped-link",
        "warning",
        "Links to profiles that are called otherwise",
        "The link “{target}” leads to no profile: perhaps {name} ({address}) is meant.",
        nothing,
    ),
    _find_mistyped,
)
AMBIGUOUS = AcrossCheck(
    Check(
        "ambiguous-link",
        "warning",
        "Links that may mean several profiles",
        "“{target}” may mean {among}: link to the address of one, as in [[{first}|{target}]].",
        nothing,
    ),
    _find_ambiguous,
)
