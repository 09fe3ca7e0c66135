"""What may be done with an item or a section as a whole, by key or by menu."""

from __future__ import annotations

from enum import Enum, auto

from PySide6 import QtGui
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.editor.look import Look

_ALT, _CTRL, _SHIFT, _NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Wish(Enum):
    """What may be wished."""

    UP = auto()  # move it before its predecessor
    DOWN = auto()  # move it behind its successor
    DUPLICATE = auto()  # a copy behind it
    REMOVE = auto()  # take it out
    ADD = auto()  # a new one behind it


_KEYS = {
    Wish.UP: _ALT | Qt.Key.Key_Up,
    Wish.DOWN: _ALT | Qt.Key.Key_Down,
    Wish.DUPLICATE: _ALT | _SHIFT | Qt.Key.Key_Down,
    Wish.REMOVE: _CTRL | _SHIFT | Qt.Key.Key_K,
    Wish.ADD: _NONE | Qt.Key.Key_Insert,
}
_WISHES = {keys.toCombined(): wish for wish, keys in _KEYS.items()}


def wish_of(event: QKeyEvent) -> Wish | None:
    """Return what a key press wishes, None when it is no such key."""
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier | Qt.Key(event.key())
    return _WISHES.get(keys.toCombined())


class WishMenu(QMenu):
    """The menu of what may be done."""

    wished = Signal(object)  # a Wish

    def __init__(self, look: Look, wishes: tuple[Wish, ...], parent: QWidget) -> None:
        super().__init__(parent)
        names = {
            Wish.ADD: (self.tr("Add below"), "plus"),
            Wish.DUPLICATE: (self.tr("Duplicate"), "copy"),
            Wish.UP: (self.tr("Move up"), "up"),
            Wish.DOWN: (self.tr("Move down"), "down"),
            Wish.REMOVE: (self.tr("Remove"), "trash"),
        }
        for wish in wishes:
            words, icon = names[wish]
            if wish in (Wish.UP, Wish.REMOVE):
                self.addSeparator()
            action = self.addAction(look.icon(icon), words)
            action.setShortcut(QtGui.QKeySequence(_KEYS[wish]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; the row itself takes the key
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, wish=wish: self.wished.emit(wish))
