"""The real application, killed and asked to end: a short run of the kill loop, signals, and bugs anywhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop import application
from app.desktop.application import Application
from app.desktop.preview.approximate import ApproximateView
from app.storage import files
from app.storage.drafts import Draft
from app.storage.errors import DiskFull
from tests.helpers import windows
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA, small_wiki
from tests.long.kill_loop import Report, kill_often


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The window on a small wiki, Ada in hand with unsaved work; bugs are caught as the real start does it."""
    monkeypatch.setattr(application, "create_preview", ApproximateView)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = windows.made(qtbot, windows.places_in(tmp_path))
    made.messages.catch_bugs(made.features.keeper.write_now)
    made.start(small_wiki(tmp_path), "ada")
    qtbot.waitUntil(lambda: made.features.restoring.has_looked)
    ada = made.desk.current
    assert ada is not None
    ada.edit(replace(ada.profile, title="Ada K"), "Edit name")
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def _draft(app: Application) -> Draft | None:
    assert app.desk.folder is not None
    return app.desk.folder.safe.drafts.find("ada")


def test_kills_tear_nothing_and_lose_nothing(tmp_path: Path) -> None:
    """A1: killed while somebody types and saves, the file is whole, and what was typed is offered at the next start."""
    report = Report()
    kill_often(4, 5, tmp_path, report)
    assert report.is_fine, str(report)
    assert report.saves > 0


def test_the_end_is_asked_for_once_with_the_draft_written(app: Application) -> None:
    """A20: at the moment of the question the draft is there already; Cancel lets the work go on."""
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        draft = _draft(app)
        seen.append(draft.text if draft else "")
        press(dialog, "Cancel")

    answer_next(look)
    app.end(15)
    assert seen == [ADA.replace("Ada Lovelace", "Ada K")]
    assert app.window.isVisible()


def test_who_asks_twice_is_not_asked_again(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second Ctrl+C during the question ends the application; the draft stays."""
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)

    def look(dialog: QDialog) -> None:
        app.end(2)
        press(dialog, "Cancel")

    answer_next(look)
    app.end(2)
    assert codes == [130]
    assert _draft(app) is not None


def test_discarding_at_the_end_keeps_the_text_in_the_history(app: Application) -> None:
    """Nothing is offered at the next start, and the words are found in the history."""
    assert app.desk.folder is not None
    history = app.desk.folder.safe.history
    press_next("Discard changes")
    assert app.window.close()
    assert _draft(app) is None
    kept = [history.read(version) for version in history.versions("ada")]
    assert kept == [ADA.replace("Ada Lovelace", "Ada K").encode()]


def test_what_is_discarded_and_can_not_be_kept_is_asked_about(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the history's disk is full, the words are gone for good only if the editor says so."""

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull("x was not saved: the disk is full.")

    monkeypatch.setattr(files, "put", refuse)
    seen: list[str] = []

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.text())
        press(dialog, "Cancel")

    def discard(dialog: QDialog) -> None:
        answer_next(keep)
        press(dialog, "Discard changes")

    answer_next(discard)
    assert not app.window.close()
    assert "the disk is full" in seen[0]
    assert app.desk.dirty
    monkeypatch.undo()
    press_next("Discard changes")
    assert app.window.close()


def test_a_window_that_was_closed_frees_its_wiki(app: Application) -> None:
    """B10: the next window may write at once."""
    press_next("Save")
    assert app.window.close()
    assert app.desk.folder is not None
    assert app.desk.folder.safe.lock.take()
    app.desk.free_lock()


class _Painted(QWidget):
    """Fails when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        raise RuntimeError("painting")


def _raise(error: type[BaseException]) -> Callable[[], None]:
    def fail() -> None:
        raise error("meant")

    return fail


@pytest.mark.parametrize("error", [RuntimeError, MemoryError, RecursionError])
def test_a_bug_in_a_slot_is_shown_with_the_draft_written(
    qtbot: QtBot, app: Application, expected_log: Callable[[str], AbstractContextManager[None]], error: type[Exception]
) -> None:
    """A22: drafts first, then a window with the details; the work goes on."""
    seen: list[bool] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(error.__name__ in dialog.detailedText() and _draft(app) is not None)
        press(dialog, "OK")

    with qtbot.capture_exceptions(), expected_log("unexpected"):
        app.messages.catch_bugs(app.features.keeper.write_now)  # pytest's hook gives way
        answer_next(look)
        QTimer.singleShot(0, _raise(error))
        qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]
    assert app.window.isVisible()


def test_a_bug_in_a_thread_or_while_painting_is_shown_as_well(
    qtbot: QtBot, app: Application, expected_log: Callable[[str], AbstractContextManager[None]]
) -> None:
    """Never a silent end, wherever it happens."""
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.detailedText())
        press(dialog, "OK")

    with qtbot.capture_exceptions(), expected_log("unexpected"):
        app.messages.catch_bugs(app.features.keeper.write_now)  # pytest's hooks give way
        answer_next(look)
        thread = threading.Thread(target=_raise(RuntimeError))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(seen) == 1)
        widget = _Painted(app.window)
        answer_next(look)
        widget.show()
        qtbot.waitUntil(lambda: len(seen) == 2)
        widget.hide()
        widget.deleteLater()
    assert "painting" in seen[1]
