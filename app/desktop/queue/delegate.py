"""How a profile in the queue looks: its name with a quiet bar, and its first reasons, whole ones, on two lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.desktop.queue.model import LINE, Line, QueueModel
from app.desktop.queue.words import reason_words
from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, fits, paint_wrapped, small
from app.desktop.text.shown import shown

_SIDE, _ABOVE, _BETWEEN = 14, 7, 2  # pixels around and between the lines
_LINES = 2  # of reasons
_BAR, _THICK = 44, 4  # width and height of the bar
_LEAST = 4  # pixels of the bar for whoever waits at all
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class QueueDelegate(ThemedDelegate):
    """Draws plain text alone."""

    def _paint_bar(self, painter: QPainter, area: QRect, share: float) -> None:
        """Paint how much somebody is wanted, beside whoever wants somebody most."""
        box = QRectF(area.right() - _BAR, area.center().y() - _THICK / 2, _BAR, _THICK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.border))
        painter.drawRoundedRect(box, _THICK / 2, _THICK / 2)
        box.setWidth(max(_LEAST, _BAR * share))
        painter.setBrush(QColor(self._tokens.faint))
        painter.drawRoundedRect(box, _THICK / 2, _THICK / 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one profile."""
        self.initStyleOption(option, index)
        line: Line = index.data(LINE)
        model = index.model()
        most = model.most if isinstance(model, QueueModel) else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_box(painter, option, self._tokens)
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        head = QRect(area.left(), area.top(), area.width(), option.fontMetrics.height())
        self._paint_bar(painter, head, line.waiting.score / most if most else 0)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(self._tokens.text))
        name = elided(QFontMetrics(bold), shown(line.entry.name), head.width() - _BAR - 10)
        painter.drawText(head, _LEFT, name)
        painter.setClipRect(option.rect)
        painter.setFont(small(option.font))
        painter.setPen(QColor(self._tokens.muted))
        reasons = told_reasons([shown(reason_words(one)) for one in line.waiting.reasons], painter.font(), area.width())
        paint_wrapped(painter, area.adjusted(0, head.height() + _BETWEEN, 0, 0), reasons, _LINES)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a name and two lines."""
        del index
        lines = _LINES * QFontMetrics(small(option.font)).lineSpacing()
        return QSize(160, 2 * _ABOVE + option.fontMetrics.height() + _BETWEEN + lines)


def told_reasons(reasons: Sequence[str], font: QFont, width: int) -> str:
    """Return as many reasons as there is room for, whole ones, and how many more there are.

    Where a line would stay empty because the next one is long, that is told as far as it goes.
    """
    everything = told = " · ".join(reasons)
    for more in range(1, len(reasons)):
        if fits(font, told, width, _LINES):
            break
        rest = QCoreApplication.translate("Queue", "{number} more").format(number=more)
        told = " · ".join((*reasons[:-more], rest.replace(" ", "\u00a0")))
    return everything if fits(font, told, width, _LINES - 1) else told
