"""The reviews that are brought forward: when each is due now and then; each can be left where it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt

from app.desktop.date_words import date_words
from app.desktop.profiles.bulk import Edit
from app.desktop.profiles.bulk_rows import BulkRows, Change
from app.profile.wiki import Entry
from app.review.spread import Move


class SpreadRows(BulkRows):
    """The profiles in the order of their new days."""

    _moves: Mapping[str, Move] = {}  # what becomes of each, by slug

    def show_moves(self, entries: Iterable[Entry], moves: Iterable[Move]) -> None:
        """Show these moves, of profiles that are among `entries`."""
        known = {entry.slug: entry for entry in entries}
        self._moves = {move.slug: move for move in moves}
        self._entries = tuple(known[slug] for slug in self._moves)
        self.show_edit(None)

    def leave_out(self, reasons: Mapping[str, str]) -> None:
        """Leave out profiles whose files can't take the change, and say why."""
        self._refused |= reasons
        self.show_edit(None)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves that are to be made."""
        return tuple(self._moves[entry.slug] for entry in self.chosen)

    def _change(self, entry: Entry, edit: Edit | None) -> Change:
        del edit
        move, reason = self._moves[entry.slug], self._refused.get(entry.slug, "")
        now = date_words(move.due.isoformat())
        if reason:
            return Change(entry, now, self.tr("can't be changed: {why}").format(why=reason), possible=False)
        then = self.tr("{day} · {days}").format(day=date_words(move.to.isoformat()), days=move.review_in)
        return Change(entry, now, then, possible=True)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Profile"), self.tr("Due now"), self.tr("Due then · interval"))[section]
        return None
