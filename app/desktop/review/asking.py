"""The line in which the editor asks an open question about the claim in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.guest_pane import words_alone
from app.desktop.text.line import LineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Asking(QWidget):
    """Hidden until it is wanted; Enter asks, Esc leaves it."""

    asked = Signal(object)  # the question
    left = Signal()  # there shall be none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = LineEdit(self)
        self._line.setPlaceholderText(self.tr("What is open about this?"))
        self._line.setAccessibleName(self.tr("Open question about this claim"))
        hint = words_alone("hint")
        hint.setText(self.tr("Enter adds it to the open questions of the profile; Esc leaves it."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(3)
        layout.addWidget(self._line)
        layout.addWidget(hint)
        self.hide()

    @Slot()
    def open(self) -> None:
        """Let a question be typed."""
        self._line.set_text("")
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Esc, which the line leaves."""
        question = " ".join(self._line.value().split())
        if event.key() in _ENTER and question:
            self.hide()
            self.asked.emit(question)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
