"""How a version looks on the time line: a dot on a line, its time, why it was kept, and what changed in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.desktop.history.model import SUMMARY, VERSION, TimeLine, time_words
from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, small
from app.storage.history import Version, Why

_SIDE, _ABOVE, _BETWEEN = 12, 5, 1  # pixels around and between the lines
_LINE = 18  # pixels from the left to the time line
_TEXT = 34  # pixels from the left to the text
_DOT = 8  # pixels of the dot
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class VersionDelegate(ThemedDelegate):
    """Draws days and versions; draws plain text alone."""

    def _paint_day(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.muted))
        area = option.rect.adjusted(_SIDE, 6, -_SIDE, 0)
        painter.drawText(area, _LEFT, elided(QFontMetrics(font), words, area.width()))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, version: Version) -> None:
        area, x = option.rect, option.rect.left() + _LINE
        middle = area.top() + _ABOVE + option.fontMetrics.height() / 2
        painter.setPen(QColor(self._tokens.border_strong))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 1))
        colours = {Why.OUTSIDE: self._tokens.warning, Why.MINE: self._tokens.accent, Why.DELETED: self._tokens.error}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.get(version.why, self._tokens.faint)))
        painter.drawEllipse(QPointF(x, middle), _DOT / 2, _DOT / 2)

    def _paint_version(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        version: Version = index.data(VERSION)
        lesser = small(option.font)
        metrics = QFontMetrics(lesser)
        area = option.rect.adjusted(_TEXT, _ABOVE, -_SIDE, -_ABOVE)
        first = QRect(area.left(), area.top(), area.width(), option.fontMetrics.height())
        second = QRect(area.left(), first.bottom() + 1 + _BETWEEN, area.width(), metrics.height())
        time = time_words(version)
        painter.setPen(QColor(self._tokens.text))
        painter.setFont(option.font)
        painter.drawText(first, _LEFT, time)
        first.setLeft(first.left() + option.fontMetrics.horizontalAdvance(time) + 8)
        model = index.model()
        why = model.why(version) if isinstance(model, TimeLine) else ""
        painter.setPen(QColor(self._tokens.muted))
        painter.setFont(lesser)
        painter.drawText(first, _LEFT, elided(metrics, why, first.width()))
        painter.drawText(second, _LEFT, elided(metrics, index.data(SUMMARY) or "…", second.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        version = index.data(VERSION)
        if version is None:
            self._paint_day(painter, option, index.data())
        else:
            paint_row_box(painter, option, self._tokens)
            self._paint_line(painter, option, version)
            self._paint_version(painter, option, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of two lines for a version, of one for a day."""
        height = option.fontMetrics.height()
        if index.data(VERSION) is None:
            return QSize(160, height + 12)
        return QSize(160, 2 * _ABOVE + height + QFontMetrics(small(option.font)).height() + _BETWEEN)
