"""The rows of the profile list: it holds its own filtered and sorted rows, so that 10,000 are as quick as twelve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.text.complete import folded
from app.desktop.words import date_words, status_words, tip
from app.profile.wiki import DRAFT, STATUSES, Entry

ENTRY = Qt.ItemDataRole.UserRole  # the Entry of a row
DIRTY = Qt.ItemDataRole.UserRole + 1  # whether it has unsaved work

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Order(Enum):
    """The ways in which the list can be sorted."""

    NAME = "name"
    TYPE = "type"
    STATUS = "status"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class _Row:
    """One profile with what finding and sorting ask for."""

    entry: Entry  # the profile
    words: str  # folded text that the filter looks in
    by_name: str  # folded name to sort by


_ORDERS: Mapping[Order, Callable[[_Row], tuple[object, ...]]] = {
    Order.NAME: lambda row: (row.by_name,),
    Order.TYPE: lambda row: (folded(row.entry.type), row.by_name),
    Order.STATUS: lambda row: (_status_place(row.entry.status), row.by_name),
    Order.REVIEWED: lambda row: (row.entry.last_reviewed_on, row.by_name),
}


def _status_place(status: str) -> int:
    wanted = status or DRAFT
    return STATUSES.index(wanted) if wanted in STATUSES else len(STATUSES)


class ProfileModel(QAbstractListModel):
    """The profiles that match the filter, in the chosen order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[_Row] = []
        self._shown: list[_Row] = []
        self._dirty: frozenset[str] = frozenset()
        self._filter = ""
        self._order = Order.NAME

    @property
    def total(self) -> int:
        """How many profiles there are, the hidden ones included."""
        return len(self._all)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these profiles; filter and order stay."""
        known = {row.entry.slug: row for row in self._all}
        rows = ((known.get(entry.slug), entry) for entry in entries)
        self._all = [row if row is not None and row.entry is entry else _row(entry) for row, entry in rows]
        self._all.sort(key=_ORDERS[self._order])
        self._refill()

    def set_filter(self, text: str) -> None:
        """Show only profiles that hold every word of `text` in name, alias, slug, type or status."""
        self._filter = folded(text)
        self._refill()

    def set_order(self, order: Order) -> None:
        """Sort the profiles anew."""
        self._order = order
        self._all.sort(key=_ORDERS[order])
        self._refill()

    def set_dirty(self, slugs: frozenset[str]) -> None:
        """Mark these profiles as having unsaved work."""
        changed = slugs ^ self._dirty
        self._dirty = slugs
        for number, row in enumerate(self._shown):
            if row.entry.slug in changed:
                self.dataChanged.emit(self.index(number), self.index(number), [DIRTY])

    def row_of(self, slug: str) -> int:
        """Return the row of a profile, -1 when it is not shown."""
        for number, row in enumerate(self._shown):
            if row.entry.slug == slug:
                return number
        return -1

    def entry_at(self, row: int) -> Entry | None:
        """Return the profile of a row, None where there is none."""
        return self._shown[row].entry if 0 <= row < len(self._shown) else None

    def _refill(self) -> None:
        words = self._filter.split()
        shown = [row for row in self._all if all(word in row.words for word in words)] if words else list(self._all)
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many profiles are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        entry = self.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == ENTRY:
            return entry
        if role == DIRTY:
            return entry.slug in self._dirty
        if role == Qt.ItemDataRole.ToolTipRole:
            words = [*beside_words(entry), *entry.copies, entry.problem]
            return tip("\n".join(word for word in words if word)) if any(words) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [entry.name, *detail_parts(entry)]
            if entry.last_reviewed_on:
                reviewed = QCoreApplication.translate("ProfileModel", "reviewed {day}")
                parts.append(reviewed.format(day=date_words(entry.last_reviewed_on)))
            if entry.slug in self._dirty:
                parts.append(QCoreApplication.translate("ProfileModel", "unsaved"))
            return ", ".join(parts)
        return None


def detail_parts(entry: Entry) -> list[str]:
    """Return what stands under a profile's name, in words."""
    beside = beside_words(entry)
    if entry.problem:
        return [entry.problem, *beside]
    return [part for part in (*beside, status_words(entry.status), entry.type) if part]


def beside_words(entry: Entry) -> list[str]:
    """Say what lies beside a profile's file and may be taken for it."""
    words: list[str] = []
    if entry.copies:
        one = QCoreApplication.translate("ProfileModel", "1 conflict copy")
        several = QCoreApplication.translate("ProfileModel", "{number} conflict copies")
        words.append(one if len(entry.copies) == 1 else several.format(number=len(entry.copies)))
    if entry.twins:
        twin = QCoreApplication.translate("ProfileModel", "nearly the same name: {name}")
        words.append(twin.format(name=", ".join(f"{slug}.md" for slug in entry.twins)))
    return words


def _row(entry: Entry) -> _Row:
    words = "\n".join((entry.name, *entry.aliases, entry.slug, entry.type, entry.status or DRAFT))
    return _Row(entry, folded(words), folded(entry.sort_as or entry.name))
