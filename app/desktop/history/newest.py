"""Work beside the window of which only the last request counts: an older answer is dropped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject

from app.desktop.beside import Beside

T = TypeVar("T")


class Newest(QObject):
    """Does one thing at a time; what was asked for in between is passed over."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._beside = Beside(self)
        self._number = 0
        self._turn = Lock()

    def ask(self, work: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Begin `work`; `then` gets its future, done, unless something else was asked for in the meantime."""
        self.forget()
        number = self._number

        def run() -> Future[T]:
            future: Future[T] = Future()
            with self._turn:
                if number == self._number:
                    try:
                        future.set_result(work())
                    except Exception as error:  # noqa: BLE001 - raised where the result is asked for
                        future.set_exception(error)
            return future

        def answer(ran: Future[Future[T]]) -> None:
            if number == self._number:
                then(ran.result())

        self._beside.do(run, answer)

    def forget(self) -> None:
        """Let nothing be answered that was asked for until now."""
        self._number += 1
