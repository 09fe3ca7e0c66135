"""The rows of what is to be replaced in all profiles: a head for each profile, under it its places, with ticks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.desktop.words import tip, words_of
from app.profile.occurrences import Occurrence
from app.profile.values import Profile
from app.storage.replacing import Found, LeftOut

HEAD = Qt.ItemDataRole.UserRole  # the Found or LeftOut of a row
PLACE = Qt.ItemDataRole.UserRole + 1  # the Occurrence of a row, None for a head
FIELD = Qt.ItemDataRole.UserRole + 2  # the words of the form for where that is

MOST = 20_000  # places that are listed at once

_AROUND = 60  # characters around a place that are told
_NO_PARENT = QModelIndex()
_HEAD = -1
_Index = QModelIndex | QPersistentModelIndex
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Places(QAbstractListModel):
    """Holds what was found; rows are added while more is found, and nothing of them is made before it is seen."""

    ticked = Signal()  # more or less is chosen

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[Found | LeftOut] = []
        self._rows: list[tuple[int, int]] = []  # number of the profile, and of the place in it or `_HEAD`
        self._heads: list[int] = []  # the row of each profile's head
        self._left: set[tuple[int, int]] = set()  # the places that are not to be replaced
        self._free: list[int] = []  # how many places of each profile can be replaced
        self._chosen: list[int] = []  # how many of them are to be

    def clear(self) -> None:
        """Hold nothing."""
        self.beginResetModel()
        for held in (self._found, self._rows, self._heads, self._free, self._chosen):
            held.clear()
        self._left.clear()
        self.endResetModel()
        self.ticked.emit()

    def add(self, found: Sequence[Found | LeftOut]) -> None:
        """Add profiles at the end; each place that can be replaced is ticked."""
        rows: list[tuple[int, int]] = []
        start = len(self._rows)
        for one in found:
            number = len(self._found)
            places = one.occurrences if isinstance(one, Found) else ()
            self._heads.append(start + len(rows))
            rows += [(number, place) for place in range(_HEAD, len(places))]
            self._found.append(one)
            free = sum(not place.fixed for place in places)
            self._free.append(free)
            self._chosen.append(free)
        if rows:
            self.beginInsertRows(_NO_PARENT, start, start + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
            self.ticked.emit()

    def leave_out(self, refused: Iterable[LeftOut]) -> None:
        """Say of profiles that they can't be changed, and why; nothing of them is chosen."""
        reasons = {one.slug: one for one in refused}
        found, left = [reasons.get(one.slug, one) for one in self._found], set(self._left)
        self.clear()
        self.add(found)
        for number, place in left:
            if isinstance(found[number], Found):
                self._tick(number, place, on=False)
        self.ticked.emit()

    def tick_all(self, *, on: bool) -> None:
        """Choose every place that can be replaced, or none."""
        for number in range(len(self._found)):
            self._tick_profile(number, on=on)
        self._tell(0, len(self._rows) - 1)

    @property
    def counts(self) -> tuple[int, int]:
        """How many places are chosen, in how many profiles."""
        return sum(self._chosen), sum(1 for count in self._chosen if count)

    @property
    def listed(self) -> int:
        """How many places are listed."""
        return len(self._rows) - len(self._found)

    def chosen(self) -> list[tuple[Found, tuple[Occurrence, ...]]]:
        """Return what is to be replaced."""
        return [
            (one, tuple(place for n, place in enumerate(one.occurrences) if self._is_on(number, n)))
            for number, one in enumerate(self._found)
            if isinstance(one, Found) and self._chosen[number]
        ]

    def head_above(self, row: int) -> int:
        """Return the row of the head that a row stands under."""
        return self._heads[self._rows[row][0]] if 0 <= row < len(self._rows) else -1

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many heads and places there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let be ticked what can be replaced."""
        flags = super().flags(index)
        if index.isValid() and self._can_be_ticked(*self._rows[index.row()]):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags & ~Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        number, place = self._rows[index.row()]
        found = self._found[number]
        if role == HEAD:
            return found
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(number, place)
        if not isinstance(found, Found) or place == _HEAD:
            return self._head_words(found, number) if role in _WORDS else None
        one = found.occurrences[place]
        if role == PLACE:
            return one
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(one))
        if role == FIELD:
            return words_of(one.path, Profile())
        if role in _WORDS:
            before, old, after = around(one)
            words = f"{words_of(one.path, Profile())}: {before}{old}{after}"
            return words if one.fixed else f"{words} → {before}{one.span.new}{after}"
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a place or not; at a head, all of its profile."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        number, place = self._rows[index.row()]
        if not self._can_be_ticked(number, place):
            return False
        on = Qt.CheckState(value) != Qt.CheckState.Unchecked
        if place == _HEAD:
            self._tick_profile(number, on=on)
        else:
            self._tick(number, place, on=on)
        last = self._heads[number + 1] - 1 if number + 1 < len(self._heads) else len(self._rows) - 1
        self._tell(self._heads[number], last)
        return True

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def _tick_profile(self, number: int, *, on: bool) -> None:
        found = self._found[number]
        for place in range(len(found.occurrences) if isinstance(found, Found) else 0):
            self._tick(number, place, on=on)

    def _tick(self, number: int, place: int, *, on: bool) -> None:
        if self._can_be_ticked(number, place) and on != self._is_on(number, place):
            self._chosen[number] += 1 if on else -1
            (self._left.discard if on else self._left.add)((number, place))

    def _is_on(self, number: int, place: int) -> bool:
        return self._can_be_ticked(number, place) and (number, place) not in self._left

    def _can_be_ticked(self, number: int, place: int) -> bool:
        found = self._found[number]
        if not isinstance(found, Found):
            return False
        return bool(self._free[number]) if place == _HEAD else not found.occurrences[place].fixed

    def _state(self, number: int, place: int) -> Qt.CheckState | None:
        if not self._can_be_ticked(number, place):
            return None
        chosen, free = self._chosen[number], self._free[number]
        if place == _HEAD and 0 < chosen < free:
            return Qt.CheckState.PartiallyChecked
        on = bool(chosen) if place == _HEAD else self._is_on(number, place)
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _tip(self, one: Occurrence) -> str:
        where = words_of(one.path, Profile())
        stays = self.tr("It stays: it names a source, a profile or an author, links lead here by it, or it is locked.")
        return f"{where}\n{stays}" if one.fixed else where

    def _head_words(self, found: Found | LeftOut, number: int) -> str:
        if isinstance(found, LeftOut):
            return self.tr("{name}: left out, {reason}").format(name=found.slug, reason=found.reason)
        count, total = self._chosen[number], len(found.occurrences)
        return self.tr("{name}, {count} of {total}").format(name=found.name, count=count, total=total)


def around(one: Occurrence) -> tuple[str, str, str]:
    """Return what stands before a place, in it and behind it, as far as a row shows it."""
    text, (start, end, _) = one.text, one.span
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return (
        f"{'…' if start > _AROUND else ''}{before}",
        text[start : min(end, start + 2 * _AROUND)],
        f"{after}{'…' if end + _AROUND < len(text) else ''}",
    )
