"""The words of a person at the window: find by what one reads, press, type, answer the next dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


_waiting: list[Callable[[QDialog], None]] = []  # what dialogs are to be answered with that did not open yet


def answer_next(what: Callable[[QDialog], None]) -> None:
    """Do something with the next dialog that opens; one that can't be answered so is given up, not waited for."""

    def look() -> None:
        if what not in _waiting:
            return
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, look)
            return
        _waiting.remove(what)
        try:
            what(dialog)
        except BaseException:
            dialog.reject()
            raise

    _waiting.append(what)
    QTimer.singleShot(0, look)


@contextmanager
def no_answer_left() -> Iterator[None]:
    """Fail when a dialog was to be answered that never opened: the next test's would be."""
    yield
    left = len(_waiting)
    _waiting.clear()
    assert not left, f"{left} dialogs that were to be answered never opened"


def press(within: QWidget, words: str) -> None:
    """Press the button that says so."""
    found = [one for one in within.findChildren(QAbstractButton) if one.text().replace("&", "") == words]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    found[0].click()


def press_next(words: str) -> None:
    """Press that button in the next dialog that opens."""
    answer_next(lambda dialog: press(dialog, words))
