"""The one-line text box of the form: it loses no character, no line break and no length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.text import keys
from app.desktop.text.shown import Change, applied, difference, index, place, shown, units

_LONGEST = 2**31 - 1  # Qt's own default cuts at 32,767 characters
_IN_A_LINE = str.maketrans({"\n": "⏎", "\t": "⇥"})


class LineEdit(QLineEdit):
    """A line of text; line breaks and tabs in its value are shown as marks and stay."""

    # The whole text (a str) after an edit by hand; as Signal(str) it would lose lone surrogates on the way.
    text_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""  # what the box stands for
        self._seen = ""  # what it shows
        self._suggestions: QtCore.QStringListModel | None = None  # made when there are any
        self.setMaxLength(_LONGEST)
        self.textChanged.connect(self._take_edit)

    def value(self) -> str:
        """Return the text that the box stands for."""
        return self._value

    def set_text(self, text: str) -> None:
        """Show a text; in the box that is being edited, cursor and selection keep their place."""
        if text != self._value:
            self._value = text
            self._show(_in_a_line(text))

    def set_suggestions(self, suggestions: Sequence[str]) -> None:
        """Offer these texts while typing."""
        if self._suggestions is None:
            self._suggestions = QtCore.QStringListModel(self)
            completer = QtWidgets.QCompleter(self._suggestions, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)
        self._suggestions.setStringList(list(suggestions))

    @Slot(str)
    def _take_edit(self, after: str) -> None:
        if after == self._seen:
            return
        change = difference(self._seen, after)
        # A line break that is pasted into a line becomes a space, as everywhere; those that were there stay.
        text = change.text.strip("\n").replace("\n", " ")
        self._value = applied(self._value, Change(change.start, change.end, text))
        wanted = after[: change.start] + _in_a_line(text) + after[change.start + len(change.text) :]
        self._seen = after
        if wanted != after:
            self._show(wanted)
        self.text_edited.emit(self._value)

    def _show(self, wanted: str) -> None:
        change = difference(self._seen, wanted)
        before, start = self._seen, self.selectionStart()
        anchor = self.cursorPosition() if start < 0 else start
        length = self.selectionLength() if start >= 0 else 0
        backwards = length > 0 and self.cursorPosition() == anchor
        self._seen = wanted
        self.setText(wanted)
        if not self.hasFocus():
            self.setCursorPosition(0)  # a value that is too long for the box shows its start
            return
        first, last = (_moved(position, change, before) for position in (anchor, anchor + length))
        if first == last:
            self.setCursorPosition(first)
        else:
            self.setSelection(*((last, first - last) if backwards else (first, last - first)))

    def _copy(self) -> None:
        """Put the selected part of the value on the clipboard, not the marks that stand for it."""
        start = index(self._seen, self.selectionStart())
        end = index(self._seen, self.selectionEnd())
        QGuiApplication.clipboard().setText(self._value[place(self._value, start) : place(self._value, end)])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and keys.of_the_window(cast("QKeyEvent", event)):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.of_the_window(event):
            event.ignore()
        elif event.matches(QtGui.QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        elif event.matches(QtGui.QKeySequence.StandardKey.Cut) and self.hasSelectedText() and not self.isReadOnly():
            self._copy()
            self.del_()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        keys.drop_undo(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()


def _in_a_line(text: str) -> str:
    return shown(text).translate(_IN_A_LINE)


def _moved(position: int, change: Change, before: str) -> int:
    """Return where a position (in UTF-16 units) stands after a change."""
    start, end = units(before[: change.start]), units(before[: change.end])
    if position <= start:
        return position
    return start + units(change.text) + max(0, position - end)
