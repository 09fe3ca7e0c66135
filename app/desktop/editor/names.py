"""Names and addresses that stand one a row: the authors of a source, the pages about a person."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.editor.field import Field, Value
from app.desktop.editor.look import AddButton, IconButton, Look
from app.desktop.text.line import LineEdit
from app.profile.values import Name

V = TypeVar("V")
_WEB = ("http", "https")


class EntryRow(QWidget):
    """One row of a list: its boxes, and a button that removes it."""

    ADD = ""  # what the button says that adds such a row

    edited = Signal(object)  # the row's value
    removed = Signal()
    next_requested = Signal()  # Enter: the next row, or a new one
    follow_requested = Signal(str)  # an address that is to be opened

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._boxes: list[LineEdit] = []
        self._remove = IconButton(look, "close", self.tr("Remove"), self)
        self._remove.clicked.connect(self.removed)

    @abstractmethod
    def set_value(self, value: Value) -> None:
        """Show a value; never emits."""

    def set_locked(self, *, locked: bool) -> None:
        """Let nobody edit the row, or let them."""
        for box in self._boxes:
            box.setReadOnly(locked)
        self._remove.setVisible(not locked)

    def _add_box(self, name: str) -> LineEdit:
        box = LineEdit(self)
        box.setPlaceholderText(name)
        box.setAccessibleName(name)
        self._boxes.append(box)
        self._row.addWidget(box, 1)
        return box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)


class NameRow(EntryRow):
    """A person's name in its parts, or a name that is not taken apart."""

    ADD = "Add name"

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._name = Name()
        self._literal = self._add_box(self.tr("Name of a body or person"))
        self._family = self._add_box(self.tr("Family name"))
        self._given = self._add_box(self.tr("Given names"))
        self._whole = IconButton(look, "form", self.tr("Take the name apart, or not"), self)
        self._whole.setCheckable(True)
        self._literal.text_edited.connect(lambda text: self._take(replace(self._name, literal=text)))
        self._family.text_edited.connect(lambda text: self._take(replace(self._name, family=text)))
        self._given.text_edited.connect(lambda text: self._take(replace(self._name, given=text)))
        self._whole.clicked.connect(self._change_form)
        self._row.addWidget(self._whole)
        self._row.addWidget(self._remove)
        self.setFocusProxy(self._family)
        self._show_boxes(whole=False)

    def set_value(self, value: Value) -> None:
        self._name = value
        self._family.set_text(value.family)
        self._given.set_text(value.given)
        self._literal.set_text(value.literal)
        if value != Name():
            self._show_boxes(whole=bool(value.literal) and not value.family)

    def set_locked(self, *, locked: bool) -> None:
        super().set_locked(locked=locked)
        self._whole.setVisible(not locked)

    def _show_boxes(self, *, whole: bool) -> None:
        self._literal.setVisible(whole)
        self._family.setVisible(not whole)
        self._given.setVisible(not whole)
        self._whole.setChecked(whole)

    @Slot(bool)
    def _change_form(self, whole: bool) -> None:
        name = self._name
        if whole:
            literal = " ".join(part for part in (name.given, name.family) if part)
            self._take(replace(name, literal=literal, family="", given=""))
        else:
            given, _, family = name.literal.rpartition(" ")
            self._take(replace(name, literal="", family=family, given=given))
        self.set_value(self._name)
        self._show_boxes(whole=whole)
        (self._literal if whole else self._family).setFocus()

    def _take(self, name: Name) -> None:
        self._name = name
        self.edited.emit(name)


class AddressRow(EntryRow):
    """An address of the web, with a button that opens it."""

    ADD = "Add address"

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._box = self._add_box(self.tr("https://…"))
        self._box.text_edited.connect(self.edited)
        self._open = IconButton(look, "external", self.tr("Open in the browser"), self)
        self._open.clicked.connect(self._follow)
        self._row.addWidget(self._open)
        self._row.addWidget(self._remove)
        self.setFocusProxy(self._box)

    def set_value(self, value: Value) -> None:
        self._box.set_text(value)
        self._open.setEnabled(QUrl(value).scheme() in _WEB)

    @Slot()
    def _follow(self) -> None:
        self.follow_requested.emit(self._box.value())


class RowsField(Field, Generic[V]):
    """A list of values, one a row, with a button that adds one."""

    follow_requested = Signal(str)  # an address that is to be opened

    def __init__(self, look: Look, name: str, row: type[EntryRow], empty: V, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self._look = look
        self._row_type = row
        self._empty = empty
        self._value: tuple[V, ...] = ()
        self._rows: list[EntryRow] = []
        self._pending = False  # whether the last row is new and says nothing yet
        rows = QWidget(self)
        self._rows_column = QVBoxLayout(rows)
        self._rows_column.setContentsMargins(0, 0, 0, 0)
        self._rows_column.setSpacing(4)
        self.add = AddButton(look, QCoreApplication.translate("fields", row.ADD), rows)
        self.add.clicked.connect(self._append)
        self._rows_column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.hold(rows)
        self.setFocusProxy(self.add)

    def set_value(self, value: Value) -> None:
        self._value = value
        waits = self._pending and self._rows[-1].isAncestorOf(QApplication.focusWidget() or self)
        self._show((*value, self._empty) if waits else value)

    def _show(self, values: tuple[V, ...]) -> None:
        """Show these values; an empty one at the end that is no part of the value waits to be typed."""
        self._pending = len(values) > len(self._value)
        while len(self._rows) < len(values):
            self._add_row()
        while len(self._rows) > len(values):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        for row, one in zip(self._rows, values, strict=True):
            row.set_value(one)
        self.setFocusProxy(self._rows[0] if self._rows else self.add)

    def _add_row(self) -> None:
        row = self._row_type(self._look, self)
        row.edited.connect(lambda value, row=row: self._replace(row, value))
        row.removed.connect(lambda row=row: self._remove(row))
        row.next_requested.connect(lambda row=row: self._go_on(row))
        row.follow_requested.connect(self.follow_requested)
        row.set_locked(locked=self._locked)
        self._rows_column.insertWidget(len(self._rows), row)
        self._rows.append(row)

    def _replace(self, row: EntryRow, value: V) -> None:
        place = self._rows.index(row)
        last = place >= len(self._value) - 1
        if value == self._empty and last:  # nothing is written of it until something is typed again
            self._value = self._value[:place]
            self._show((*self._value, self._empty))
            self.edited.emit(self._value)
        else:
            self._take((*self._value[:place], value, *self._value[place + 1 :]))

    def _remove(self, row: EntryRow) -> None:
        place = self._rows.index(row)
        if place < len(self._value):
            self._take((*self._value[:place], *self._value[place + 1 :]))
        else:
            self._show(self._value)
        (self._rows[min(place, len(self._rows) - 1)] if self._rows else self.add).setFocus()

    def _go_on(self, row: EntryRow) -> None:
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].setFocus()
        elif not self._locked and not self._pending:
            self._append()

    @Slot()
    def _append(self) -> None:
        self._show((*self._value, self._empty))
        self._rows[-1].setFocus()

    def _take(self, value: tuple[V, ...]) -> None:
        self._value = value
        self._show(value)
        self.edited.emit(value)

    def _lock(self, *, locked: bool) -> None:
        self.add.setVisible(not locked)
        for row in self._rows:
            row.set_locked(locked=locked)
