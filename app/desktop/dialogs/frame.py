"""What all dialogs of the window share: one layout, one row of buttons, Esc cancels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Frame(QDialog):
    """A dialog with a headline, an explanation, its content and its buttons."""

    def __init__(self, title: str, explanation: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 18, 20, 16)
        self._layout.setSpacing(12)
        heading = QLabel(title, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("kind", "heading")
        heading.setWordWrap(True)
        self._layout.addWidget(heading)
        if explanation:
            label = QLabel(explanation, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", "muted")
            label.setWordWrap(True)
            self._layout.addWidget(label)
        self._buttons = QDialogButtonBox(self)

    def add_content(self, content: QWidget, stretch: int = 0) -> None:
        """Put a part of the dialog under what is there already."""
        self._layout.addWidget(content, stretch)

    def add_choice(self, words: str, role: QDialogButtonBox.ButtonRole, *, first: bool = False) -> QPushButton:
        """Add a button; the `first` one is what Enter does."""
        button = self._buttons.addButton(words, role)
        button.setAutoDefault(first)
        button.setDefault(first)
        return button

    def finish(self, width: int = 460) -> None:
        """Put the buttons at the foot; call it when all content is there."""
        self._layout.addSpacing(4)
        self._layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.setMinimumWidth(width)

    def add_cancel(self) -> QPushButton:
        """Add the button that changes nothing."""
        return self.add_choice(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)

    @property
    def button_in_focus(self) -> QPushButton | QToolButton | None:
        """The button that has the focus, if one has it; a switch is none, it only says what the first choice does."""
        focus = self.focusWidget()
        return focus if isinstance(focus, QPushButton | QToolButton) and not focus.isCheckable() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus: Qt would press the first one, also from Cancel."""
        button = self.button_in_focus
        if event.key() in ENTER and button is not None:
            button.click()
        else:
            super().keyPressEvent(event)
