"""Lines with a name, a bar and a number; and totals, which are a number over its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.desktop.coverage import paint_coverage
from app.desktop.dashboard.mark import Figure, MarkButton, Shown
from app.desktop.row_text import elided, small
from app.desktop.theme import Tokens
from app.profile.assessment import Coverage

_SIDE = 4  # pixels before and behind a line
_THICK = 8  # pixels of a bar
_VALUE = 64  # pixels for the number, at least
_TILE = 118  # pixels of a total, at least
_AROUND = 14  # pixels beside its name, together
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Line(NamedTuple):
    """One line."""

    name: str  # what it is about
    value: str  # its number
    share: float | Coverage | None  # how long the bar is beside the longest; None for no bar
    colour: str  # of the bar: a token
    shown: Shown  # its words


Paint = Callable[[QPainter, QRect, Line, Tokens], None]


class LineMark(MarkButton):
    """Shows one line, painted in one of two ways."""

    def __init__(self, paint: Paint, parent: QWidget) -> None:
        super().__init__(parent)
        self.line: Line | None = None
        self._paint = paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        del event
        if self.line is not None and self.tokens is not None:
            painter = QPainter(self)
            self.paint_ground(painter)
            self._paint(painter, self.rect(), self.line, self.tokens)


def _paint_line(painter: QPainter, room: QRect, line: Line, tokens: Tokens) -> None:
    """Paint name, bar and number side by side."""
    inside = room.adjusted(_SIDE, 0, -_SIDE, 0)
    metrics = painter.fontMetrics()
    value = QRect(inside)
    value.setLeft(inside.right() - max(_VALUE, metrics.horizontalAdvance(line.value)))
    name = QRect(inside)
    name.setRight(value.left() - 8 if line.share is None else inside.left() + inside.width() // 2)
    painter.setPen(QColor(tokens.text))
    painter.drawText(name, _LEFT, elided(metrics, line.name, name.width()))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(value, _RIGHT, line.value)
    if line.share is not None:
        bar = QRectF(name.right() + 10, inside.center().y() - _THICK / 2, value.left() - name.right() - 18, _THICK)
        _paint_bar(painter, bar, line, tokens)


def _paint_bar(painter: QPainter, room: QRectF, line: Line, tokens: Tokens) -> None:
    if isinstance(line.share, Coverage):
        paint_coverage(painter, room, line.share, tokens)
    elif line.share is not None:
        room.setWidth(max(2.0, room.width() * line.share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens, line.colour)))
        painter.drawRect(room)


class Lines(Figure[LineMark]):
    """Shows lines one under the other."""

    def __init__(self, tokens: Tokens, name: str) -> None:
        super().__init__(tokens, name, partial(LineMark, _paint_line))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, from top to bottom."""
        self.show_told([one.shown for one in lines])
        for mark, one in zip(self.marks, lines, strict=True):
            mark.line = one
            mark.update()
        self.setFixedHeight(max(1, len(lines) * self._high))
        self._place()

    @property
    def _high(self) -> int:
        return self.fontMetrics().height() + 9

    def _place(self) -> None:
        for place, mark in enumerate(self.marks):
            mark.setGeometry(0, place * self._high, self.width(), self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the lines as wide as there is room."""
        super().resizeEvent(event)
        self._place()


def _paint_total(painter: QPainter, room: QRect, line: Line, tokens: Tokens) -> None:
    """Paint the number, and under it what it counts."""
    inside, plain = room.adjusted(8, 5, -4, -5), painter.font()
    font = QFont(plain)
    font.setPointSizeF(font.pointSizeF() + 7)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(getattr(tokens, line.colour)))
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line.value)
    painter.setFont(small(plain))
    painter.setPen(QColor(tokens.muted))
    words = elided(painter.fontMetrics(), line.name, inside.width())
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)


class Totals(Figure[LineMark]):
    """Shows totals side by side, in as many rows as they need."""

    def __init__(self, tokens: Tokens, name: str) -> None:
        super().__init__(tokens, name, partial(LineMark, _paint_total))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, from left to right."""
        self.show_told([one.shown for one in lines])
        for mark, one in zip(self.marks, lines, strict=True):
            mark.line = one
            mark.update()
        self._place()

    def _place(self) -> None:
        number = len(self.marks)
        high = 3 * self.fontMetrics().height() + 12
        metrics = QFontMetrics(small(self.font()))
        names = (metrics.horizontalAdvance(mark.line.name) for mark in self.marks if mark.line)
        least = max(_TILE, max(names, default=0) + _AROUND)
        fitting = max(1, min(number, self.width() // least))
        rows = -(-number // fitting) if number else 1
        across = -(-number // rows) if number else 1
        self.setFixedHeight(rows * high)
        for place, mark in enumerate(self.marks):
            row, column = divmod(place, across)
            left, right = self.width() * column // across, self.width() * (column + 1) // across
            mark.setGeometry(left, row * high, right - left, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place()
