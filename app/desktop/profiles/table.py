"""The profiles as a list or a table of columns, for keys and mouse; groups open and close in it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from app.desktop.profiles.columns import Column
from app.desktop.profiles.delegate import ProfileDelegate
from app.desktop.profiles.model import ProfileModel
from app.desktop.theme import Tokens
from app.desktop.viewports import give_viewport

_SOME = 50  # selected profiles up to which each one is looked for by itself
_LEAST_NAME = 170  # pixels that the name keeps beside other columns
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MORE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_Select = QItemSelectionModel.SelectionFlag


class ProfileTable(QTableView):
    """Shows the lines of a `ProfileModel`; what is selected stays so, whatever becomes of the lines."""

    clicked_plainly = Signal(QModelIndex)  # a profile was clicked to be opened, not to be selected with others
    selection_changed = Signal()  # other profiles are selected
    menu_asked = Signal(QPoint)  # a menu is wanted at this place of the viewport
    widths_changed = Signal()  # the person made a column wider or narrower

    def __init__(self, model: ProfileModel, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._lines = model
        self.painter = ProfileDelegate(tokens, self)
        self._kept: tuple[set[str], str, int] = (set(), "", 0)
        self._typed = ""
        self._typed_at = -math.inf  # when the last letter was typed, in seconds
        self._laying_out = False
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setProperty("kind", "profiles")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setProperty("kind", "profiles")
        head.style().unpolish(head)  # its look was asked for before it had that property
        head.style().polish(head)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(48)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.sectionResized.connect(self._resized)
        self.clicked.connect(self._clicked)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)  # which comes after the selection's own connection
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours and measures of another theme."""
        self.painter.set_tokens(tokens)
        self._set_row_height()
        self.viewport().update()

    def show_columns(self, columns: Iterable[Column], widths: dict[str, int]) -> None:
        """Lay out the columns that the model has now, at the widths that the person chose for some."""
        shown = tuple(columns)
        self._laying_out = True
        head = self.horizontalHeader()
        head.setVisible(len(shown) > 1)
        column, descending = self._lines.order.sort, self._lines.order.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicatorShown(column in shown)
        if column in shown:
            head.setSortIndicator(shown.index(column), order)
        mode = QHeaderView.ResizeMode
        for place, one in enumerate(shown):
            head.setSectionResizeMode(place, mode.Stretch if place == 0 else mode.Interactive)
            if place:
                self.setColumnWidth(place, widths.get(one.key, one.width))
        rest = sum(self.columnWidth(place) for place in range(1, len(shown)))
        if len(shown) > 1 and self.viewport().width() - rest < _LEAST_NAME:
            head.setSectionResizeMode(0, mode.Interactive)
            self.setColumnWidth(0, max(_LEAST_NAME, widths.get(shown[0].key, _LEAST_NAME)))
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if len(shown) > 1 else bars.ScrollBarAlwaysOff)
        self._set_row_height()
        self._laying_out = False

    def selected_slugs(self) -> list[str]:
        """Return the slugs of the selected profiles, from top to bottom."""
        spans = sorted(self._spans())
        return [entry.slug for first, last in spans for entry in self._lines.entries_between(first, last)]

    @property
    def has_several(self) -> bool:
        """Whether more than one line is selected."""
        spans = self._spans()
        return len(spans) > 1 or any(last > first for first, last in spans)

    def is_selected(self, row: int) -> bool:
        """Say whether a line is selected."""
        return self.selectionModel().isRowSelected(row, QModelIndex())

    @property
    def selected_count(self) -> int:
        """How many profiles are selected."""
        return sum(self._lines.count_between(first, last) for first, last in self._spans())

    def mark(self, row: int) -> None:
        """Select one line alone, and show it; -1 selects none."""
        if row < 0:
            self.selectionModel().clear()
            return
        self.selectionModel().setCurrentIndex(self._lines.index(row, 0), _ONLY)
        self.scrollTo(self._lines.index(row, 0))

    def _spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        spans = (selection.at(place) for place in range(selection.count()))
        return [(span.top(), span.bottom()) for span in spans]

    def _set_row_height(self) -> None:
        as_table = self._lines.columnCount() > 1
        self.verticalHeader().setDefaultSectionSize(self.painter.row_height(self.fontMetrics(), as_table=as_table))

    def _resized(self, section: int, before: int, after: int) -> None:
        del before, after
        if section and not self._laying_out:
            self.widths_changed.emit()

    @Slot()
    def _keep(self) -> None:
        """Remember what is selected and what has the focus, since Qt forgets it when the lines are made anew."""
        current = self._lines.entry_at(self.currentIndex().row())
        self._kept = set(self.selected_slugs()), current.slug if current else "", self.verticalScrollBar().value()

    @Slot()
    def _restore(self) -> None:
        """Select in the lines that are there now what was selected before."""
        slugs, current, position = self._kept
        row = self._lines.row_of(current)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._lines.index(row, 0), _Select.NoUpdate)
        if slugs and len(slugs) == self._lines.shown:
            self.selectAll()
        elif slugs:
            self.selectionModel().select(self._selection_of(slugs), _MORE)
        self.verticalScrollBar().setValue(position)

    def _selection_of(self, slugs: set[str]) -> QItemSelection:
        """Return the lines of profiles as a selection."""
        if len(slugs) < _SOME:
            rows = sorted(row for slug in slugs if (row := self._lines.row_of(slug)) >= 0)
        else:
            lines = ((row, self._lines.entry_at(row)) for row in range(self._lines.rowCount()))
            rows = [row for row, entry in lines if entry is not None and entry.slug in slugs]
        selection, last = QItemSelection(), self._lines.columnCount() - 1
        for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            together = [row for _, row in run]
            selection.select(self._lines.index(together[0], 0), self._lines.index(together[-1], last))
        return selection

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            return
        if group := self._lines.group_at(index.row()):
            self._open_group(index.row(), shown=not group.shown)
        else:
            self.clicked_plainly.emit(index)

    def _open_group(self, row: int, *, shown: bool) -> None:
        """Open or close the group of a line, and go to that line."""
        head = self._lines.group_of(row)
        place = self._lines.group_at(head)
        if place is None:
            return
        self._lines.open_group(head, shown=shown)
        self.selectionModel().setCurrentIndex(self._lines.index(head, 0), _Select.NoUpdate)
        self.scrollTo(self._lines.index(head, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell where the lines over groups begin and end, which go over all columns."""
        self.painter.set_span(self.columnViewportPosition(0), self.viewport().width())
        super().paintEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next profile whose name begins with the letters that were just typed."""
        now = time.monotonic()
        again = now - self._typed_at < QApplication.keyboardInputInterval() / 1000
        self._typed = self._typed + search if again else search
        self._typed_at = now
        start = self.currentIndex().row() + (len(self._typed) == 1)
        row = self._lines.beginning_with(self._typed, max(0, start))
        if row >= 0:
            self.mark(row)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move through whole lines: Home and End go to the first and the last."""
        rows = self._lines.rowCount()
        if not rows:
            return QModelIndex()
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._lines.index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self._lines.index(rows - 1, 0)
        found = super().moveCursor(action, modifiers)
        return self._lines.index(found.row(), 0) if found.isValid() else found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open groups by Right, close them by Left, and either by Enter or Space."""
        row = self.currentIndex().row()
        group = self._lines.group_at(row)
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            shown = key == Qt.Key.Key_Right
            head = self._lines.group_of(row)
            if group is None and not shown and head >= 0:
                self.mark(head)
            elif group is not None and group.shown is not shown:
                self._open_group(row, shown=shown)
        elif group is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_group(row, shown=not group.shown)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, by key for the line that has the focus."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(self.visualRect(self.currentIndex()).center() if by_key else event.pos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the whole line that is under the pointer."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no line any more."""
        self._hover(QPoint(-1, -1))
        super().leaveEvent(event)

    def _hover(self, at: QPoint) -> None:
        self.painter.set_hovered(self.rowAt(at.y()) if self.viewport().rect().contains(at) else -1)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Take the room that there is."""
        return QSize(240, 400)
