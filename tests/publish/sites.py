"""Small sites to look at: profiles as values, and the files of their lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.profile.links import directory
from app.profile.values import Profile
from app.profile.wiki import Entry, Wiki
from app.publish.fragments import Shown
from app.publish.lists import make
from app.publish.options import Options
from app.publish.shown import shown
from tests.page.people import PERSON, WIKI

PEOPLE = (
    ("kingma", replace(PERSON, sort_as="Kingma, Diederik", tags=("optimization", "VAE"), old_paths=("durk",))),
    ("ba", Profile(title="Jimmy Ba", type="Individual Player", status="published", tags=("Optimization",))),
    ("zoe", Profile(title="Zoë Ångström", type="Thought Leader", status="published", last_reviewed_on="2026-10-01")),
)


def shown_of(
    people: Sequence[tuple[str, Profile]] = PEOPLE, wiki: Wiki = WIKI, among: Sequence[Entry] = ()
) -> list[Shown]:
    """Return what the lists show of people, in order."""
    known = directory(among or [Entry(slug, person.title, status=person.status) for slug, person in people])
    found = [shown(person, slug, wiki, known, "") for slug, person in people]
    return sorted(found, key=lambda page: (page.order, page.slug))


def files_of(
    pages: Sequence[Shown],
    wiki: Wiki = WIKI,
    *,
    names: frozenset[str] | None = None,
    drafts: bool = False,
    on: date | None = None,
) -> dict[str, str]:
    """Return the files that lists are made of, by path."""
    return {file.path: file.data.decode() for file in make(names, pages, wiki, Options(drafts, on))}
