"""What writers have in common in whose syntax sources are notes."""

from __future__ import annotations

from app.page.language import is_english
from app.page.reference import reference
from app.profile.values import Source
from app.publish.forms.marked import marked
from app.publish.forms.notes import Note, Notes
from app.publish.forms.values import Item, World
from app.publish.forms.writer import Inline, Writer


class Noted(Writer):
    """Writes one profile; its citations lead to notes."""

    def __init__(self, item: Item, world: World) -> None:
        self._world = world
        self._english = is_english(world.wiki)
        self._notes = Notes(item.profile.sources)
        self._footnotes: list[str] = []  # footnotes of the text
        self.files: set[str] = set()  # files of the wiki that are shown or linked

    def _reference(self, note: Note) -> Inline:
        """Return a source with the place in it and its words."""
        where = f" {note.locator}" if note.locator else ""
        quote = f" “{note.quote}”" if note.quote else ""
        return self._source(note.source) + self.text(where + quote)

    def _source(self, source: Source) -> Inline:
        return marked(reference(source, english=self._english), self)
