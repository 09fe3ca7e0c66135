"""A list whose rows stand under headings: keys pass over these, and the first row brings its heading into sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView

_Move = QAbstractItemView.CursorAction
_Index = QModelIndex | QPersistentModelIndex


class HeadedList(QListView):
    """Headings are rows that can't be chosen."""

    def first(self) -> QModelIndex:
        """Return the first row that can be chosen."""
        rows = self.model()
        found = (rows.index(row, 0) for row in range(rows.rowCount()))
        return next((index for index in found if self._can_be_chosen(index)), QModelIndex())

    def choose_first(self) -> None:
        """Stand on the first row."""
        self.setCurrentIndex(self.first())
        self.scrollToTop()

    @staticmethod
    def _can_be_chosen(index: QModelIndex) -> bool:
        return bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Show what stands above the first row, too."""
        super().currentChanged(current, previous)
        if current.isValid() and current == self.first():
            self.scrollToTop()

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Lead to the first row where Qt would stay where it is, since a heading stands first."""
        found = super().moveCursor(action, modifiers)
        stays = found == self.currentIndex() or not self._can_be_chosen(found)
        return self.first() if action == _Move.MoveHome or (action == _Move.MovePageUp and stays) else found
