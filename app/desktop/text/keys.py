"""What belongs to the window although Qt's text boxes would take it: undo, and most letters with Ctrl."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

_NONE = Qt.KeyboardModifier.NoModifier
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_OF_A_BOX = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X}


def of_the_window(event: QKeyEvent, own: frozenset[Qt.Key] = frozenset()) -> bool:
    """Say whether a key is the window's: undo, redo, and all letters with Ctrl but A, C, V, X and `own`.

    On X11 Qt's boxes would take Ctrl+U to delete a line and Ctrl+E to go to its end; and there is one line of
    undo, which is the window's.
    """
    modifiers = event.modifiers()
    if modifiers == _NONE or modifiers & _COMMANDING == _NONE:
        return False  # quick, since typing waits for it
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    key = event.key()
    if modifiers & Qt.KeyboardModifier.AltModifier or not Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return False  # AltGr is Ctrl+Alt on Windows, and types
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or key not in _OF_A_BOX | own


def drop_undo(menu: QMenu) -> None:
    """Take undo and redo out of a box's standard menu."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    remaining = menu.actions()
    if remaining and remaining[0].isSeparator():
        menu.removeAction(remaining[0])
