"""The middle of the window while no profile is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Welcome(QWidget):
    """Says what can be done, with a button for each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setProperty("kind", "muted")
        self._buttons = QVBoxLayout()
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addStretch(1)
        inner.addWidget(self._words)
        inner.addLayout(self._buttons)
        inner.addStretch(2)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(inner)
        layout.addStretch(1)

    def show_choices(self, words: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Show a sentence and buttons."""
        if words == self._words.text():
            return
        self._words.setText(words)
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for name, run in choices:
            button = QPushButton(name, self)
            button.clicked.connect(run)
            self._buttons.addWidget(button)
