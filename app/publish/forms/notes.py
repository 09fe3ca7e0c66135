"""The notes of a form in which sources are notes: what is cited gets a key when it is first cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.profile import slugs
from app.profile.values import Citation, Source


class Note(NamedTuple):
    """A source as it was cited."""

    key: str  # `[a-z0-9-]`, unique
    source: Source  # what is cited
    locator: str = ""  # where in it
    quote: str = ""  # its words


class Notes:
    """Hands out keys for citations, in the order in which they come."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {source.id: source for source in reversed(sources) if source.id}
        self._all = sources  # also those that nobody can cite
        self._keys: set[str] = set()  # that were handed out
        self._found: dict[tuple[str, str, str], Note] = {}  # notes by what was cited

    def of(self, cite: Citation) -> Note | None:
        """Return the note of a citation, None where no source has its id."""
        source = self._sources.get(cite.source)
        wanted = (cite.source, cite.locator, cite.quote)
        if source is None or wanted in self._found:
            return self._found.get(wanted)
        key = slugs.free(slugs.slug_of(cite.source), self._keys, "source")
        self._keys.add(key)
        self._found[wanted] = Note(key, source, cite.locator, cite.quote)
        return self._found[wanted]

    def cited(self) -> tuple[Note, ...]:
        """Return the notes so far."""
        return tuple(self._found.values())

    def uncited(self) -> Iterator[Source]:
        """Give the sources that nothing cites."""
        cited = {id(note.source) for note in self._found.values()}
        return (source for source in self._all if id(source) not in cited)
