"""A text of any size, to be looked at: only the rows in view are laid out, and long lines are folded."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.desktop import theme
from app.desktop.beside import Beside
from app.desktop.text.shown import shown
from app.desktop.theme import Tokens

FOLD = 500  # characters of a row; longer lines go on in the next one
_FIRST = 20_000  # characters whose rows are there at once: few enough where each has a row of its own
_SLICE = 500_000  # characters between two breaths of the thread that finds the rest
_MARGIN = 6
_MOST_COPIED = 10_000_000  # characters that go to the clipboard at once


class Rows:
    """Where the rows of a text begin; each is a line, or a piece of a long one."""

    def __init__(self, text: str, end: int) -> None:
        """Find the rows up to the offset `end`, or a little behind it."""
        self.starts = array("q")  # offset of each row in the text
        self.lines = array("q")  # number of the line that each row belongs to, counted from 1
        self._at, self._line = 0, 1
        self._feed = self._return = -1  # where the next line feed and the next carriage return stand
        self.extend(text, end)

    def extend(self, text: str, end: int) -> bool:
        """Find the rows up to the offset `end`; say whether any are left."""
        while self._at < end and self._at < len(text):
            stop = self._line_end(text)
            # The line's end stays with its last piece.
            for start in range(self._at, max(self._at + 1, stop - 2), FOLD):
                self.starts.append(start)
                self.lines.append(self._line)
            self._at, self._line = stop, self._line + 1
        return self._at < len(text)

    def _line_end(self, text: str) -> int:
        """Return the offset behind the line that begins here; no expression is used, since these hold up the window."""
        if self._feed < self._at:
            self._feed = _found(text.find("\n", self._at), text)
        if self._return < self._at:
            self._return = _found(text.find("\r", self._at), text)
        end = min(self._feed, self._return)
        return min(len(text), end + 2 if end + 1 == self._feed else end + 1)


def _found(place: int, text: str) -> int:
    return len(text) if place < 0 else place


class LargeText(QAbstractScrollArea):
    """Shows a text that is too large for a box in which one writes."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._rows = Rows("", 0)
        self._anchor = self._cursor = 0  # rows between which all is selected
        self._marked = -1  # row in which something was found
        self._tokens = tokens
        self._beside = Beside(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Text of the file, read-only"))
        copy = QAction(self.tr("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.set_tokens(tokens)

    @property
    def row_count(self) -> int:
        """The number of rows that were found so far."""
        return len(self._rows.starts)

    def set_text(self, text: str) -> None:
        """Show a text from its beginning; the rows of a very large one are found beside the window."""
        if text is self._text:
            return
        self._text = text
        self._rows = Rows(text, _FIRST)
        self._anchor = self._cursor = 0
        self._marked = -1
        self.verticalScrollBar().setValue(0)
        self._fit()
        if len(text) > _FIRST:
            self._beside.do(partial(self._all_rows, text), self._take_rows)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use the colours and the font of a theme."""
        self._tokens = tokens
        self.setFont(theme.mono_font(tokens))
        self._fit()

    def reveal_line(self, line: int) -> None:
        """Bring a line (counted from 1) into view."""
        self._go(max(0, bisect_right(self._rows.lines, line - 1)), select=False)

    def mark_found(self, offset: int | None) -> None:
        """Bring the row of an offset into view and mark it; None marks none."""
        self._marked = -1 if offset is None else bisect_right(self._rows.starts, offset) - 1
        if self._marked >= 0:
            self._go(self._marked, select=False)
        self.viewport().update()

    @Slot()
    def copy(self) -> None:
        """Put the selected rows into the clipboard, as they stand in the file."""
        first, last = sorted((self._anchor, self._cursor))
        if not self.row_count:
            return
        begin, end = self._rows.starts[first], self._end(last)
        QGuiApplication.clipboard().setText(self._text[begin : min(end, begin + _MOST_COPIED)])

    def _all_rows(self, text: str) -> tuple[str, Rows]:
        """Find all rows of a text, as long as it is the one that is shown."""
        rows, end = Rows("", 0), _SLICE
        while rows.extend(text, end) and text is self._text:
            end += _SLICE
        return text, rows

    def _take_rows(self, found: Future[tuple[str, Rows]]) -> None:
        text, rows = found.result()
        if text is self._text:
            self._rows = rows
            self._fit()

    def _end(self, row: int) -> int:
        """Return the offset behind a row, its line's end included."""
        if row + 1 < self.row_count:
            return self._rows.starts[row + 1]
        return min(len(self._text), self._rows.starts[row] + FOLD + 2)

    def _height(self) -> int:
        return self.fontMetrics().lineSpacing()

    def _gutter(self) -> int:
        last = self._rows.lines[-1] if self._rows.lines else 1
        return max(3, len(str(last))) * self.fontMetrics().horizontalAdvance("9") + 3 * _MARGIN

    def _page(self) -> int:
        return max(1, self.viewport().height() // self._height())

    def _fit(self) -> None:
        """Let the scroll bars span the rows and the longest they can be."""
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.row_count - self._page()))
        bar.setPageStep(self._page())
        longest = min(len(self._text), FOLD)
        wide = self._gutter() + longest * self.fontMetrics().horizontalAdvance("9")
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, wide - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(20)
        self.viewport().update()

    def _go(self, row: int, *, select: bool) -> None:
        self._cursor = max(0, min(row, self.row_count - 1))
        if not select:
            self._anchor = self._cursor
        top = self.verticalScrollBar().value()
        if not top <= self._cursor < top + self._page():
            self.verticalScrollBar().setValue(self._cursor if self._cursor < top else self._cursor - self._page() + 1)
        self.viewport().update()

    def _row_at(self, place: QPoint) -> int:
        return self.verticalScrollBar().value() + place.y() // self._height()

    def _paint_row(self, painter: QPainter, row: int, top: int) -> None:
        height, gutter = self._height(), self._gutter()
        left = gutter - self.horizontalScrollBar().value()
        first, last = sorted((self._anchor, self._cursor))
        if row == self._marked or (first <= row <= last and (first != last or self.hasFocus())):
            painter.fillRect(0, top, self.viewport().width(), height, QColor(self._tokens.selection))
        painter.setPen(QColor(self._tokens.text))
        piece = self._text[self._rows.starts[row] : self._end(row)].rstrip("\r\n")
        painter.drawText(QPoint(left, top + self.fontMetrics().ascent()), shown(piece).replace("\t", "    "))
        if left < gutter:  # what was scrolled to the left goes under the numbers
            painter.fillRect(0, top, gutter - _MARGIN, height, QColor(self._tokens.field))
        if row == 0 or self._rows.lines[row] != self._rows.lines[row - 1]:
            painter.setPen(QColor(self._tokens.faint))
            number = str(self._rows.lines[row])
            wide = self.fontMetrics().horizontalAdvance(number)
            painter.drawText(QPoint(gutter - 2 * _MARGIN - wide, top + self.fontMetrics().ascent()), number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.fillRect(event.rect(), QColor(self._tokens.field))
        top = self.verticalScrollBar().value()
        for place in range(self._page() + 1):
            if top + place < self.row_count:
                self._paint_row(painter, top + place, place * self._height())
        painter.end()

    def resizeEvent(self, event: QEvent) -> None:
        """Fit the scroll bars to the new size."""
        del event
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by row, page and to the ends; with Shift, select."""
        select = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {
            Qt.Key.Key_Up: self._cursor - 1,
            Qt.Key.Key_Down: self._cursor + 1,
            Qt.Key.Key_PageUp: self._cursor - self._page(),
            Qt.Key.Key_PageDown: self._cursor + self._page(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.row_count - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._go(steps[key], select=select)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._anchor = 0
            self._go(self.row_count - 1, select=True)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor into a row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(self._row_at(event.position().toPoint()), select=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the rows over which the pointer is drawn."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._row_at(event.position().toPoint()), select=True)
