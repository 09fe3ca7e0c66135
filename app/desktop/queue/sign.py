"""A quiet sign in the status bar: how many profiles are due; a click leads to the queue."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


class QueueSign(QToolButton):
    """Says how many are due, or how many wait at least; it is not there while nobody does."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sign")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the queue has its key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def say(self, due: int, waiting: int) -> None:
        """Say how many are due, and how many wait in all."""
        words = self.tr("{due} due for review") if due else self.tr("{waiting} in the queue")
        self.setText(words.format(due=f"{due:,}", waiting=f"{waiting:,}"))
        told = self.tr("Show the queue: {due} due for review, {waiting} waiting (Ctrl+Shift+Y)")
        self.setToolTip(told.format(due=f"{due:,}", waiting=f"{waiting:,}"))
        self.setAccessibleName(self.toolTip())
        self.setVisible(waiting > 0)
