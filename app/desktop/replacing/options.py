"""How something is looked for: three switches that the find bar and the dialog over all profiles share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.profile.pattern import Query

_SIDE = 26  # least pixels of a switch, so that all three are alike


class Options(QWidget):
    """Match case, whole words, regular expression."""

    changed = Signal()  # another switch is on by hand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self.match_case = self._switch("Aa", self.tr("Match case"), "Alt+C")
        self.whole_word = self._switch("W", self.tr("Whole words"), "Alt+W")
        self.regex = self._switch(".*", self.tr("Regular expression"), "Alt+R")
        hint = self.tr(r"In what is put there, \1 is its first group and \0 all that was found.")
        self.regex.setToolTip(f"{self.regex.toolTip()}\n{hint}")

    def query(self, text: str) -> Query:
        """Return what is looked for with these switches."""
        return Query(text, self.regex.isChecked(), self.match_case.isChecked(), self.whole_word.isChecked())

    def set_query(self, query: Query) -> None:
        """Let the switches be as in a query; never emits."""
        self.regex.setChecked(query.regex)
        self.match_case.setChecked(query.match_case)
        self.whole_word.setChecked(query.whole_word)

    def _switch(self, sign: str, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(True)
        button.setAccessibleName(name)
        button.setShortcut(keys)
        button.setToolTip(f"{name} ({button.shortcut().toString()})")
        button.setMinimumWidth(_SIDE)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.changed)
        self._row.addWidget(button)
        return button
