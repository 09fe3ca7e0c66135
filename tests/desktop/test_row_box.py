"""Promises of `app.desktop.row_box`: one sees which row is chosen, and which one has the keys."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.desktop.row_box import paint_row_box
from app.desktop.theme import LIGHT

NOTHING, CHOSEN = QStyle.StateFlag.State_None, QStyle.StateFlag.State_Selected
KEYS, POINTED = QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_MouseOver


def _colours(state: QStyle.StateFlag) -> tuple[QColor, QColor]:
    """Return the colours in the middle and at the edge of a row."""
    picture = QImage(60, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.rect, option.state = QRect(0, 0, 60, 30), state
    painter = QPainter(picture)
    paint_row_box(painter, option, LIGHT)
    painter.end()
    return picture.pixelColor(30, 15), picture.pixelColor(30, 1)


def test_chosen_pointed_at_and_with_the_keys_look_different(qtbot: QtBot) -> None:
    """Each state has its look, and a row of no state has none."""
    white = QColor("white")
    assert _colours(NOTHING) == _colours(KEYS) == (white, white)
    assert _colours(POINTED) == (QColor(LIGHT.hover), QColor(LIGHT.hover))
    assert _colours(CHOSEN) == (QColor(LIGHT.accent_soft), QColor(LIGHT.accent_soft))
    assert _colours(CHOSEN | KEYS) == (QColor(LIGHT.accent_soft), QColor(LIGHT.accent))
