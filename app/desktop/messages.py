"""The one place that tells people what went wrong: what happened, what is safe, what to do."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

_log = logging.getLogger(__name__)
_LATELY = 3000  # milliseconds after which a bug that shows itself again is news
_MOST_TRACES = 20  # bugs that one box tells of


class Messages(QObject):
    """Shows expected failures and bugs; lives as long as the window."""

    said = Signal(str)  # a short word for the status bar
    _failed = Signal(str)  # trace of a bug, perhaps from another thread

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._bug: QtWidgets.QMessageBox | None = None  # the box that shows a bug now
        self._traces: list[str] = []  # of the bugs of late
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(_LATELY)
        self._forgetting.timeout.connect(self._traces.clear)
        # Queued: a bug may come from another thread, and no box can be shown while a widget is being painted.
        self._failed.connect(self._show_bug, Qt.ConnectionType.QueuedConnection)

    def say(self, words: str) -> None:
        """Tell something that needs no answer."""
        self.said.emit(words)

    def problem(self, headline: str, advice: str = "") -> None:
        """Show an expected failure: a headline and what to do."""
        box = self._box(QtWidgets.QMessageBox.Icon.Warning, headline, advice)
        box.addButton(QtWidgets.QMessageBox.StandardButton.Ok)
        box.exec()

    def ask(self, headline: str, advice: str, yes: str) -> bool:
        """Ask before something that can't be taken back lightly; `yes` names the act. Esc says no."""
        box = self._box(QtWidgets.QMessageBox.Icon.Question, headline, advice)
        accept = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QtWidgets.QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is accept

    def catch_bugs(self, first: Callable[[], object] = lambda: None) -> None:
        """Show every exception that nothing caught, log its trace, and let the work go on.

        `first` is called before anything else, in whichever thread that is: it keeps unsaved work safe.
        """

        def hook(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                QApplication.quit()
                return
            try:
                first()
            except Exception:  # noqa: BLE001 - the bug must be shown all the same
                _log.exception("Unsaved work could not be written down")
            try:
                _log.critical("An unexpected error", exc_info=(kind, error or kind(), trace))
                words = "".join(traceback.format_exception(kind, error, trace))
            except (MemoryError, RecursionError):  # too little is left to say more
                words = kind.__name__
            with suppress(RuntimeError):  # the window is gone already
                self._failed.emit(words)

        def thread_hook(found: threading.ExceptHookArgs) -> None:
            hook(found.exc_type, found.exc_value, found.exc_traceback)

        def lost_hook(found: sys.UnraisableHookArgs) -> None:
            hook(found.exc_type, found.exc_value, found.exc_traceback)

        sys.excepthook = hook
        threading.excepthook = thread_hook
        sys.unraisablehook = lost_hook

    def _box(self, kind: QtWidgets.QMessageBox.Icon, headline: str, advice: str) -> QtWidgets.QMessageBox:
        box = QtWidgets.QMessageBox(self._window)
        box.setIcon(kind)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Profile Desk"))
        box.setText(headline)
        box.setInformativeText(advice)
        return box

    @Slot(str)
    def _show_bug(self, trace: str) -> None:
        """Show a bug in the one box for bugs; what fails again and again is shown once until it has stopped."""
        self._forgetting.start()
        if trace in self._traces or len(self._traces) >= _MOST_TRACES:
            return
        self._traces.append(trace)
        if self._bug is not None:
            self._bug.setDetailedText("\n".join(self._traces))
            return
        box = self._bug = self._box(
            QtWidgets.QMessageBox.Icon.Critical,
            self.tr("Something went wrong inside Profile Desk."),
            self.tr("Your text is still here; save it now. The details help those who mend the program."),
        )
        box.setDetailedText(trace)
        copy = box.addButton(self.tr("Copy details"), QtWidgets.QMessageBox.ButtonRole.ActionRole)
        box.addButton(QtWidgets.QMessageBox.StandardButton.Ok)
        box.exec()
        self._bug = None
        if box.clickedButton() is copy:
            QApplication.clipboard().setText(box.detailedText())
        self._forgetting.start()
