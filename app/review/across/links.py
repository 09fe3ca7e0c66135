"""The links of a profile that somebody should look at: those that lead nowhere, or where no reader can follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.profile.assessment import Relations
from app.profile.wiki import PUBLISHED, Entry
from app.review.across.others import Others


class Link(NamedTuple):
    """A link to a profile."""

    target: str  # the slug or the name, as it is written
    path: str  # the field or section that it stands in
    start: int  # where in its text; -1 where that is not known
    end: int  # behind it
    meant: tuple[str, ...]  # the slugs that it may mean
    to: Entry | None  # the profile, where it means one


def odd_links(slug: str, relations: Relations, others: Others) -> tuple[Link, ...]:
    """Return the links of a profile but those to one that is published; of equal ones in one place the first."""
    return others.once(_odd, slug, relations)


def _odd(slug: str, relations: Relations, others: Others) -> tuple[Link, ...]:
    return tuple(_all(slug, relations, others))


def _all(slug: str, relations: Relations, others: Others) -> Iterator[Link]:
    seen: set[tuple[str, str]] = set()
    for form, target, path, start, end in relations.links:
        meant = others.meant(form, target)
        to = others.entry(meant[0]) if len(meant) == 1 else None
        known = to is not None and (to.status == PUBLISHED or to.slug == slug)
        if not known and (path, target) not in seen:
            seen.add((path, target))
            yield Link(target, path, *((start, end) if end > start else (-1, -1)), meant, to)
