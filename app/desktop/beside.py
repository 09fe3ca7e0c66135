"""Work beside the window: done in a thread of its own, its result handed back in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


def begun(work: Callable[[], T]) -> Future[T]:
    """Begin `work` in a thread of its own, which the end of the application does not wait for; return its future."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised where the result is asked for
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=run, daemon=True, name="beside").start()
    return future


class _Bell(QObject):
    """Rings from any thread. It belongs to those who may ring: a window that dies meanwhile must not take it along."""

    rung = Signal(object, object)  # what is to be done with a result, and the Future that holds it


class Beside(QObject):
    """Does pieces of work that nobody waits for; what a window that is gone had asked for is dropped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bell = _Bell()
        self._bell.rung.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Begin `work`; `then` gets its future, done, which raises what the work raised."""
        bell = self._bell
        begun(work).add_done_callback(lambda future: bell.rung.emit(then, future))

    @Slot(object, object)
    def _hand_back(self, then: Callable[[Future[Any]], None], future: Future[Any]) -> None:
        then(future)
