"""Promises of `app.desktop.beside`: work is done elsewhere, its end is told here."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.beside import Beside


def test_work_is_done_elsewhere_and_told_here(window: QWidget, qtbot: QtBot) -> None:
    """The result comes back in the thread of the window, which alone may touch widgets."""
    told: list[tuple[int, int]] = []

    def then(done: Future[int]) -> None:
        told.append((done.result(), threading.get_ident()))

    Beside(window).do(threading.get_ident, then)
    qtbot.waitUntil(lambda: bool(told))
    ((worker, here),) = told
    assert here == threading.get_ident()
    assert worker != here


def test_what_the_work_raises_is_raised_where_the_result_is_asked_for(window: QWidget, qtbot: QtBot) -> None:
    """A failure is handled by whoever wanted the work done."""
    told: list[Future[float]] = []
    Beside(window).do(lambda: 1 / 0, told.append)
    qtbot.waitUntil(lambda: bool(told))
    with pytest.raises(ZeroDivisionError):
        told[0].result()
