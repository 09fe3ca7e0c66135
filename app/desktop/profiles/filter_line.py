"""The line in which one types what to list; its keys reach into the list below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class FilterLine(QLineEdit):
    """A line in which Up, Down and Esc belong to the list below."""

    moved = Signal(int)  # lines to go down (up when negative)
    emptied = Signal()  # all of the filter is to go: Esc was pressed
    backed = Signal()  # Backspace was pressed where there is nothing to delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass Up and Down on, take the filter away by Esc, its last chip by Backspace."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        else:
            super().keyPressEvent(event)
