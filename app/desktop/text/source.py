"""The raw text of a profile's file: line numbers, colours, the faulty line marked, every byte kept."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.desktop import theme
from app.desktop.text.highlight import SourceHighlighter
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.marks import indented_lines
from app.desktop.theme import Tokens
from app.desktop.words import tip

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARGIN = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LARGE = 400_000  # characters from which the colours are left out, so that opening does not take seconds


class SourceEdit(LosslessEdit):
    """A file's text as it is; new lines take the ending that the file has."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._faulty_line = 0  # counted from 1; 0 is none
        self._message = ""  # what is wrong with it
        self._gutter = _Gutter(self)
        self._highlighter = SourceHighlighter(self.document(), tokens)
        self.document().setDocumentMargin(_MARGIN)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(self.tr("Text of the file"))
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self.show_marks)
        self.set_tokens(tokens)

    def set_text(self, text: str) -> None:
        """Show a file's text; only what differs is replaced."""
        if text == self.value():
            return
        self._ending = _usual_ending(text)
        wanted = self.document() if len(text) < _LARGE else None
        if self._highlighter.document() is not wanted:
            self._highlighter.setDocument(wanted)
        super().set_text(text)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use the colours and the font of a theme."""
        self._tokens = tokens
        self.set_font(theme.mono_font(tokens))
        self._highlighter.set_tokens(tokens)
        self.show_marks()

    def set_font(self, font: QFont) -> None:
        """Use a font; the gutter grows with it."""
        self.setFont(font)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._make_room()

    def mark_line(self, line: int, message: str) -> None:
        """Mark a line (counted from 1) as faulty; its message shows under the pointer. 0 marks none."""
        self._faulty_line, self._message = line, message
        self.show_marks()
        self._gutter.update()

    def reveal_line(self, line: int) -> None:
        """Put the cursor at the start of a line (counted from 1) and bring it into view."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
        self.centerCursor()

    def uses_tab(self) -> bool:
        """Tab indents, unless it was switched off."""
        return not self._tab_leaves and not self.isReadOnly()

    def gutter_width(self) -> int:
        """Return the width of the line numbers, in pixels."""
        digits = max(3, len(str(self.blockCount())))
        return digits * self.fontMetrics().horizontalAdvance("9") + 3 * _MARGIN

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in view."""
        painter = QPainter(self._gutter)
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        current = self.textCursor().blockNumber()
        width = self._gutter.width() - _MARGIN
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if area.top() > event.rect().bottom():
                break
            number = block.blockNumber()
            if number + 1 == self._faulty_line:
                line = QRect(0, int(area.top()), self._gutter.width(), int(area.height()))
                painter.fillRect(line, QColor(self._tokens.error_soft))
                painter.setPen(QColor(self._tokens.error))
            else:
                painter.setPen(QColor(self._tokens.text if number == current else self._tokens.faint))
            row = QRect(0, int(area.top()), width, self.fontMetrics().lineSpacing())
            painter.drawText(row, _RIGHT, str(number + 1))
            block = block.next()
        painter.end()

    @Slot()
    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        self._place_gutter()

    def _place_gutter(self) -> None:
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width(), area.height()))

    @Slot(QRect, int)
    def _scroll_gutter(self, rect: QRect, down: int) -> None:
        if down:
            self._gutter.scroll(0, down)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    @Slot()
    def show_marks(self) -> None:
        """Tint the line with the cursor, the faulty one, and what was found."""
        cursor = self.textCursor()
        cursor.clearSelection()
        selections = [_whole_line(cursor, self._tokens.hover)]
        block = self.document().findBlockByNumber(self._faulty_line - 1)
        if block.isValid():
            selections.append(_whole_line(QTextCursor(block), self._tokens.error_soft))
        self.setExtraSelections([*selections, *self._found])
        self._gutter.update()

    def _line_at(self, y: int) -> int:
        return self.cursorForPosition(QPoint(0, y)).blockNumber() + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            line = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
            self.edit(*self.selected_span(), "\n" + line[: len(line) - len(line.lstrip(" "))])
            self.ensureCursorVisible()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._indent(deeper=event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def _indent(self, *, deeper: bool) -> None:
        start, end = self.selected_span()
        if start == end and deeper:
            self.edit(start, end, "  ")
            return
        edit = indented_lines(self.seen, start, end, deeper=deeper)
        self.edit(edit.start, edit.end, edit.text)
        self.select(*edit.selected)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.explain(event)
            return True
        return super().viewportEvent(event)

    def explain(self, event: QHelpEvent) -> None:
        """Show the message of the faulty line when the pointer rests on it."""
        faulty = self._message and self._line_at(event.pos().y()) == self._faulty_line
        QToolTip.showText(event.globalPos(), tip(self._message) if faulty else "", self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()


class _Gutter(QWidget):
    """The line numbers at the left of the text."""

    def __init__(self, source: SourceEdit) -> None:
        super().__init__(source)
        self._source = source

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._source.explain(event)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._source.paint_gutter(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press beside the text moves no cursor

    def sizeHint(self) -> QSize:
        return QSize(self._source.gutter_width(), 0)


def _usual_ending(text: str) -> str:
    """Return the line ending that most lines of a text have."""
    found = _LINE_END.findall(text)
    return max(("\n", "\r\n", "\r"), key=found.count)


def _whole_line(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.format.setBackground(QColor(colour))
    selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    selection.cursor = cursor
    return selection
