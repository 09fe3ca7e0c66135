"""A card of the dashboard: what it shows in a few words, a figure, and what is said where there is nothing."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.guest_pane import words_alone

_TWO = 860  # pixels from which two cards stand side by side


class Card(QFrame):
    """Frames figures under a title."""

    def __init__(self, title: str, hint: str, *figures: QWidget) -> None:
        """`hint` says what is counted; "" for nothing."""
        super().__init__()
        self.setProperty("kind", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(4)
        head = QLabel(title)
        head.setProperty("kind", "heading")
        head.setMinimumWidth(1)
        self._empty = words_alone("muted")
        self._empty.hide()
        layout.addWidget(head)
        if hint:
            told = words_alone("hint")
            told.setText(hint)
            layout.addWidget(told)
        layout.addSpacing(4)
        for one in figures:
            layout.addWidget(one)
        layout.addWidget(self._empty)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Say why a figure is empty; "" where it is not."""
        self._empty.setText(words)
        self._empty.setVisible(bool(words))


class Cards(QWidget):
    """Lays cards out one under the other, or two side by side where there is room."""

    def __init__(self, first: QWidget, *others: QWidget) -> None:
        """`first` always has the whole width."""
        super().__init__()
        self.setProperty("kind", "page")
        self._first, self._others = first, others
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 2, 12, 16)
        self._grid.setSpacing(10)
        self._place(1)

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        self._grid.addWidget(self._first, 0, 0, 1, 2)
        for number, card in enumerate(self._others):
            row, column = divmod(number, across)
            self._grid.addWidget(card, row + 1, column, 1, 2 if across == 1 else 1)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(len(self._others) + 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place(2 if self.width() >= _TWO else 1)
