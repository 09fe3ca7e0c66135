"""Promises of `app.desktop.text.keys`: typing is the box's, undo and commands are the window's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.text.keys import drop_undo, of_the_window

pytestmark = pytest.mark.usefixtures("qapp")  # what undo's keys are, the platform says

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def _of_the_window(key: Qt.Key, modifiers: Qt.KeyboardModifier, own: frozenset[Qt.Key] = frozenset()) -> bool:
    return of_the_window(QKeyEvent(QEvent.Type.KeyPress, key, modifiers), own)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_U, CTRL), (Qt.Key.Key_E, CTRL),
     (Qt.Key.Key_K, CTRL), (Qt.Key.Key_V, CTRL | SHIFT)],
)  # fmt: skip
def test_undo_and_letters_with_ctrl_are_the_windows(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """No box deletes a line where the menu promises another view."""
    assert _of_the_window(key, modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Z, NONE), (Qt.Key.Key_Z, SHIFT), (Qt.Key.Key_A, CTRL), (Qt.Key.Key_C, CTRL), (Qt.Key.Key_V, CTRL),
     (Qt.Key.Key_X, CTRL), (Qt.Key.Key_Q, CTRL | ALT), (Qt.Key.Key_Left, CTRL), (Qt.Key.Key_Backspace, CTRL)],
)  # fmt: skip
def test_typing_clipboard_and_moving_are_the_boxs(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Ctrl+Alt is AltGr on some keyboards, and types."""
    assert not _of_the_window(key, modifiers)


def test_a_box_can_have_letters_of_its_own() -> None:
    """Where Ctrl+B makes bold, the window does not get it."""
    assert _of_the_window(Qt.Key.Key_B, CTRL)
    assert not _of_the_window(Qt.Key.Key_B, CTRL, frozenset({Qt.Key.Key_B}))


def test_a_boxs_menu_has_no_undo_of_its_own(qtbot: QtBot) -> None:
    """There is one line of undo, and the menu begins with what it still has."""
    host = QWidget()
    qtbot.addWidget(host)
    menu = QLineEdit(host).createStandardContextMenu()
    drop_undo(menu)
    names = [action.objectName() for action in menu.actions()]
    assert "edit-copy" in names
    assert not {"edit-undo", "edit-redo"} & set(names)
    assert not menu.actions()[0].isSeparator()
    menu.deleteLater()
