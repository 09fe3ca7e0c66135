"""How a link looks in a list: whose it is, where it stands, and the words around it on two lines."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from app.desktop.linking.model import LINE, head_words, place_words
from app.desktop.linking.report import Line
from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, paint_wrapped, small
from app.desktop.text.shown import shown, units
from app.desktop.theme import Tokens

_SIDE, _ABOVE, _BETWEEN = 14, 7, 2  # pixels around and between the lines
_LINES = 2  # of the words around
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineDelegate(ThemedDelegate):
    """Draws plain text alone."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(tokens, parent)
        self._called: re.Pattern[str] | None = None

    def set_called(self, called: re.Pattern[str] | None) -> None:
        """Mark this in the words around."""
        self._called = called

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, area: QRect) -> None:
        bold, lesser = _bold(option.font), small(option.font)
        metrics, small_metrics = QFontMetrics(bold), QFontMetrics(lesser)
        words, place = shown(head_words(line)), shown(place_words(line))
        wanted = metrics.horizontalAdvance(words) + 12
        room = max(area.width() // 3, area.width() - wanted)
        place_width = min(small_metrics.horizontalAdvance(place), room) + 2
        painter.setFont(lesser)
        painter.setPen(QColor(self._tokens.muted))
        painter.drawText(area, _RIGHT, elided(small_metrics, place, place_width))
        left = QRect(area.left(), area.top(), area.width() - place_width - 10, area.height())
        painter.setFont(bold)
        broken = line.target and not line.suggestion
        painter.setPen(QColor(self._tokens.error if broken else self._tokens.text))
        painter.drawText(left, _LEFT, elided(metrics, words, left.width()))

    def _paint_sentence(self, painter: QPainter, font: QFont, line: Line, area: QRect) -> None:
        metrics = QFontMetrics(font)
        text, start, end = self._around(line, 2 * area.width() // max(1, metrics.averageCharWidth()))
        painter.setPen(QColor(self._tokens.muted))
        painter.setFont(font)
        paint_wrapped(painter, area, text, _LINES, self._marked(text, start, end))

    def _around(self, line: Line, room: int) -> tuple[str, int, int]:
        """Return the words with where the name stands in them, cut in front where it would be out of sight."""
        text = shown(line.sentence)
        match = self._called.search(text) if self._called and not line.target else None
        if match is None:
            return text, 0, 0
        start, end = match.span()
        if end > room * 3 // 4:
            begin = text.find(" ", max(0, start - room // 2), start) + 1 or start
            text, start, end = f"…{text[begin:]}", start - begin + 1, end - begin + 1
        return text, start, end

    def _marked(self, text: str, start: int, end: int) -> list[QTextLayout.FormatRange]:
        """Return what stands out; Qt counts in UTF-16."""
        found = QTextLayout.FormatRange()
        found.start = units(text[:start])
        found.length = units(text[start:end])
        look = QTextCharFormat()
        look.setForeground(QColor(self._tokens.text))
        look.setFontWeight(QFont.Weight.DemiBold)
        found.format = look
        return [found] if end > start else []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        self.initStyleOption(option, index)
        line: Line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_box(painter, option, self._tokens)
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        height = option.fontMetrics.height()
        self._paint_head(painter, option, line, QRect(area.left(), area.top(), area.width(), height))
        below = area.adjusted(0, height + _BETWEEN, 0, 0)
        painter.setClipRect(option.rect)
        self._paint_sentence(painter, option.font, line, below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a head and two lines."""
        del index
        return QSize(
            160, 2 * _ABOVE + option.fontMetrics.height() + _BETWEEN + _LINES * option.fontMetrics.lineSpacing()
        )


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
