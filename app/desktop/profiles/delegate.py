"""How a profile looks in the list: its name, and under it status, type and review in a quieter line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.profiles.model import DIRTY, ENTRY, detail_parts
from app.desktop.theme import Tokens
from app.desktop.words import date_words
from app.profile.wiki import IN_REVIEW, PUBLISHED, RETIRED, Entry

_MOST = 400  # characters of a text that are measured; no list is as wide
_SIDE = 12  # pixels left and right of the text
_ABOVE = 6  # pixels above and below it
_BETWEEN = 2  # pixels between the lines
_APART = 8  # pixels between name and day
_DOT = 7  # diameter of the status dot
_PALE = 0.45  # of the colours of what can't be reached
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProfileDelegate(QStyledItemDelegate):
    """Paints rows of `ProfileModel`."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._pale = False

    def set_pale(self, pale: bool) -> None:
        """Paint the rows as something that can't be reached now."""
        self._pale = pale

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens

    def _status_colour(self, entry: Entry) -> str:
        if entry.problem:
            return self._tokens.error
        known = {PUBLISHED: self._tokens.ok, IN_REVIEW: self._tokens.warning, RETIRED: self._tokens.border_strong}
        return known.get(entry.status, self._tokens.faint)

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, *, dirty: bool) -> None:
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        small = QFont(option.font)
        small.setPointSizeF(max(6.0, option.font.pointSizeF() - 1))
        metrics = QFontMetrics(small)
        first = QRect(area.left(), area.top(), area.width(), option.fontMetrics.height())
        second = QRect(area.left(), first.bottom() + 1 + _BETWEEN, area.width(), metrics.height())
        painter.setFont(small)
        name = option.fontMetrics.horizontalAdvance(_line(entry.name))
        room = first.width() - max(name, first.width() // 2) - _APART  # the name first, the day where it fits
        words = date_words(entry.last_reviewed_on) if entry.last_reviewed_on and not entry.problem else ""
        if words and metrics.horizontalAdvance(words) <= room:
            painter.setPen(QColor(self._tokens.faint))
            painter.drawText(first, _RIGHT, words)
            first.setRight(first.right() - metrics.horizontalAdvance(words) - _APART)
        middle = second.top() + metrics.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._status_colour(entry)))
        painter.drawEllipse(QPointF(second.left() + _DOT / 2, middle), _DOT / 2, _DOT / 2)
        if dirty:
            painter.setBrush(QColor(self._tokens.accent))
            painter.drawEllipse(QPointF(second.right() - 4, middle), 4, 4)
            second.setRight(second.right() - 14)
        second.setLeft(second.left() + _DOT + 6)
        beside = self._tokens.warning if entry.copies or entry.twins else self._tokens.muted
        painter.setPen(QColor(self._tokens.error if entry.problem else beside))
        painter.drawText(second, _LEFT, _elided(metrics, " · ".join(detail_parts(entry)), second.width()))
        painter.setFont(option.font)
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(first, _LEFT, _elided(option.fontMetrics, entry.name, first.width()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_PALE if self._pale else 1)
        painter.setPen(Qt.PenStyle.NoPen)
        state = option.state
        box = option.rect.adjusted(4, 1, -4, -1)
        if state & QStyle.StateFlag.State_Selected or state & QStyle.StateFlag.State_MouseOver:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(self._tokens.accent_soft if chosen else self._tokens.hover))
            painter.drawRoundedRect(box, self._tokens.radius, self._tokens.radius)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(option.palette.color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(box, self._tokens.radius, self._tokens.radius)
            painter.setPen(Qt.PenStyle.NoPen)
        self._paint_text(painter, option, entry, dirty=bool(index.data(DIRTY)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines; all rows are alike."""
        del index
        height = option.fontMetrics.height()
        return QSize(160, 2 * _ABOVE + 2 * height + _BETWEEN)


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(f"\u2068{_line(text)}\u2069", Qt.TextElideMode.ElideRight, width)


def _line(text: str) -> str:
    """Return the beginning of a text as one line: measuring all of a very long one would hold up the window."""
    return " ".join(text[:_MOST].split())
