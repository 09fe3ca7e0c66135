"""Unlinked mentions over a whole wiki: the index says who may name a profile, their texts say where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from app.profile.mentions import Named, Place, places
from app.profile.sentence import sentence
from app.profile.values import Profile
from app.storage import document, encoding
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.database import Database
from app.storage.index.linking import likely


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A place where a profile names another one without a link."""

    slug: str  # whose text it is
    name: str  # how that one is called
    place: Place  # where it stands
    sentence: str  # the words around


def unlinked(
    folder: WikiFolder, database: Database, of: Named, unsaved: Mapping[str, tuple[str, Profile]]
) -> tuple[Unlinked, ...]:
    """Return the unlinked mentions of a profile, in the order of the list; what can't be read has none.

    `unsaved`: names and profiles of those slugs of which the files don't say the last word.
    """
    found = {one.slug: one.name for one in likely(database, of)}
    found |= {slug: name for slug, (name, _) in unsaved.items() if slug != of.slug}

    def look() -> Iterator[Unlinked]:
        for slug, name in found.items():
            with suppress(StorageError):
                profile = unsaved[slug][1] if slug in unsaved else _read(folder, slug)
                for place in places(profile, of):
                    yield Unlinked(slug, name, place, sentence(place.text, place.start, place.end))

    return tuple(look())


def _read(folder: WikiFolder, slug: str) -> Profile:
    return document.read(encoding.decode(folder.read(slug).data).text).profile
