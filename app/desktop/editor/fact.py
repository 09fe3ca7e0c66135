"""A fact of the snapshot: label, value and citations in a row, the citations under the value where room is short."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desktop import theme
from app.desktop.editor.around import Around, Completions
from app.desktop.editor.cites import CitesEdit
from app.desktop.editor.field import WrappedEdit
from app.desktop.editor.look import Look
from app.desktop.editor.message import MessageLine
from app.desktop.editor.row import Row
from app.desktop.text.line import LineEdit
from app.profile.edits import Item
from app.profile.values import Citation, Fact

_WIDE = 720  # pixels from which on the citations stand beside the value
_MIDDLE = 400  # pixels from which on the value stands beside the label


class FactRow(Row):
    """One line of the snapshot."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._around: Around | None = None
        self._completions: Completions | None = None
        self._columns = 0  # how many boxes stand side by side
        self.label = LineEdit(self)
        self.value = WrappedEdit(look.tokens, self, least_lines=1)
        self.cites = CitesEdit(look, self, quiet=True)
        self._message = MessageLine(self)
        for box, name in ((self.label, self.tr("Label")), (self.value, self.tr("Value"))):
            box.setProperty("kind", "quiet")
            box.setAccessibleName(name)
            box.setPlaceholderText(name)
        self.value.set_tab_leaves(leaves=True)
        self.label.text_edited.connect(self._take_label)
        self.value.text_edited.connect(self._take_value)
        self.cites.edited.connect(self._take_cites)
        self.cites.source_requested.connect(self.source_requested)
        self.value.follow_requested.connect(self.follow_requested)
        look.changed.connect(self._follow_look)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.grip, 0, 0)
        self._grid.addWidget(self.more, 0, 4, top)
        self._grid.addWidget(self._message, 3, 1, 1, 3)
        self._arrange(_MIDDLE)

    def show_item(self, item: Item, path: str, around: Around) -> None:
        if item is self.item and path == self.path and around is self._around:
            return
        super().show_item(item, path, around)
        self._around = around
        self.label.set_text(item.label)
        self.value.set_text(item.value)
        if around.completions is not self._completions:
            self._completions = around.completions
            self.value.set_completions(*around.completions)
        self.cites.set_cites(item.cites, around.sources)
        for box, key in ((self.label, "label"), (self.value, "value"), (self.cites, "cites")):
            box.setProperty("path", f"{path}.{key}")
        self._show_notices(around, path)
        self.cites.set_locked(locked=self._locked)
        if self.label.isReadOnly() != self._locked:
            self.label.setReadOnly(self._locked)
            self.value.setReadOnly(self._locked)

    def focus_first(self) -> None:
        self.label.setFocus()

    def reveal(self, key: str) -> QWidget:
        return {"value": self.value, "cites": self.cites}.get(key, self.label)

    def settle(self) -> None:
        self._message.settle()

    def _show_notices(self, around: Around, path: str) -> None:
        notices = around.notices
        for box, key in ((self.label, "label"), (self.value, "value"), (self.cites, "cites")):
            notice = notices.at(f"{path}.{key}")
            theme.mark(box, state=notice.severity)
            box.setAccessibleDescription(notice.message)
        self._message.say(notices.at(path))

    def _arrange(self, width: int) -> None:
        """Put the boxes side by side, the citations under the value, or each under the other."""
        columns = 3 if width >= _WIDE else 2 if width >= _MIDDLE else 1
        if columns == self._columns:
            return
        self._columns = columns
        places = {3: ((0, 1), (0, 2), (0, 3)), 2: ((0, 1), (0, 2), (1, 2)), 1: ((0, 1), (1, 1), (2, 1))}[columns]
        shares = {3: (2, 5, 5), 2: (2, 6, 0), 1: (1, 0, 0)}[columns]
        for box, place in zip((self.label, self.value, self.cites), places, strict=True):
            self._grid.removeWidget(box)
            self._grid.addWidget(box, *place, Qt.AlignmentFlag.AlignTop)
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column + 1, share)

    @Slot(object)
    def _take_label(self, text: str) -> None:
        self._take(replace(self._fact(), label=text), self.tr("label"), "label")

    @Slot(object)
    def _take_value(self, text: str) -> None:
        self._take(replace(self._fact(), value=text), self.tr("value"), "value")

    @Slot(object)
    def _take_cites(self, cites: tuple[Citation, ...]) -> None:
        self._take(replace(self._fact(), cites=cites), self.tr("citations"), "cites")

    def _fact(self) -> Fact:
        fact: Fact = self.item
        return fact

    def _take(self, fact: Fact, name: str, key: str) -> None:
        self.item_edited.emit(fact, name, key)

    @Slot()
    def _follow_look(self) -> None:
        self.value.set_tokens(self._look.tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())
