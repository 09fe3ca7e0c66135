"""How a row of an export looks: a sign for what becomes of it, what it is called, and a word beside that."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from app.desktop.publishing.rows import ROW, Part, Row
from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, small
from app.desktop.text.shown import shown

_SIDE, _ABOVE = 14, 5  # pixels around the words
_SIGN = 20  # pixels for the sign
_HALF = 4  # pixels from the middle of a sign to its edge
_GAP = 10  # pixels between what is said first and what beside
_LEAST = 60  # pixels below which nothing is said beside
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ExportDelegate(ThemedDelegate):
    """Draws plain text alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if row.is_head:
            self._paint_head(painter, option, area, row)
        else:
            paint_row_box(painter, option, self._tokens)
            if row.finding:
                area = area.adjusted(_SIGN, 0, 0, 0)
            self._paint_sign(painter, row, QPointF(area.left() + _HALF, area.center().y() + 0.5))
            self._paint_words(painter, option, area.adjusted(_SIGN, 0, 0, 0), row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line; all rows are alike."""
        del index
        return QSize(160, option.fontMetrics.height() + 2 * _ABOVE)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row) -> None:
        font = small(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.muted))
        painter.drawText(area, _LEFT, elided(QFontMetrics(font), row.words, area.width()))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row) -> None:
        bold = QFont(option.font)
        if row.held and not row.finding:
            bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        lesser = small(option.font)
        words, more = shown(row.words), shown(row.more)
        if row.finding:  # where it is comes first, for that is short
            words, more = more, words
        said = elided(metrics, words, area.width())
        painter.setFont(bold)
        painter.setPen(QColor(self._tokens.muted if row.part in (Part.FILE, Part.GONE) else self._tokens.text))
        painter.drawText(area, _LEFT, said)
        rest = area.adjusted(metrics.horizontalAdvance(said) + _GAP, 0, 0, 0)
        if more and rest.width() > _LEAST:
            painter.setFont(lesser)
            painter.setPen(QColor(self._tokens.muted))
            painter.drawText(rest, _LEFT, elided(QFontMetrics(lesser), more, rest.width()))

    def _paint_sign(self, painter: QPainter, row: Row, middle: QPointF) -> None:
        """Draw what becomes of it, by shape as well as by colour."""
        tokens = self._tokens
        colours = {
            Part.NEW: tokens.ok,
            Part.CHANGED: tokens.accent,
            Part.REMOVED: tokens.error,
            Part.HELD: tokens.error,
        }
        colour = QColor(colours.get(row.part, tokens.faint))
        if row.part is Part.NOTICE or (row.finding and row.finding.severity != "error"):
            colour = QColor(tokens.warning)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        across, up = QPointF(_HALF, 0), QPointF(0, _HALF)
        if row.part in (Part.NEW, Part.REMOVED, Part.GONE):
            painter.drawLine(middle - across, middle + across)
        if row.part is Part.NEW:
            painter.drawLine(middle - up, middle + up)
        elif row.part is Part.CHANGED:
            painter.setBrush(colour)
            painter.drawEllipse(middle, _HALF - 0.5, _HALF - 0.5)
        elif row.part is Part.FILE:
            painter.drawEllipse(middle, 1.5, 1.5)
        elif row.part in (Part.HELD, Part.NOTICE):
            painter.setBrush(colour)
            if row.part is Part.HELD and (row.finding is None or row.finding.severity == "error"):
                painter.drawRect(QRect(round(middle.x()) - _HALF, round(middle.y()) - _HALF, 2 * _HALF, 2 * _HALF))
            else:
                corners = (QPointF(0, -_HALF), QPointF(_HALF, _HALF), QPointF(-_HALF, _HALF))
                painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
