"""Who else cites a source: what the index says of the sources of all profiles."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from app.storage.index.database import Database


class CitedBy(NamedTuple):
    """A profile that lists a source."""

    slug: str  # its slug
    name: str  # how it is called
    id: str  # the source's id there
    uses: int  # how often it cites the source


def cited_by(database: Database, addresses: Collection[str], but: str = "") -> tuple[CitedBy, ...]:
    """Return the profiles that list a source that is found at one of these addresses, in the order of the list.

    `addresses`: as `app.profile.addresses` gives them; `but`: the slug of a profile that is left out.
    """

    def work(held: sqlite3.Connection) -> tuple[CitedBy, ...]:
        rows = held.execute(
            "SELECT DISTINCT profile.slug, profile.title, source.id, source.uses FROM source"  # noqa: S608 - marks only
            f" JOIN profile ON profile.id = source.profile WHERE source.address IN ({', '.join('?' * len(wanted))})"
            " AND profile.slug <> ? ORDER BY profile.place, profile.slug, source.rowid",
            (*wanted, but),
        )
        return tuple(CitedBy(slug, name or slug, id_, uses) for slug, name, id_, uses in rows)

    wanted = [one.encode(errors="replace").decode().replace("\0", " ") for one in addresses]
    return database.ask(work) if wanted else ()
