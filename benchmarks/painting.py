"""When a widget has been painted. It imports little, for it is loaded by programs whose start is measured."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Calls back whenever a widget with all that is in it has been painted."""

    def __init__(self, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(widget)
        self._painted = painted
        self._posted = False  # whether the end of a painting is already waited for
        widget.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._posted = False
            self._painted()
            return True
        return super().event(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._posted:
            self._posted = True
            # Comes before everything else that waits, and after the painting that has just begun.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False
