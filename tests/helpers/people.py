"""The words of a person at the window: find by what one reads, press, type, answer the next dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

W = TypeVar("W", bound=QWidget)


def named(within: QWidget, kind: type[W], name: str) -> W:
    """Return the one visible widget of that kind with that accessible name."""
    found = [one for one in within.findChildren(kind) if one.accessibleName() == name and one.isVisibleTo(within)]
    assert len(found) == 1, f"{len(found)} widgets are called {name!r}"
    return found[0]


def action(window: QWidget, words: str) -> QAction:
    """Return the action that the menus call so."""
    found = [one for one in window.actions() if one.text().replace("&", "") == words]
    assert len(found) == 1, f"{len(found)} actions are called {words!r}"
    return found[0]


def answer_next(what: Callable[[QDialog], None]) -> None:
    """Do something with the next dialog that opens."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            what(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press(within: QWidget, words: str) -> None:
    """Press the button that says so."""
    found = [one for one in within.findChildren(QAbstractButton) if one.text().replace("&", "") == words]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    found[0].click()


def press_next(words: str) -> None:
    """Press that button in the next dialog that opens."""
    answer_next(lambda dialog: press(dialog, words))
