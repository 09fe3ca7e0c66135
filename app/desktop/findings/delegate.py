"""How a finding looks in the pane: a sign for how grave it is, where it is, and what to do, as long as that is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from app.desktop.findings.model import ROW, Row
from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, paint_wrapped, small
from app.desktop.text.shown import shown

_SIDE, _ABOVE, _BETWEEN = 14, 7, 2  # pixels around and between the lines
_SIGN = 20  # pixels for the sign
_DOT = 8  # pixels of the sign itself
_MOST_LINES = 5  # of a sentence
_NEW_LINE = "\u2028"  # parts lines where Qt lays a text out
_LONGEST = 1000  # characters of a sentence that are measured
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FindingDelegate(ThemedDelegate):
    """Draws plain text alone."""

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        font = small(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.muted))
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if row.fold:
            self._paint_arrow(painter, QRect(area.left(), area.top(), _DOT, area.height()), opened=row.opened)
            area = area.adjusted(_SIGN, 0, 0, 0)
        painter.drawText(area, _LEFT, elided(QFontMetrics(font), shown(row.words), area.width()))

    def _paint_arrow(self, painter: QPainter, area: QRect, *, opened: bool) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.muted))
        middle = QPointF(area.center())
        down, right = ((-4, -2), (4, -2), (0, 3)), ((-2, -4), (-2, 4), (3, 0))
        painter.drawPolygon(QPolygonF([middle + QPointF(*point) for point in (down if opened else right)]))
        painter.restore()

    def _paint_sign(self, painter: QPainter, severity: str, waived: bool, area: QRect) -> None:
        """Draw how grave it is, by shape as well as by colour."""
        tokens = self._tokens
        colour = QColor({"error": tokens.error, "warning": tokens.warning}.get(severity, tokens.faint))
        middle, half = QPointF(area.center()) + QPointF(0.5, 0.5), _DOT / 2
        painter.setPen(QColor(tokens.faint) if waived else colour)
        painter.setBrush(Qt.BrushStyle.NoBrush if waived or severity == "hint" else colour)
        if severity == "error":
            painter.drawRect(QRect(round(middle.x() - half), round(middle.y() - half), _DOT, _DOT))
        elif severity == "warning":
            corners = (QPointF(0, -half - 0.5), QPointF(half + 0.5, half), QPointF(-half - 0.5, half))
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        else:
            painter.drawEllipse(middle, half - 0.5, half - 0.5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.finding or row.fold:
            paint_row_box(painter, option, self._tokens)
        if row.finding is None:
            self._paint_heading(painter, option, row)
            painter.restore()
            return
        painter.setClipRect(option.rect)
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        height = option.fontMetrics.height()
        waived = bool(row.finding.waived)
        self._paint_sign(painter, row.finding.severity, waived, QRect(area.left(), area.top(), _DOT, height))
        words = area.adjusted(_SIGN, 0, 0, 0)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(self._tokens.muted if waived else self._tokens.text))
        if row.words:
            head = QRect(words.left(), words.top(), words.width(), height)
            painter.drawText(head, _LEFT, elided(QFontMetrics(bold), shown(row.words), head.width()))
            painter.setPen(QColor(self._tokens.muted))
            words = words.adjusted(0, height + _BETWEEN, 0, 0)
        painter.setFont(option.font)
        paint_wrapped(painter, words, _said(row), _MOST_LINES)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a head and as many lines as the sentence has in this width."""
        row: Row = index.data(ROW)
        if row.finding is None:
            return QSize(160, option.fontMetrics.height() + 2 * _ABOVE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 320
        room = QRect(0, 0, max(80, width - 2 * _SIDE - _SIGN - 2), 10_000)
        text = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, _said(row).replace(_NEW_LINE, "\n"))
        spacing = option.fontMetrics.lineSpacing()
        lines = max(1, min(_MOST_LINES, round(text.height() / spacing)))
        head = option.fontMetrics.height() + _BETWEEN if row.words else 0
        return QSize(160, 2 * _ABOVE + head + lines * spacing)


def _said(row: Row) -> str:
    """Return the sentence as it is drawn, its lines as Qt parts them."""
    return shown(row.sentence[:_LONGEST]).replace("\n", _NEW_LINE)
