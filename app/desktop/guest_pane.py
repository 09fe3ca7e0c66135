"""What the panes have in common that come in the place of another: a bar with the way back, Esc, and words alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.desktop.icons import icon
from app.desktop.theme import Tokens


class GuestPane(QWidget):
    """A pane with a bar above; what else it shows goes into `below`, from top to bottom."""

    left = Signal()  # what belongs there is wanted again

    def __init__(self, tokens: Tokens, back: str, head: QWidget | None = None) -> None:
        """`back` says where the button in the bar leads; `head` stands beside it, else a title."""
        super().__init__()
        self.title = words_alone("muted")
        self.title.setWordWrap(False)
        self.title.setMinimumWidth(1)  # a long name is cut; it does not make the pane wide
        self._close = QToolButton()
        self._close.setToolTip(self.tr("{back} (Esc)").format(back=back))
        self._close.setAccessibleName(back)
        self._close.setIcon(icon("close", tokens))
        self._close.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.title, 1)
        if head is not None:
            row.addWidget(head, 1)
            self.title.hide()
        row.addWidget(self._close)
        self.below = QVBoxLayout(self)
        self.below.setContentsMargins(0, 0, 0, 0)
        self.below.setSpacing(0)
        self.below.addLayout(row)
        self.setMinimumWidth(240)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._close.setIcon(icon("close", tokens))

    def take_focus(self) -> None:
        """Have the keys; a pane that has something to go through hands them on, at once or when it is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def switch_row(buttons: Iterable[QWidget]) -> QHBoxLayout:
    """Return the row in which one chooses what a pane lists."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 6, 8, 4)
    row.setSpacing(2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def foot(buttons: Iterable[QWidget], hint: QWidget) -> QVBoxLayout:
    """Return the foot of a pane: what can be done with the chosen one, and a word on the keys."""
    below = QVBoxLayout()
    below.setContentsMargins(12, 8, 12, 8)
    below.setSpacing(4)
    row = QHBoxLayout()
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    below.addLayout(row)
    below.addWidget(hint)
    return below


def words_alone(kind: str) -> QLabel:
    """Return a label for text as it is, of a kind that the style sheet knows; it wraps."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label


def placard(words: str = "") -> QLabel:
    """Return a label that stands where nothing is listed and says why."""
    label = words_alone("muted")
    label.setText(words)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setMargin(24)
    return label
