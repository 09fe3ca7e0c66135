"""The command palette: every action by a few letters of its name. The same list goes to a profile by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

_WIDTH = 560  # pixels
_SIDE = 12  # pixels left and right of a row's words
_LONGEST = 400  # characters of a row that are measured; no list is as wide
_DETAIL = Qt.ItemDataRole.UserRole + 1  # what stands at the right of a row
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette."""

    words: str  # what it is called
    detail: str  # a key sequence, a type: shown at the right
    run: Callable[[], object] | None  # what choosing it does; None for what is only said


Offer = Callable[[str], Sequence[Choice]]  # what is offered for what was typed, the likeliest first


class Palette(QFrame):
    """A line and a list over the window; Enter does what is marked, Esc goes away."""

    closed = Signal()  # it went away

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self._window = parent.window()
        self._offer: Offer = lambda _typed: ()
        self._line = QLineEdit(self)
        self._line.setAccessibleName(self.tr("Find"))
        self._rows = _Rows(self)
        self._list = QListView(self)
        self._list.setModel(self._rows)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_RowDelegate(self._list))
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
        self._list.clicked.connect(self._run)

    def open_with(self, prompt: str, offer: Offer) -> None:
        """Show over the parent window what is offered, anew for each letter that is typed."""
        self._offer = offer
        self._line.setPlaceholderText(prompt)
        self._line.clear()
        self._show_matches("")
        window = self._window
        width = min(_WIDTH, window.width() - 40)
        self.resize(width, min(420, window.height() - 80))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 56)))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def look_again(self) -> None:
        """Ask once more for what was typed: more is known now. The mark stays where it is."""
        row = self._list.currentIndex().row()
        self._show_matches(self._line.text())
        self._mark(row)

    @Slot(str)
    def _show_matches(self, text: str) -> None:
        offered = self._offer(text)
        self._rows.show(offered or (Choice(self.tr("Nothing is called so"), "", None),))
        self._list.scrollToTop()
        self._mark(0)

    def _mark(self, row: int) -> None:
        self._list.setCurrentIndex(self._rows.index(max(0, min(self._rows.rowCount() - 1, row))))

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        act = self._rows.choices[index.row()].run if index.isValid() else None
        if act is not None:
            self.close()
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up, Down and Enter in the line belong to the list."""
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._mark(self._list.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)


class _Rows(QAbstractListModel):
    """The lines of the palette."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(choice.words[:_LONGEST].split())
        if role == _DETAIL:
            return " ".join(choice.detail[:_LONGEST].split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.words} {choice.detail}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let what is only said be no choice."""
        chosen = index.isValid() and self.choices[index.row()].run is not None
        return super().flags(index) if chosen else Qt.ItemFlag.NoItemFlags


class _RowDelegate(QStyledItemDelegate):
    """Paints a choice with its detail at the right; where both have no room the words keep two thirds of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row as the style does, and its two texts over it."""
        self.initStyleOption(option, index)
        words, detail = (_apart(text) for text in (option.text, str(index.data(_DETAIL) or "")))
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        left = max(room.width() - _SIDE - option.fontMetrics.horizontalAdvance(words), room.width() // 3)
        width = min(option.fontMetrics.horizontalAdvance(detail) + 2, left) if detail else 0
        possible = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        area = room.adjusted(0, 0, -width - _SIDE if width else 0, 0)
        _draw(painter, option, area, words, QPalette.ColorRole.Text if possible else QPalette.ColorRole.PlaceholderText)
        area = room.adjusted(room.width() - width, 0, 0, 0)
        _draw(painter, option, area, detail, QPalette.ColorRole.PlaceholderText)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return a row with some air; all rows are alike."""
        del index
        return QSize(120, option.fontMetrics.height() + 12)


def _apart(text: str) -> str:
    """Return a text that keeps its own direction."""
    return f"\u2068{text}\u2069" if text else ""


def _draw(painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, role: QPalette.ColorRole) -> None:
    """Draw a text from the left in its own direction, elided where it is too long."""
    painter.setPen(option.palette.color(role))
    shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
