"""What waits until nothing has happened for a moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def pause(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """Return a timer that does something once when it has run; each `start` begins the pause anew."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
