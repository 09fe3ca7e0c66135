"""A list of short texts: other names, tags, former addresses, the people with whom a work was made."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.desktop.editor.chips import Chip, ChipLine
from app.desktop.editor.field import Field, Value
from app.desktop.editor.look import Look


class WordsField(Field):
    """Short texts as chips; a chip that is opened is typed again in its place."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._value: tuple[str, ...] = ()
        self._typed_again = -1  # the text that stands in the box to be changed
        self.chips = ChipLine(look, self)
        self.chips.set_placeholder(self.tr("Add…"))
        self.chips.typing.setAccessibleName(name)
        self.chips.added.connect(self._add)
        self.chips.removed.connect(self._remove)
        self.chips.opened.connect(self._open)
        self.hold(self.chips)

    def set_value(self, value: Value) -> None:
        if value != self._value:
            self._value = value
            self._typed_again = -1
            self.chips.set_chips([Chip(text) for text in value])

    @Slot(object)
    def _add(self, texts: tuple[str, ...]) -> None:
        place, self._typed_again = self._typed_again, -1
        before, after = (self._value[:place], self._value[place + 1 :]) if place >= 0 else (self._value, ())
        there = {*before, *after}
        self._take((*before, *(text for text in dict.fromkeys(texts) if text not in there), *after))

    @Slot(int)
    def _remove(self, index: int) -> None:
        self._take((*self._value[:index], *self._value[index + 1 :]))

    @Slot(int)
    def _open(self, index: int) -> None:
        if not self.chips.locked:
            self._typed_again = index
            self.chips.typing.set_text(self._value[index])
            self.chips.typing.selectAll()

    def _take(self, value: tuple[str, ...]) -> None:
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)

    def _lock(self, *, locked: bool) -> None:
        self.chips.set_locked(locked=locked)
