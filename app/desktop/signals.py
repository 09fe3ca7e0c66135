"""The system's wishes that the application end: Ctrl+C in the terminal, kill, the end of a terminal or a session."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # as far as the system has them


class EndSignals(QObject):
    """Tells in the window's own loop that the system asked for the end; nothing is ended by it."""

    asked = Signal(int)  # number of the signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told, self._hears = socket.socketpair()
        for one in (self._told, self._hears):
            one.setblocking(False)
        self._notifier = QSocketNotifier(self._hears.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Catch the signals while the block runs; what held before holds again behind it."""
        before = {number: signal.signal(number, _nothing) for number in _numbers()}
        descriptor = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(descriptor)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._notifier.setEnabled(False)
            self._told.close()
            self._hears.close()

    @Slot()
    def _hear(self) -> None:
        for number in self._hears.recv(64):
            if number in _numbers():
                self.asked.emit(number)


def _numbers() -> tuple[int, ...]:
    return tuple(int(getattr(signal, name)) for name in _NAMES if hasattr(signal, name))


def _nothing(number: int, frame: object) -> None:
    """Python wakes the window's loop, which does the rest."""
