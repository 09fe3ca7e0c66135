"""Watches over what a test leaves behind: windows that are still there, work that still runs."""

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

SECONDS_TO_END = 5  # how long work may take to end once the test is over
OWNED_BY_QT = {"QTipLabel"}  # Qt keeps its one tooltip until it fades
OWNED_BY_PYTEST = ("pytest_timeout",)  # the watch over the test's time, where it is a thread


@contextmanager
def no_windows_left() -> Iterator[None]:
    """Fail when the block leaves a top-level widget behind that was not there before."""
    before = _windows()
    yield
    left = _new_windows(before)
    if left:
        gc.collect()  # a window in a cycle of references is not kept by anybody
        left = _new_windows(before)
    if left:
        names = [f"{type(it).__name__} {it.windowTitle()!r}" for it in left]
        pytest.fail(f"windows left behind: {', '.join(names)}", pytrace=False)


@contextmanager
def no_work_left(seconds: float = SECONDS_TO_END) -> Iterator[None]:
    """Fail when the block leaves a thread or a job of Qt's pool running that does not end by itself."""
    before = threading.enumerate()
    yield
    new = [it for it in threading.enumerate() if it not in before and not it.name.startswith(OWNED_BY_PYTEST)]
    for thread in new:
        thread.join(seconds)
    running = [it.name for it in new if it.is_alive()]
    if not QThreadPool.globalInstance().waitForDone(int(seconds * 1000)):
        running.append("a job in QThreadPool")
    if running:
        pytest.fail(f"still running: {', '.join(running)}", pytrace=False)


def _windows() -> list[QWidget]:
    """The top-level widgets that no other widget owns."""
    if not isinstance(QApplication.instance(), QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    widgets = QApplication.topLevelWidgets()
    return [it for it in widgets if it.parent() is None and it.metaObject().className() not in OWNED_BY_QT]


def _new_windows(before: Sequence[QWidget]) -> list[QWidget]:
    """The windows that were not there before."""
    return [it for it in _windows() if it not in before]
