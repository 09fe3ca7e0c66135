"""What takes its time does not hold up the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.patience import GivenUp, patiently


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to wait in."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_quick_work_is_done_without_a_word(window: QWidget) -> None:
    """The result is there, and no dialog was."""
    assert patiently(lambda: 7, "Waiting…", window).result() == 7
    assert not window.findChildren(QProgressDialog)


def test_the_window_lives_while_it_waits(window: QWidget) -> None:
    """The window's own timers run on, one of which lets the work end; nobody can edit meanwhile."""
    go, seen = threading.Event(), []

    def in_between() -> None:
        seen.append(window.isEnabled())
        go.set()

    QTimer.singleShot(0, in_between)
    assert patiently(lambda: go.wait(30), "Waiting…", window).result()
    assert seen == [False]
    assert window.isEnabled()


def test_who_was_typing_goes_on_typing(qtbot: QtBot, window: QWidget) -> None:
    """The keys are back where they were once the window can be used again."""
    line = QLineEdit(window)
    line.show()
    line.setFocus()
    window.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    go = threading.Event()
    QTimer.singleShot(0, go.set)
    patiently(lambda: go.wait(30), "Waiting…", window)
    assert line.hasFocus()


def test_what_the_work_raises_is_raised(window: QWidget) -> None:
    """An error arrives where the result is asked for."""

    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        patiently(fail, "Waiting…", window).result()


def test_who_does_not_want_to_wait_need_not(window: QWidget, qtbot: QtBot) -> None:
    """After a moment a dialog says what is waited for; leaving it gives up, and the work goes on to its end."""
    go = threading.Event()

    def leave() -> None:
        dialog = window.findChild(QProgressDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, leave)
            return
        assert dialog.labelText() == "Still saving ada.md…"
        dialog.cancel()

    QTimer.singleShot(0, leave)
    with pytest.raises(GivenUp) as given_up:
        patiently(lambda: go.wait(30), "Still saving ada.md…", window)
    go.set()
    assert given_up.value.args[0].result(30)
    assert window.isEnabled()
