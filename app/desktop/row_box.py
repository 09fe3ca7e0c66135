"""Lists that paint their rows themselves: in the colours of the theme, and on a box that shows which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.theme import Tokens


class ThemedDelegate(QStyledItemDelegate):
    """Knows the colours in which it paints."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens


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
