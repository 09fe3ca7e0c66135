"""Work that may hang is done beside the window: it stays live, says what is going on, and can be told not to wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from app.desktop.beside import begun

T = TypeVar("T")

_UNNOTICED = 0.05  # seconds for which the window may wait without anybody noticing
_SHOWN_AFTER = 500  # milliseconds after which the waiting is told
_LOOK = 20  # milliseconds between two looks at the work


class GivenUp(Exception):
    """The editor did not want to wait; the work goes on and may still be done."""


def patiently(work: Callable[[], T], words: str, window: QWidget) -> Future[T]:
    """Begin `work` in a thread of its own and wait for it, with the window live; return its future, done.

    `words` say what is waited for. Raises `GivenUp` with the future as its argument when the editor stops waiting.
    """
    future = begun(work)
    try:
        future.exception(_UNNOTICED)
    except TimeoutError:
        _wait(future, words, window)
    return future


def _wait(future: Future[T], words: str, window: QWidget) -> None:
    """Turn the window's wheels until the work is done; nobody can edit meanwhile."""
    loop = QEventLoop()
    dialog = QProgressDialog(words, QCoreApplication.translate("patience", "Don't wait"), 0, 0, window)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setWindowTitle(QCoreApplication.translate("patience", "Profile Desk"))
    dialog.setMinimumDuration(_SHOWN_AFTER)
    dialog.setAutoReset(False)
    focus: QWidget | None = window.focusWidget()
    window.setEnabled(False)  # until the dialog is there, which is modal
    look = QTimer(dialog)
    look.setInterval(_LOOK)

    def enable() -> None:
        window.setEnabled(True)
        # Qt takes it away from what can't be used, and never gives it back.
        if focus is not None and isValid(focus) and window.focusWidget() is None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def seen() -> None:
        dialog.setValue(0)  # lets it show itself when its time has come
        if dialog.isVisible():
            enable()
        if future.done() or dialog.wasCanceled():
            loop.quit()

    look.timeout.connect(seen)
    look.start()
    loop.exec()
    given_up = dialog.wasCanceled() and not future.done()
    dialog.close()
    enable()
    dialog.deleteLater()
    if given_up:
        raise GivenUp(future)
