"""Promises of `app.desktop.editor.order`: Tab goes as one reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.editor.order import tab_stops


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A widget without a layout."""
    host = QWidget()
    qtbot.addWidget(host)
    return host


def _box(host: QWidget, name: str, x: int, y: int, height: int = 24) -> QLineEdit:
    box = QLineEdit(host)
    box.setObjectName(name)
    box.setGeometry(x, y, 100, height)
    return box


def _names(host: QWidget) -> list[str]:
    return [stop.objectName() for stop in tab_stops(host)]


def test_rows_come_before_columns(host: QWidget) -> None:
    """Whatever was made first; a few pixels up or down make no other row."""
    for name, x, y in (("d", 120, 42), ("b", 120, 0), ("c", 0, 40), ("a", 0, 3)):
        _box(host, name, x, y)
    assert _names(host) == ["a", "b", "c", "d"]


def test_a_row_is_read_from_the_right_where_the_language_is(host: QWidget) -> None:
    """As the layout is mirrored, so is Tab."""
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _box(host, "second", 0, 0)
    _box(host, "first", 120, 0)
    assert _names(host) == ["first", "second"]


def test_what_stands_inside_comes_where_its_frame_stands(host: QWidget) -> None:
    """A card is gone through before what stands below it."""
    _box(host, "below", 0, 200)
    card = QWidget(host)
    card.setGeometry(0, 0, 300, 100)
    _box(card, "in the card", 0, 50)
    assert _names(host) == ["in the card", "below"]


def test_what_can_not_be_reached_is_passed_over(host: QWidget) -> None:
    """Hidden, disabled, mere words, and windows of their own."""
    _box(host, "there", 0, 0)
    _box(host, "hidden", 0, 30).hide()
    _box(host, "disabled", 0, 60).setEnabled(False)
    QLabel("words", host).setGeometry(0, 90, 100, 24)
    _box(host, "window", 0, 120).setWindowFlag(Qt.WindowType.Window)
    assert _names(host) == ["there"]
