"""Promises of `app.desktop.pausing`: something is done once, after the pause."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.pausing import pause


def test_what_follows_a_pause_is_done_once(qtbot: QtBot, window: QWidget) -> None:
    """However often it was started, and not before."""
    done: list[bool] = []
    timer = pause(window, 1, lambda: done.append(True))
    timer.start()
    timer.start()
    assert not done
    qtbot.waitUntil(lambda: not timer.isActive())
    assert done == [True]
