"""The list that completion shows under the cursor; the text box keeps the focus and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.text.complete import Candidate

_WIDTH = 380
_ROW_PADDING = 10
_CANDIDATE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ACCEPTING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class CompletionPopup(QFrame):
    """A short list of candidates that never takes the focus."""

    chosen = Signal(object)  # the Candidate
    dismissed = Signal()  # closed by Esc

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "card")
        self._quiet = False  # whether nothing is chosen before an arrow key says so
        self._model = QStandardItemModel(self)
        self._list = QListView(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CandidateRows(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(1)  # or one row would get the room of three
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.clicked.connect(self._choose)
        self._list.entered.connect(self._point_at)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._list)
        self._hint = QLabel(self.tr("↓ chooses, Enter makes a link, Esc hides"), self)
        self._hint.setProperty("kind", "hint")
        self._hint.setContentsMargins(_ROW_PADDING, 2, _ROW_PADDING, 2)
        layout.setSpacing(0)
        layout.addWidget(self._hint)

    def offer(self, candidates: Sequence[Candidate], cursor: QRect, *, quiet: bool = False) -> None:
        """Show candidates beside the cursor (in global coordinates), the first one current; hide when none.

        `quiet`: none is current, so that Enter and Tab mean what they always do until Down chose one.
        """
        self._quiet = quiet
        if not candidates:
            self.hide()
            return
        self._model.clear()
        for candidate in candidates:
            item = QStandardItem(candidate.label or candidate.key)
            item.setData(candidate, _CANDIDATE)
            item.setEditable(False)
            self._model.appendRow(item)
        if not quiet:
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._hint.setVisible(quiet)
        below = self._hint.sizeHint().height() if quiet else 0
        self.resize(_WIDTH, self._list.sizeHintForRow(0) * len(candidates) + 2 * 4 + 2 + below)
        self.move(self._beside(cursor))
        self.show()

    @property
    def takes_enter(self) -> bool:
        """Whether Enter and Tab choose from the list."""
        return self.isVisible() and self._list.currentIndex().isValid()

    def handles(self, event: QKeyEvent) -> bool:
        """Take a key press that is meant for the list: up and down, Enter or Tab to choose, Esc to close."""
        if not self.isVisible() or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Up and not self.takes_enter:
            return False
        if key in _STEPS:
            row = (self._list.currentIndex().row() + _STEPS[key]) % self._model.rowCount()
            self._list.setCurrentIndex(self._model.index(row, 0))
        elif key in _ACCEPTING and self.takes_enter:
            self._choose(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.hide()
            self.dismissed.emit()
        else:
            return False
        return True

    def _choose(self, index: QModelIndex) -> None:
        self.hide()
        self.chosen.emit(index.data(_CANDIDATE))

    @Slot(QModelIndex)
    def _point_at(self, index: QModelIndex) -> None:
        """Follow the pointer, unless it only happens to be where the list came up."""
        if not self._quiet:
            self._list.setCurrentIndex(index)

    def _beside(self, cursor: QRect) -> QPoint:
        """Return the place under the cursor, or above it where the screen ends."""
        place = cursor.bottomLeft() + QPoint(-_ROW_PADDING, 4)
        area = self.screen().availableGeometry()
        if place.y() + self.height() > area.bottom():
            place.setY(cursor.top() - self.height() - 4)
        place.setX(max(area.left(), min(place.x(), area.right() - self.width())))
        return place

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._list.doItemsLayout()


class _CandidateRows(QStyledItemDelegate):
    """Paints a candidate's label, and its key in a quieter colour at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        candidate = index.data(_CANDIDATE)
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area = option.rect.adjusted(_ROW_PADDING, 0, -_ROW_PADDING, 0)
        metrics = option.fontMetrics
        # One more, since Qt rounds down what is a part of a pixel wider, and would leave letters out.
        wanted = metrics.horizontalAdvance(candidate.key) + 1 if candidate.label else 0
        key_width = min(wanted, area.width() * 2 // 5)
        key = metrics.elidedText(candidate.key, Qt.TextElideMode.ElideMiddle, key_width)
        label_width = area.width() - key_width - _ROW_PADDING
        label = metrics.elidedText(candidate.label or candidate.key, Qt.TextElideMode.ElideRight, label_width)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        if key_width:
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH // 2, option.fontMetrics.height() + _ROW_PADDING)
