"""Work of which only the last request counts."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.history.newest import Newest


@pytest.fixture
def newest(window: QWidget) -> Newest:
    """Something that works beside a window."""
    return Newest(window)


def test_only_the_last_answer_arrives(qtbot: QtBot, newest: Newest) -> None:
    """The first is dropped although it is done, those in between are not even begun."""
    may_end, begun, told = Event(), list[str](), list[str]()

    def work(name: str) -> str:
        begun.append(name)
        may_end.wait(5)
        return name

    for name in ("first", "second", "third"):
        newest.ask(partial(work, name), lambda done: told.append(done.result()))
        qtbot.waitUntil(lambda: bool(begun))
    may_end.set()
    qtbot.waitUntil(lambda: told == ["third"])
    assert begun == ["first", "third"]


def test_what_is_forgotten_is_not_answered(qtbot: QtBot, newest: Newest) -> None:
    """The view is gone to something else."""
    told: list[int] = []
    newest.ask(lambda: 1, lambda done: told.append(done.result()))
    newest.forget()
    newest.ask(lambda: 2, lambda done: told.append(done.result()))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [2]


def test_a_failure_is_raised_where_the_result_is_asked_for(qtbot: QtBot, newest: Newest) -> None:
    """It does not get lost in the thread."""
    told: list[Future[float]] = []
    newest.ask(lambda: 1 / 0, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0].exception(), ZeroDivisionError)


def test_a_window_that_goes_while_it_works_takes_nothing_along(qtbot: QtBot) -> None:
    """The thread ends by itself, into nothing."""
    begun, may_end, told = Event(), Event(), list[int]()
    owner = QObject()

    def work() -> int:
        begun.set()
        may_end.wait(5)
        return 1

    Newest(owner).ask(work, lambda done: told.append(done.result()))
    begun.wait(5)
    shiboken6.delete(owner)
    may_end.set()
    QTest.qWait(0)
    assert told == []
