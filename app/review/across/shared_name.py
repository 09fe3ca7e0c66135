"""Two profiles of one name, which may be about one person.

Where one of them links to the other, somebody has seen both and tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.profile.links import folded
from app.review.across.check import AcrossCheck, nothing
from app.review.across.others import Others
from app.review.checks.check import Check


def _find(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    own = others.entry(slug)
    title = own.title if own else ""
    seen: set[str] = set()
    for name in relations.names:
        for other in sorted(others.named(name)):
            if other != slug and other not in seen and not _know_each_other(slug, relations, other, others):
                seen.add(other)
                entry = others.entry(other)
                same = entry is not None and folded(name) == folded(title) == folded(entry.title)
                said = (("name", name), ("other", f"{other}.md"))
                path = "title" if name == title else "aliases"
                yield SHARED.check.found(path, said, words=other, severity=None if same else "hint")


def _know_each_other(slug: str, relations: Relations, other: str, others: Others) -> bool:
    return _links(relations, other, others) or _links(others.said_by(other), slug, others)


def _links(relations: Relations, to: str, others: Others) -> bool:
    return any(to in others.meant(form, target) for form, target, *_ in relations.links)


SHARED = AcrossCheck(
    Check(
        "shared-name",
        "warning",
        "Profiles that may be about one person",
        "{other} is called “{name}” too: put them together, or link one to the other to tell them apart.",
        nothing,
    ),
    _find,
)
