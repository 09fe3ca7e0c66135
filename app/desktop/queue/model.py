"""The rows of the queue."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.queue.words import reason_words
from app.desktop.words import tip
from app.profile.wiki import Entry
from app.review.queue import Waiting

LINE = Qt.ItemDataRole.UserRole  # the Line
_Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """A profile that waits."""

    entry: Entry  # who it is
    waiting: Waiting  # how much it wants somebody, and why
    due: str  # the day of its next review, as 2026-05-20; "" where there is none
    place: tuple[int, str, str]  # what the queue is sorted by


class QueueModel(QAbstractListModel):
    """Shows who waits, in the order in which they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self.most = 0  # how much somebody is wanted at the most, in the whole queue

    def show_lines(self, lines: tuple[Line, ...], most: int) -> None:
        """Show these profiles; `most`: how much somebody is wanted at the most."""
        self.beginResetModel()
        self._lines, self.most = lines, most
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """Return what a row shows, None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, slug: str) -> int:
        """Return the row of a profile, -1 where it does not wait."""
        return next((row for row, line in enumerate(self._lines) if line.entry.slug == slug), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many wait."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or what it says in words."""
        line = self.line_at(index.row())
        if line is None:
            return None
        reasons = [reason_words(one) for one in line.waiting.reasons]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.entry.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join([line.entry.name, *(f"• {words}" for words in reasons)]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = QCoreApplication.translate("Queue", "{place} of {number}")
            told = place.format(place=index.row() + 1, number=len(self._lines))
            return ", ".join([line.entry.name, *reasons, told])
        return None
