"""Tests of app/desktop/editor/wishes.py."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.editor.look import Look
from app.desktop.editor.wishes import Wish, WishMenu, wish_of
from app.desktop.theme import LIGHT

ALT, NONE, KEYPAD = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


@pytest.mark.parametrize(
    ("key", "modifiers", "wish"),
    [
        (Qt.Key.Key_Up, ALT, Wish.UP),
        (Qt.Key.Key_Down, ALT | KEYPAD, Wish.DOWN),
        (Qt.Key.Key_Insert, NONE, Wish.ADD),
        (Qt.Key.Key_Up, NONE, None),
        (Qt.Key.Key_K, NONE, None),
    ],
)
def test_keys_wish(key: Qt.Key, modifiers: Qt.KeyboardModifier, wish: Wish | None) -> None:
    """The keys of VS Code's lines move, copy and remove; those of a number pad count as well."""
    assert wish_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) is wish


def test_the_menu_tells_the_keys(qtbot: QtBot) -> None:
    """Each entry wishes what it says and shows its key."""
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = WishMenu(Look(LIGHT), (Wish.DUPLICATE, Wish.REMOVE), owner)
    copy, remove = (action for action in menu.actions() if not action.isSeparator())
    assert (copy.text(), copy.shortcut().toString()) == ("Duplicate", "Alt+Shift+Down")
    with qtbot.waitSignal(menu.wished) as wished:
        remove.trigger()
    assert wished.args == [Wish.REMOVE]
