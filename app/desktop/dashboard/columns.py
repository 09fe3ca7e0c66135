"""Upright bars over months, each with its number above it and its month below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.desktop.dashboard.mark import Figure, MarkButton, Shown
from app.desktop.row_text import small
from app.desktop.theme import Tokens

_HIGH = 104  # pixels of the highest bar
_WIDEST = 30  # pixels of a bar
_LEAST = 2  # pixels of a bar of one
_BETWEEN = 4  # pixels between two bars
_KILO = 1000
_BELOW = 6  # pixels around the labels


class Column(NamedTuple):
    """One bar."""

    label: str  # below it
    year: str  # below that, where a year begins
    number: int  # how high it is
    alarming: int  # how much of that is overdue, from the bottom
    is_apart: bool  # whether it stands for something else than a month
    shown: Shown  # its words


class ColumnMark(MarkButton):
    """Paints one bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column: Column | None = None
        self.most = 1  # what the highest bar stands for

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number, bar and labels."""
        del event
        column, tokens = self.column, self.tokens
        if column is None or tokens is None:
            return
        painter = QPainter(self)
        self.paint_ground(painter)
        painter.setFont(small(self.font()))
        line = painter.fontMetrics().height()
        floor = self.height() - 2 * line - _BELOW
        high = _HIGH * column.number / self.most
        high = max(high, _LEAST) if column.number else 0
        width = min(_WIDEST, self.width() - _BETWEEN)
        bar = QRectF((self.width() - width) / 2, floor - high, width, high)
        self._paint_bar(painter, bar, column, tokens)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.drawLine(0, floor, self.width(), floor)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        words = _fitting(column.number, painter, self.width())
        painter.setPen(QColor(tokens.text if column.number else tokens.faint))
        painter.drawText(QRectF(0, bar.top() - line - 1, self.width(), line), centre, words)

    def _paint_bar(self, painter: QPainter, bar: QRectF, column: Column, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.border_strong if column.is_apart else tokens.accent))
        painter.drawRect(bar)
        if column.alarming and column.number:
            part = QRectF(bar)
            part.setTop(bar.bottom() - max(_LEAST, bar.height() * column.alarming / column.number))
            painter.setBrush(QColor(tokens.warning_soft))
            painter.drawRect(part)
            painter.setBrush(QBrush(QColor(tokens.warning), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(QColor(tokens.warning), 1))
            painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))


class Columns(Figure[ColumnMark]):
    """Shows bars side by side."""

    def __init__(self, tokens: Tokens, name: str) -> None:
        super().__init__(tokens, name, ColumnMark)
        self._columns: Sequence[Column] = ()
        self._labelled: Sequence[int] = ()  # places of the bars that have their label
        line = self.fontMetrics().height()
        self.setFixedHeight(_HIGH + 3 * line + 10)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these, from left to right."""
        self._columns = columns
        self.show_told([one.shown for one in columns])
        most = max((one.number for one in columns), default=0) or 1
        for mark, one in zip(self.marks, columns, strict=True):
            mark.column, mark.most = one, most
            mark.update()
        self._place()

    def _place(self) -> None:
        """Give each bar its share of the width; labels that would touch each other are left out."""
        number = len(self.marks)
        if not number:
            return
        widest = max(self.fontMetrics().horizontalAdvance(one.label) for one in self._columns) + _BETWEEN
        every = max(1, -(-widest * number // max(self.width(), 1)))
        apart = sum(one.is_apart for one in self._columns[:2])
        for place, mark in enumerate(self.marks):
            left, right = self.width() * place // number, self.width() * (place + 1) // number
            mark.setGeometry(left, 0, right - left, self.height())
        months = range(apart, number)[::every]
        self._labelled = (0, *(place for place in months if place >= every)) if apart else tuple(months)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the labels, which may be wider than their bars; the year stands below its first one."""
        del event
        painter = QPainter(self)
        painter.setFont(small(self.font()))
        painter.setPen(QColor(self.tokens.muted))
        metrics = painter.fontMetrics()
        top = self.height() - 2 * metrics.height() - _BELOW + 3
        years: set[str] = {""}
        for place in self._labelled:
            column, mark = self._columns[place], self.marks[place].geometry()
            year = column.year if column.year not in years else ""
            years.add(column.year)
            for row, text in enumerate((column.label, year)):
                wide = metrics.horizontalAdvance(text)
                left = min(max(0, mark.center().x() - wide // 2), self.width() - wide)
                painter.drawText(left, top + row * metrics.height() + metrics.ascent(), text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the bars anew."""
        super().resizeEvent(event)
        self._place()


def _fitting(number: int, painter: QPainter, width: int) -> str:
    """Return a number, a shorter form of it, or nothing: what there is room for."""
    shorter = f"{number / _KILO:.1f}k" if number >= _KILO else ""
    wide = painter.fontMetrics().horizontalAdvance
    return next((words for words in (f"{number:,}", shorter) if words and wide(words) <= width), "")
