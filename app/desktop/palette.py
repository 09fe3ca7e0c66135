"""The command palette: every action by a few letters of its name. The same list goes to a profile by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.ranking import Name, name, ranked

_MOST = 50  # rows shown at once
_WIDTH = 560  # pixels
_SIDE = 12  # pixels at the right of a row
_PLACE = Qt.ItemDataRole.UserRole  # position of a row's choice
_DETAIL = Qt.ItemDataRole.UserRole + 1  # what stands at its right


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette."""

    words: str  # what it is called
    detail: str  # a key sequence, a type: shown at the right
    run: Callable[[], object]  # what choosing it does
    also: str = ""  # more words to be found by


class Palette(QFrame):
    """A line and a list over the window; Enter does what is marked, Esc goes away."""

    closed = Signal()  # it went away

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self._window = parent.window()
        self._choices: tuple[Choice, ...] = ()
        self._names: list[Name] = []
        self._line = QLineEdit(self)
        self._line.setAccessibleName(self.tr("Find"))
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_DetailDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Matches"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self._line.textChanged.connect(self._show_matches)
        self._line.installEventFilter(self)
        self._list.itemClicked.connect(self._run)

    def open_with(self, prompt: str, choices: Sequence[Choice]) -> None:
        """Show these choices over the parent window."""
        self._choices = tuple(choices)
        self._names = [name(choice.words, choice.also) for choice in choices]
        self._line.setPlaceholderText(prompt)
        self._line.clear()
        self._show_matches("")
        window = self._window
        width = min(_WIDTH, window.width() - 40)
        self.resize(width, min(420, window.height() - 80))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 56)))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def _show_matches(self, text: str) -> None:
        self._list.clear()
        found = ranked(text, self._names, _MOST)
        for place in found:
            choice = self._choices[place]
            item = QListWidgetItem(" ".join(choice.words.split()), self._list)
            item.setData(_PLACE, place)
            item.setData(_DETAIL, choice.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.words} {choice.detail}")
        if not found:
            QListWidgetItem(self.tr("Nothing is called so"), self._list).setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _run(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is not None:
            self.close()
            self._choices[place].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down and Enter in the line belong to the list."""
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                last = self._list.count() - 1
                self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._list.count():
                    self._run(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)


class _DetailDelegate(QStyledItemDelegate):
    """Paints the detail of a choice at the right of its row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row as the style does, and the detail over it."""
        super().paint(painter, option, index)
        detail = index.data(_DETAIL)
        if detail:
            half = option.rect.width() // 2
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            words = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideMiddle, half - _SIDE)
            area = option.rect.adjusted(half, 0, -_SIDE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a row with some air; all rows are alike."""
        del index
        return QSize(120, option.fontMetrics.height() + 12)
