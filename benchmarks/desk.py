"""The app in this process, its window shown, and what happens in its widgets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.application import Application
from app.desktop.places import Places
from app.desktop.preview.scheme import register_scheme
from benchmarks.painting import PaintWatch

_PATIENCE = 20_000  # milliseconds after which nothing more is expected to happen


@contextmanager
def open_app(home: Path, wiki: Path, slug: str) -> Iterator[Application]:
    """Show the app with a profile in hand and its page in the preview."""
    if QApplication.instance() is None:
        register_scheme()
        QApplication([])
    application = Application(Places(home / "preferences", home / "log", home / "sample", home / "data"))
    rendered: list[int] = []
    application.preview.rendered.connect(rendered.append)
    application.start(wiki, slug)
    application.window.activateWindow()
    wait_until(lambda: bool(rendered))
    settle(1)
    try:
        yield application
    finally:
        application.window.hide()
        # Here, since Python would drop the preview's parts in an order that the engine complains about.
        application.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_until(done: Callable[[], bool]) -> None:
    """Let Qt work until something is done; fail when it never is."""
    late: list[bool] = []
    alarm = QTimer()
    alarm.setSingleShot(True)
    alarm.timeout.connect(lambda: late.append(True))
    alarm.start(_PATIENCE)
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if late:
            raise TimeoutError("what was measured did not happen")


def settle(seconds: float = 0.15) -> None:
    """Let Qt work for a moment, so that nothing is left over from before."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QCoreApplication.processEvents()
        time.sleep(0.002)


class PaintClock:
    """Tells when a widget had been painted since the clock was started."""

    def __init__(self, widget: QWidget) -> None:
        self.at = 0.0  # when the first painting was over; 0 until it is
        PaintWatch(widget, self._painted)

    def start(self) -> None:
        """Wait for the next painting."""
        self.at = 0.0

    def _painted(self) -> None:
        self.at = self.at or time.perf_counter()


class PixelClock:
    """Tells when a web view shows another picture than it did when the clock was started."""

    def __init__(self, view: QWebEngineView) -> None:
        self.at = 0.0  # when the other picture was painted; 0 until it is
        self._view = view
        self._before = QImage()
        self._looking = False  # whether the painting is our own
        canvas = view.focusProxy()  # what the engine draws into
        if canvas is not None:
            PaintWatch(canvas, self._painted)

    def start(self) -> None:
        """Wait for the next other picture."""
        self._before, self.at = self._picture(), 0.0

    def _picture(self) -> QImage:
        self._looking = True
        picture = self._view.grab().toImage()
        QCoreApplication.processEvents()
        self._looking = False
        return picture

    def _painted(self) -> None:
        if not self.at and not self._looking:
            now = time.perf_counter()
            if self._picture() != self._before:
                self.at = now
