"""How far reviews are, written down beside the window: each decision at once, the newest one last."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import Future

from PySide6.QtCore import QObject, Slot

from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.review import walk
from app.review.walk import Kept
from app.storage.errors import StorageError
from app.storage.reviews import Reviews

_log = logging.getLogger(__name__)


class Keeping(QObject):
    """Remembers the reviews of the open wiki."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = Beside(self)
        self._known: dict[str, Kept] = {}  # by slug, what was read or decided since the wiki was opened
        self._waiting: dict[tuple[Reviews, str], Kept] = {}  # what is not written yet, by where and slug
        self.is_writing = False
        desk.wiki_changed.connect(self._known.clear)
        desk.moved.connect(self._move)

    def find(self, slug: str) -> Kept:
        """Return how far the review of a profile is."""
        folder = self._desk.folder
        if slug not in self._known and folder is not None:
            self._known[slug] = walk.loaded(folder.safe.reviews.find(slug))
        return self._known.get(slug, Kept())

    def put(self, slug: str, kept: Kept) -> None:
        """Remember how far a review is."""
        if self._known.get(slug) == kept:
            return
        self._known[slug] = kept
        if self._desk.folder is not None:
            self._waiting[self._desk.folder.safe.reviews, slug] = kept
            self._write()

    def _write(self) -> None:
        if self._waiting and not self.is_writing:
            waiting, self._waiting, self.is_writing = self._waiting, {}, True
            self._beside.do(lambda: _put(waiting), self._written)

    def _written(self, asked: Future[None]) -> None:
        self.is_writing = False
        try:
            asked.result()
        except StorageError as error:  # the review goes on; only an interruption would lose it
            _log.info("How far a review is could not be written: %s", error.headline)
        self._write()

    @Slot(str, str)
    def _move(self, slug: str, new_slug: str) -> None:
        if slug in self._known or self.find(slug) != Kept():
            self.put(new_slug, self._known.pop(slug))


def _put(waiting: Mapping[tuple[Reviews, str], Kept]) -> None:
    for (reviews, slug), kept in waiting.items():
        reviews.put(slug, walk.dumped(kept))
