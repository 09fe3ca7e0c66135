"""The load of the coming months, before and after, as bars."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.desktop.date_words import date_words
from app.desktop.row_text import small
from app.desktop.theme import Tokens

_HIGH = 146  # pixels of the whole
_GAP = 0.3  # of a month's width between months
_WIDEST = 44  # pixels of a month's two bars
_Months = Mapping[str, int]


class LoadChart(QWidget):
    """Two bars a month: how many reviews are due now, and then."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._before: _Months = {}
        self._after: _Months = {}
        self.setMouseTracking(True)
        self.setFixedHeight(_HIGH)
        self.setAccessibleName(self.tr("Reviews due in each month"))

    def show_load(self, before: _Months, after: _Months) -> None:
        """Show how many reviews are due in each month, as 2026-05, before and after."""
        self._before, self._after = before, after
        self.setAccessibleDescription("; ".join(self._told(month) for month in self._months))
        self.update()

    @property
    def _months(self) -> tuple[str, ...]:
        return tuple(sorted({*self._before, *self._after}))

    def _told(self, month: str) -> str:
        before, after = self._before.get(month, 0), self._after.get(month, 0)
        words = self.tr("{month}: {before}") if before == after else self.tr("{month}: {before} now, {after} then")
        return words.format(month=date_words(month), before=f"{before:,}", after=f"{after:,}")

    def _paint_month(self, painter: QPainter, place: int, month: str, step: float) -> None:
        metrics = QFontMetrics(painter.font())
        foot = self.height() - metrics.height() - 4
        most = max(*self._before.values(), *self._after.values(), 1)
        room = foot - 2 * metrics.height() - 8  # over the bars a number has its place, over that the legend
        width = min(_WIDEST, step * (1 - _GAP))
        left = place * step + (step - width) / 2
        for number, colour, side in (
            (self._before.get(month, 0), self._tokens.border_strong, 0),
            (self._after.get(month, 0), self._tokens.accent, 1),
        ):
            high = room * number / most
            bar = QRectF(left + side * width / 2, foot - high, width / 2 - 1, high)
            painter.fillRect(bar, QColor(colour))
            told = f"{number:,}"
            if number and metrics.horizontalAdvance(told) <= width / 2 + 4:
                painter.setPen(QColor(self._tokens.muted))
                over = QRectF(bar.center().x() - width, bar.top() - metrics.height() - 2, 2 * width, metrics.height())
                painter.drawText(over, Qt.AlignmentFlag.AlignCenter, told)
        painter.setPen(QColor(self._tokens.muted))
        words = date_words(month)
        short = words.rpartition(" ")[0] or words
        named = words if metrics.horizontalAdvance(words) <= step - 6 else short
        if metrics.horizontalAdvance(named) <= step - 2:
            below = QRectF(place * step, foot + 3, step, metrics.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, named)

    def _paint_legend(self, painter: QPainter) -> None:
        """Say at the right above which bar is which."""
        metrics = QFontMetrics(painter.font())
        right = float(self.width())
        for words, colour in ((self.tr("then"), self._tokens.accent), (self.tr("now"), self._tokens.border_strong)):
            width = metrics.horizontalAdvance(words)
            painter.setPen(QColor(self._tokens.muted))
            painter.drawText(QRectF(right - width, 0, width, metrics.height()), Qt.AlignmentFlag.AlignCenter, words)
            painter.fillRect(QRectF(right - width - 13, metrics.height() / 2 - 4, 8, 8), QColor(colour))
            right -= width + 26

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars on one line."""
        del event
        months = self._months
        painter = QPainter(self)
        painter.setFont(small(self.font()))
        foot = self.height() - QFontMetrics(painter.font()).height() - 4
        painter.fillRect(QRectF(0, foot, self.width(), 1), QColor(self._tokens.border))
        for place, month in enumerate(months):
            self._paint_month(painter, place, month, self.width() / len(months))
        self._paint_legend(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell of the month under the pointer."""
        months = self._months
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and months:
            month = months[min(len(months) - 1, event.pos().x() * len(months) // max(1, self.width()))]
            QToolTip.showText(event.globalPos(), self._told(month), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Ask for room for a year."""
        return QSize(560, _HIGH)
