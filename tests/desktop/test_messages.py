"""The one place that tells people what went wrong."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.desktop.messages import Messages
from tests.helpers.people import answer_next, press, press_next


@pytest.fixture
def _own_hook() -> Iterator[None]:
    """Gives the interpreter its own hook back."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def _texts(dialog: QDialog) -> tuple[str, str, str]:
    assert isinstance(dialog, QMessageBox)
    return dialog.text(), dialog.informativeText(), dialog.detailedText()


def _texts_of_next() -> list[tuple[str, str, str]]:
    """Press OK in the next box; return the list that has its texts then."""
    seen: list[tuple[str, str, str]] = []

    def look(dialog: QDialog) -> None:
        seen.append(_texts(dialog))
        press(dialog, "OK")

    answer_next(look)
    return seen


def test_a_problem_has_a_headline_and_what_to_do(messages: Messages) -> None:
    """Both are shown, as text and never as markup."""
    seen = _texts_of_next()
    messages.problem("<b>Not saved.</b>", "Try again.")
    assert seen == [("<b>Not saved.</b>", "Try again.", "")]


def test_escape_means_no(messages: Messages) -> None:
    """A question that is waved away was not answered with yes."""
    answer_next(lambda dialog: dialog.reject())
    assert not messages.ask("Delete?", "", "Delete")
    press_next("Delete")
    assert messages.ask("Delete?", "", "Delete")


@pytest.mark.usefixtures("_own_hook")
def test_a_bug_is_logged_and_shown_with_its_trace(
    qtbot: QtBot, messages: Messages, expected_log: Callable[[str], AbstractContextManager[None]]
) -> None:
    """An exception that nothing caught ends in a window with details, and the program goes on."""
    messages.catch_bugs()
    seen = _texts_of_next()
    with expected_log("An unexpected error"):
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("a bug"), None)
    qtbot.waitUntil(lambda: bool(seen))
    assert "ZeroDivisionError: a bug" in seen[0][2]


@pytest.mark.usefixtures("_own_hook")
def test_many_bugs_are_one_box(
    qtbot: QtBot, messages: Messages, expected_log: Callable[[str], AbstractContextManager[None]]
) -> None:
    """While a bug is shown, others join it; one that repeats itself does not come back at once."""
    seen: list[tuple[str, str, str]] = []
    boxes: list[QDialog] = []

    def fail(words: str) -> None:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError(words), None)

    def look(dialog: QDialog) -> None:
        boxes.append(dialog)
        fail("another")
        fail("first")
        QApplication.processEvents()
        seen.append(_texts(dialog))
        press(dialog, "OK")

    messages.catch_bugs()
    answer_next(look)
    with expected_log("An unexpected error"):
        fail("first")
        qtbot.waitUntil(lambda: bool(seen))
        fail("first")
        QApplication.processEvents()
    assert seen[0][2].count("ZeroDivisionError") == 2
    assert QApplication.activeModalWidget() is None


@pytest.mark.usefixtures("_own_hook")
def test_a_bug_in_another_thread_is_shown_as_well(
    qtbot: QtBot, messages: Messages, expected_log: Callable[[str], AbstractContextManager[None]]
) -> None:
    """It is shown by the thread of the window."""
    messages.catch_bugs()
    seen = _texts_of_next()
    with expected_log("An unexpected error"):
        worker = threading.Thread(target=int, args=("no number",))
        worker.start()
        worker.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert "ValueError" in seen[0][2]
