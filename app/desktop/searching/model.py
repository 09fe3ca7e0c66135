"""The rows of what was found: profiles, and under each the places where the words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.desktop.words import words_of
from app.profile.values import Profile
from app.storage.index.searching import Found
from app.storage.index.surroundings import Hit

ROW = Qt.ItemDataRole.UserRole  # the Row
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A line of the list: a profile, one of its places, or the wish for all of them."""

    found: Found  # the profile
    hit: Hit | None = None  # the place; None for the profile itself
    asks_more: bool = False  # whether it stands for the places that are not listed


class ResultModel(QAbstractListModel):
    """What was found, as far as it was asked for; more is asked for when the end comes into view."""

    more_requested = Signal()  # the profiles that follow are wanted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._goes_on = False

    def show(self, found: Sequence[Found], *, goes_on: bool) -> None:
        """Show these profiles; `goes_on`: whether there may be more of them."""
        rows = list(_rows(found))
        if rows == self._rows:
            self._goes_on = goes_on
            return
        self.beginResetModel()
        self._rows, self._goes_on = rows, goes_on
        self.endResetModel()

    def add(self, found: Sequence[Found], *, goes_on: bool) -> None:
        """Show these below the others."""
        self._goes_on = goes_on
        self._insert(len(self._rows), list(_rows(found)))

    def unfold(self, found: Found) -> None:
        """Show all places of one of the profiles."""
        places = [row for row, one in enumerate(self._rows) if one.found.slug == found.slug]
        if not places:
            return
        first, last = places[0], places[-1]
        self.beginRemoveRows(_NO_PARENT, first, last)
        del self._rows[first : last + 1]
        self.endRemoveRows()
        self._insert(first, list(_rows([found])))

    def row_at(self, row: int) -> Row | None:
        """Return a row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, wanted: Row) -> int:
        """Return where a row like this one stands, -1 where none does."""
        key = _key(wanted)
        return next((place for place, row in enumerate(self._rows) if _key(row) == key), -1)

    def next_hit(self, row: int, step: int) -> int:
        """Return the row of the next place in a direction, -1 where there is none."""
        row += step
        while 0 <= row < len(self._rows):
            if self._rows[row].hit is not None:
                return row
            row += step
        return -1

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(_NO_PARENT, at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{place_words(row.hit.path)}: {row.hit.text}" if row.hit else row_words(row)
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there may be more profiles."""
        return not parent.isValid() and self._goes_on

    def fetchMore(self, parent: _Index) -> None:
        """Wish for more, once."""
        if self.canFetchMore(parent):
            self._goes_on = False
            self.more_requested.emit()


def row_words(row: Row) -> str:
    """Return what a row says that is no place."""
    return QCoreApplication.translate("Searching", "More places…") if row.asks_more else row.found.name


@lru_cache(maxsize=1000)
def place_words(path: str) -> str:
    """Say in which field or section a place is."""
    words = words_of(path, Profile()) if path else QCoreApplication.translate("Searching", "text of the file")
    return words[:1].upper() + words[1:]


def _rows(found: Iterable[Found]) -> Iterator[Row]:
    for one in found:
        yield Row(one)
        for hit in one.hits:
            yield Row(one, hit)
        if one.more:
            yield Row(one, asks_more=True)


def _key(row: Row) -> tuple[object, ...]:
    return (row.found.slug, row.asks_more, row.hit and (row.hit.path, row.hit.start))
