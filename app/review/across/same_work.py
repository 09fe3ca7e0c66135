"""One work that two profiles tell of in two ways: with another year, or another title.

That it is one work is certain only where both cite one address, and nothing else of theirs cites that, and their titles
are the same or nearly so. A title alone may be that of two works, so without a common address only a long one counts,
and as a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import rapidfuzz

from app.profile import dates
from app.profile.assessment import Relations, Work
from app.profile.finding import Finding
from app.profile.folding import folded
from app.profile.paths import item_path
from app.profile.values import Work as ProfileWork
from app.review.across.check import AcrossCheck, nothing
from app.review.across.others import MOST, Others, Told, located
from app.review.checks.check import Check

_LONG = 4  # words of a title that hardly two works have
_ALIKE = 85  # per cent of the letters that two spellings of one title have in common
_LETTERS = re.compile(r"[^\W_]+")


def _find_year(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for number, work in enumerate(relations.works):
        for one in _titled(slug, work, others):
            year, other = _year(work), _year(one.work)
            if not year or not other or other == year:
                continue
            sure = _same_address(work, relations, one, others)
            if sure or len(_words(work.title)) >= _LONG:
                said = (("title", work.title), ("year", year), ("other", _name(one.slug, others)), ("their", other))
                path = f"{_path(relations, number)}.issued"
                yield YEAR.check.found(path, said, words=one.slug, severity=None if sure else "hint")
                break


def _find_title(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    for number, work in enumerate(relations.works):
        for one in _elsewhere(slug, work, others):
            letters, their = "".join(_words(work.title)), "".join(_words(one.work.title))
            alike = letters == their or rapidfuzz.fuzz.ratio(letters, their) >= _ALIKE
            if work.title != one.work.title and alike and _same_address(work, relations, one, others):
                said = (("title", work.title), ("other", _name(one.slug, others)), ("their", one.work.title))
                yield TITLE.check.found(f"{_path(relations, number)}.title", said, words=one.slug)
                break


def _path(relations: Relations, number: int) -> str:
    """Return the path of a work."""
    return item_path("works", [ProfileWork(one.id) for one in relations.works], number)


def _titled(slug: str, work: Work, others: Others) -> Iterator[Told]:
    """Give the works of others that have the title of a work."""
    yield from others.works_titled(work.title, slug)[:MOST] if work.title else ()


def _elsewhere(slug: str, work: Work, others: Others) -> Iterator[Told]:
    """Give the works of others that cite an address of a work."""
    for address in work.addresses if work.title else ():
        yield from (one for one in others.works_at(address, slug)[:MOST] if one.work.title)


def _same_address(work: Work, relations: Relations, one: Told, others: Others) -> bool:
    """Say whether two works cite one address that no other work of either profile cites."""
    lists = (relations.works, others.said_by(one.slug).works)
    shared = _located(work.addresses) & _located(one.work.addresses)
    return any(
        all(sum(address in _located(each.addresses) for each in works) == 1 for works in lists) for address in shared
    )


@lru_cache(maxsize=4096)
def _located(addresses: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(located, addresses))


def _year(work: Work) -> str:
    """Return the year of a work, "" where it is not certain."""
    issued = dates.firm(work.issued)
    return f"{issued.year:04}" if issued else ""


def _words(title: str) -> tuple[str, ...]:
    return tuple(_LETTERS.findall(folded(title)))


def _name(slug: str, others: Others) -> str:
    entry = others.entry(slug)
    return entry.name if entry else slug


YEAR = AcrossCheck(
    Check(
        "work-year-elsewhere",
        "warning",
        "Works that another profile dates otherwise",
        "Here “{title}” is of {year}, and {other} says {their}: look which is right.",
        nothing,
    ),
    _find_year,
)
TITLE = AcrossCheck(
    Check(
        "work-title-elsewhere",
        "hint",
        "Works that another profile spells otherwise",
        "Here it is “{title}”, and {other} writes “{their}” of the same work: choose one way.",
        nothing,
    ),
    _find_title,
)
