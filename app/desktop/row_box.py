"""What lies behind a row of a list that paints its rows itself: chosen, under the pointer, and with the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.desktop.theme import Tokens


def paint_row_box(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    """Paint the box behind a row."""
    state = option.state
    box = option.rect.adjusted(4, 1, -4, -1)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
        painter.drawRoundedRect(box, tokens.radius, tokens.radius)
    if state & QStyle.StateFlag.State_HasFocus and chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.accent))
        painter.drawRoundedRect(box, tokens.radius, tokens.radius)
