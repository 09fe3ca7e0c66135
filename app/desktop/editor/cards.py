"""The smaller cards: a block of items, the unknown fields, and the end of the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from app.desktop.editor.blocks import Block
from app.desktop.editor.card import Card
from app.desktop.editor.look import AddButton, Look
from app.desktop.editor.other import OtherFields
from app.desktop.editor.rows import RowList


class BlockCard(Card):
    """A block that stands under a heading of its own."""

    def __init__(self, look: Look, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.rows = RowList(look, block, self)
        self._label = self.add_title()
        self._count = QLabel(self)
        self._count.setProperty("kind", "hint")
        self.head.insertWidget(1, self._count)
        self.body.addWidget(self.rows)
        self.set_place(block.key)

    def show_block(self, title: str, count: int) -> None:
        """Show the heading, with the number of items."""
        self.title = title
        self._label.setText(title)
        self._count.setText(str(count) if count else "")

    def host(self) -> None:
        """Take the items back that stood under a section."""
        if self.rows.parent() is not self:
            self.body.addWidget(self.rows)
            self.rows.show()


class OtherCard(Card):
    """The keys of the file that the format does not know."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.title = self.tr("Other fields")
        self.add_title()
        hint = QLabel(self.tr("Kept as they are. They can be edited in the text view."), self)
        hint.setProperty("kind", "hint")
        hint.setWordWrap(True)
        self.fields = OtherFields(look, self)
        self.body.addWidget(self.fields)
        self.body.addWidget(hint)

    def show_other(self, other: Sequence[tuple[str, Any]]) -> None:
        """Show these keys; never emits."""
        self.fields.set_other(other)


class End(QWidget):
    """Behind the last card: what is not shown yet, and what can be added."""

    section_requested = Signal(str)  # heading of a section that is to be added, "" for one without
    more_requested = Signal()  # more sections are to be shown

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing: tuple[str, ...] = ()
        self.add = AddButton(look, self.tr("Add section"), self)
        self.add.clicked.connect(self._add)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "quiet")
        self.more.clicked.connect(self.more_requested)
        self.more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.tokens.gap, 0, look.tokens.gap, 0)
        row.addWidget(self.add)
        row.addWidget(self.more)
        row.addStretch(1)

    def show_end(self, missing: tuple[str, ...], hidden: int, *, locked: bool) -> None:
        """Offer the headings that the outline has and the profile has not; never emits."""
        self._missing = missing
        self.add.setVisible(not locked)
        self.more.setVisible(hidden > 0)
        if hidden > 0:
            self.more.setText(self.tr("Show more of %n section(s)", "", hidden))

    @Slot()
    def _add(self) -> None:
        if not self._missing:
            self.section_requested.emit("")
            return
        menu = QMenu(self)
        for heading in self._missing:
            menu.addAction(heading.replace("&", "&&")).setData(heading)
        menu.addSeparator()
        menu.addAction(self.tr("Empty section")).setData("")
        chosen = menu.exec(self.add.mapToGlobal(self.add.rect().bottomLeft()))
        menu.deleteLater()
        if chosen is not None:
            self.section_requested.emit(chosen.data())
