"""How the rows of a review look: a mark for what was decided, the words on one line, and a bar for each part."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from app.desktop.review.model import ROW, Row
from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, small
from app.desktop.text.shown import shown

_SIDE = 14  # pixels left and right
_MARK = 12  # pixels of the mark before a step
_GAP = 8  # pixels between the parts of a row
_AIR = 6  # pixels above and below the words
_MOST = 400  # characters of a row's words that can be seen at most
_BAR = (56, 4)  # pixels of the bar of a part
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(ThemedDelegate):
    """Draws plain text alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        row: Row = index.data(ROW)
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "part":
            self._paint_part(painter, option.font, row, area)
        else:
            paint_row_box(painter, option, self._tokens)
            self._paint_step(painter, option.font, row, area)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line; all rows have the same."""
        del index
        return QSize(160, option.fontMetrics.height() + 2 * _AIR)

    def _paint_part(self, painter: QPainter, font: QFont, row: Row, area: QRect) -> None:
        bold, tokens = small(font), self._tokens
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        count = f"{row.progress.done}/{row.progress.total}"
        wide = metrics.horizontalAdvance(count)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.ok if row.progress.is_signed else tokens.muted))
        painter.drawText(area, _RIGHT, count)
        bar = QRectF(area.right() - wide - _GAP - _BAR[0], area.center().y() - _BAR[1] / 2 + 1, *_BAR)
        self._paint_bar(painter, bar, row)
        painter.setPen(QColor(tokens.muted))
        room = round(bar.left()) - area.left() - _GAP
        painter.drawText(area, _LEFT, elided(metrics, shown(row.words[:_MOST]), room))

    def _paint_bar(self, painter: QPainter, bar: QRectF, row: Row) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.border))
        painter.drawRoundedRect(bar, 2, 2)
        share = row.progress.done / max(1, row.progress.total)
        painter.setBrush(QColor(self._tokens.ok if row.progress.is_signed else self._tokens.accent))
        if share:
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 2, 2)

    def _paint_step(self, painter: QPainter, font: QFont, row: Row, area: QRect) -> None:
        tokens = self._tokens
        mark = QRectF(area.left(), area.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
        self._paint_mark(painter, mark, row)
        words = area.adjusted(_MARK + _GAP, 0, 0, 0)
        told = _remark(row)
        if told:
            lesser = small(font)
            painter.setFont(lesser)
            painter.setPen(QColor(tokens.warning if row.unsourced else tokens.accent))
            painter.drawText(words, _RIGHT, told)
            words.adjust(0, 0, -QFontMetrics(lesser).horizontalAdvance(told) - _GAP, 0)
        face = QFont(font)
        if row.kind == "end":
            face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(QColor(tokens.muted if row.verdict == "confirmed" else tokens.text))
        painter.drawText(words, _LEFT, elided(QFontMetrics(face), shown(row.words[:_MOST]), words.width()))

    def _paint_mark(self, painter: QPainter, mark: QRectF, row: Row) -> None:
        """Draw a ring for what is open, a filled one with a sign for what was decided."""
        tokens, middle = self._tokens, mark.center()
        decided = {"confirmed": tokens.ok, "questioned": tokens.accent, "skipped": ""}.get(row.verdict or "", "")
        painter.setPen(QPen(QColor(decided or tokens.border_strong), 1.4))
        painter.setBrush(QColor(decided) if decided else Qt.BrushStyle.NoBrush)
        if row.kind == "end":
            painter.drawRoundedRect(mark, 3, 3)
            return
        painter.drawEllipse(mark)
        painter.setPen(QPen(QColor(tokens.surface), 1.6))
        if row.verdict == "confirmed":
            left, right = QPointF(-2.6, 0.2), QPointF(2.8, -2.2)
            painter.drawPolyline([middle + left, middle + QPointF(-0.6, 2.2), middle + right])
        elif row.verdict == "questioned":
            sign = QFont(painter.font())
            sign.setPixelSize(9)
            sign.setWeight(QFont.Weight.Bold)
            painter.setFont(sign)
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "?")
        elif row.verdict == "skipped":
            painter.setPen(QPen(QColor(tokens.faint), 1.6))
            painter.drawLine(middle - QPointF(2.5, 0), middle + QPointF(2.5, 0))


def _remark(row: Row) -> str:
    if row.kind == "end" or row.verdict == "confirmed":
        return ""
    if row.unsourced:
        return QCoreApplication.translate("Review", "no source")
    return QCoreApplication.translate("Review", "new") if row.is_fresh else ""
