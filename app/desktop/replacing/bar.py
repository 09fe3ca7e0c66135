"""The bar over the editor in which one types what to look for in the profile in hand, and what to put there."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.desktop import theme
from app.desktop.icons import icon
from app.desktop.replacing.options import Options
from app.desktop.text.line import LineEdit
from app.desktop.theme import Tokens
from app.profile.pattern import Query

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Says what is looked for and what is wished; shows how much was found."""

    query_changed = Signal()  # something else is looked for
    replacement_changed = Signal()  # something else is to be put in its place
    step_requested = Signal(int)  # 1 for the next place, -1 for the one before
    replace_requested = Signal()  # the place that is shown is to be replaced
    replace_all_requested = Signal()  # all places are to be replaced
    left = Signal()  # nothing more is to be found

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find in this profile"))
        self.line = self._line(self.tr("Find"))
        self.replacement = self._line(self.tr("Replace with"))
        self.options = Options(self)
        self.count = QLabel(self)
        self.count.setProperty("kind", "hint")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble = QLabel(self)
        self.trouble.setProperty("kind", "hint")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.previous = self._button(self.tr("Previous place (Shift+Enter or Shift+F3)"))
        self.next = self._button(self.tr("Next place (Enter or F3)"))
        self.close_button = self._button(self.tr("Close (Esc)"))
        self.replace = QPushButton(self.tr("Replace"), self)
        self.replace_all = QPushButton(self.tr("Replace All"), self)
        self.replace.setToolTip(self.tr("Enter"))
        self.replace_all.setToolTip(self.tr("Ctrl+Alt+Enter"))
        self._below = QWidget(self)  # the line of what is put there
        self._lay_out()
        self._join()
        self.set_tokens(tokens)
        self.show_replacement(shown=False)

    def query(self) -> Query:
        """Return what is looked for."""
        return self.options.query(self.line.value())

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        for button, name in ((self.previous, "up"), (self.next, "down"), (self.close_button, "close")):
            button.setIcon(icon(name, tokens))

    def show_replacement(self, *, shown: bool) -> None:
        """Show or hide the line of what is put there."""
        self._below.setVisible(shown)

    @property
    def shows_replacement(self) -> bool:
        """Whether the line of what is put there is shown."""
        return not self._below.isHidden()

    def show_count(self, words: str) -> None:
        """Say how much was found, and which of it is shown."""
        self.count.setText(words)

    def show_trouble(self, words: str, where: LineEdit | None = None) -> None:
        """Say why nothing can be looked for, or put there; `where`: the line that is wrong."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        for line in (self.line, self.replacement):
            theme.mark(line, state="error" if line is where else "")
            line.setAccessibleDescription(words if line is where else "")
        theme.mark(self.trouble, state="error" if where is not None else "")

    def show_hint(self, words: str) -> None:
        """Say something about the place that is shown, where nothing is wrong."""
        if self.trouble.property("state") != "error":
            self.trouble.setText(words)
            self.trouble.setVisible(bool(words))

    def set_possible(self, *, step: bool, replace: bool, replace_all: bool) -> None:
        """Let the buttons be pressed that can do anything."""
        self.previous.setEnabled(step)
        self.next.setEnabled(step)
        self.replace.setEnabled(replace)
        self.replace_all.setEnabled(replace_all)

    def _line(self, name: str) -> LineEdit:
        line = LineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setMinimumWidth(60)
        return line

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.line, 1)
        for widget in (self.options, self.count, self.previous, self.next, self.close_button):
            above.addWidget(widget)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.replacement, 1)
        for button in (self.replace, self.replace_all):
            below.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setVerticalSpacing(4)
        grid.addLayout(above, 0, 0)
        grid.addWidget(self._below, 1, 0)
        grid.addWidget(self.trouble, 2, 0)
        for one, other in pairwise(
            (self.line, self.replacement, self.replace, self.replace_all, self.options.match_case)
        ):
            self.setTabOrder(one, other)  # first what is done again and again

    def _join(self) -> None:
        self.line.text_edited.connect(self.query_changed)
        self.options.changed.connect(self.query_changed)
        self.replacement.text_edited.connect(self.replacement_changed)
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.close_button.clicked.connect(self.left)
        self.replace.clicked.connect(self.replace_requested)
        self.replace_all.clicked.connect(self.replace_all_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, in the line of what is put there it replaces, all of it with Ctrl+Alt; Esc closes."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and plain == Qt.KeyboardModifier.NoModifier:
            self.left.emit()
        elif event.key() in _ENTER and plain == Qt.KeyboardModifier.ShiftModifier:
            self.step_requested.emit(-1)
        elif event.key() in _ENTER and plain == Qt.KeyboardModifier.NoModifier:
            if self.replacement.hasFocus():
                self.replace_requested.emit()
            else:
                self.step_requested.emit(1)
        elif event.key() in _ENTER and plain == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier:
            self.replace_all.click()
        else:
            super().keyPressEvent(event)
