"""A line under a box that says what is wrong there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.desktop import theme
from app.desktop.editor.notices import Notice


class MessageLine(QLabel):
    """A message that comes and goes; while its surroundings are edited its room is kept, so that nothing jumps."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setProperty("kind", "hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setIndent(6)
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show what is wrong, or nothing."""
        if notice.message != self.text():
            self.setText(notice.message)
            theme.mark(self, state=notice.severity)
        if notice.message:
            self.show()
        else:
            focus = QApplication.focusWidget()
            if focus is None or not self._around.isAncestorOf(focus):
                self.hide()

    def settle(self) -> None:
        """Give back the room; the focus has left the surroundings."""
        if not self.text():
            self.hide()
