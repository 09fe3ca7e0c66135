"""How a place looks in the list over all profiles: its field, and what goes and comes in the words around it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.desktop.replacing.rows import FIELD, HEAD, PLACE, around
from app.desktop.row_box import ThemedDelegate
from app.desktop.text.shown import shown
from app.profile.occurrences import Occurrence
from app.storage.replacing import Found, LeftOut

_SIDE, _BOX, _STEP = 8, 16, 22  # pixels at the sides, of a tick box, that places stand in from their head
_MOST = 400  # characters of a text that are measured; no list is as wide
_GAP = 3  # pixels between what goes and what comes
_FIELD = 150  # pixels of a field's words
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class PlaceDelegate(ThemedDelegate):
    """Draws heads and places; draws plain text alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        self.initStyleOption(option, index)
        painter.save()
        painter.setClipRect(option.rect)
        self._paint_back(painter, option)
        one = index.data(PLACE)
        area = option.rect.adjusted(_text_from(place=one is not None), 0, -_SIDE, 0)
        self._paint_box(painter, option, index, place=one is not None)
        if one is None:
            self._paint_head(painter, option, area, index)
        else:
            painter.setPen(QColor(self._tokens.muted))
            field = QRect(area.left(), area.top(), min(_FIELD, area.width() // 3), area.height())
            painter.drawText(field, _LEFT, _elided(option.fontMetrics, index.data(FIELD), field.width()))
            self._paint_place(painter, area.adjusted(field.width() + _SIDE, 0, 0, 0), one)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line; all rows are alike."""
        del index
        return QSize(200, option.fontMetrics.height() + 10)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tick where the box is clicked, or with the space bar."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            reach = _text_from(place=index.data(PLACE) is not None)
            wanted = event.position().x() - option.rect.left() <= reach
        else:
            pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
            wanted = pressed and cast("QKeyEvent", event).key() == Qt.Key.Key_Space
        if state is None or not wanted:
            return False
        on = Qt.CheckState.Unchecked if state == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, on, Qt.ItemDataRole.CheckStateRole)

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self._tokens.accent_soft if chosen else self._tokens.hover))

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, *, place: bool) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        left = option.rect.left() + _text_from(place=place) - _BOX - _SIDE
        box = QRectF(left + 1.5, option.rect.center().y() - _BOX / 2 + 1.5, _BOX - 3, _BOX - 3)
        on = state != Qt.CheckState.Unchecked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._tokens.accent if on else self._tokens.border_strong))
        painter.setBrush(QColor(self._tokens.accent if on else self._tokens.field))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(QColor(self._tokens.accent_text), 1.6))
        x, y = box.center().x(), box.center().y()
        if state == Qt.CheckState.PartiallyChecked:
            painter.drawLine(QPointF(x - 3.5, y), QPointF(x + 3.5, y))
        elif on:
            painter.drawPolyline([QPointF(x - 3.5, y), QPointF(x - 1, y + 2.7), QPointF(x + 3.5, y - 3)])

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: _Index) -> None:
        found = index.data(HEAD)
        bold = QFont(option.font)
        bold.setBold(True)
        name = found.name if isinstance(found, Found) else found.slug
        painter.setFont(bold)
        painter.setPen(QColor(self._tokens.text))
        words = _elided(QFontMetrics(bold), name, area.width())
        painter.drawText(area, _LEFT, words)
        area.setLeft(area.left() + QFontMetrics(bold).horizontalAdvance(words) + _SIDE)
        painter.setFont(option.font)
        left = isinstance(found, LeftOut)
        painter.setPen(QColor(self._tokens.warning if left else self._tokens.faint))
        detail = self.tr("left out: {reason}").format(reason=found.reason) if left else str(len(found.occurrences))
        painter.drawText(area, _LEFT, _elided(option.fontMetrics, detail, area.width()))

    def _paint_place(self, painter: QPainter, area: QRect, one: Occurrence) -> None:
        """Draw what stands before, what goes, what comes, and what stands behind."""
        tokens, metrics = self._tokens, painter.fontMetrics()
        before, old, after = map(_in_a_line, around(one))
        room = area.width() * 2 // 5
        shown_before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, room)
        self._draw(painter, area, shown_before, tokens.text)
        if one.fixed:
            self._draw(painter, area, old, tokens.text, tokens.hover)
        else:
            self._draw(painter, area, old, tokens.error, tokens.error_soft, struck=True)
            area.setLeft(area.left() + _GAP)
            self._draw(painter, area, _in_a_line(one.span.new), tokens.ok, tokens.accent_soft)
        self._draw(painter, area, after, tokens.text)

    def _draw(
        self, painter: QPainter, area: QRect, text: str, colour: str, back: str = "", *, struck: bool = False
    ) -> None:
        """Draw a text at the left of an area, as far as there is room, and take its room away."""
        if not text or area.width() <= 0:
            return
        metrics = painter.fontMetrics()
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        wide = metrics.horizontalAdvance(words)
        line = QRect(area.left(), area.center().y() - metrics.height() // 2, wide, metrics.height())
        if back:
            painter.fillRect(line, QColor(back))
        font = painter.font()
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(line, _LEFT, words)
        font.setStrikeOut(False)
        painter.setFont(font)
        area.setLeft(area.left() + wide)


def _text_from(*, place: bool) -> int:
    """Return how far from the left the words of a row begin."""
    return (_SIDE + _STEP if place else _SIDE) + _BOX + _SIDE


def _in_a_line(text: str) -> str:
    return shown(text).replace("\n", "⏎").replace("\t", "⇥")


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    isolated = f"\u2068{_in_a_line(text[:_MOST])}\u2069"
    return metrics.elidedText(isolated, Qt.TextElideMode.ElideRight, max(0, width))
