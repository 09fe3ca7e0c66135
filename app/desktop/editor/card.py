"""A card of the form: a frame with a title and what stands under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop.editor.asked import QuestionSign
from app.desktop.editor.look import Look
from app.desktop.editor.notices import Tally
from app.desktop.editor.since import ChangedSign
from app.desktop.editor.sourced import CoverageBar
from app.profile.values import Profile

Edit = Callable[[Profile], Profile]  # what a card wishes to be done


class Card(QFrame):
    """One part of a profile."""

    edit_requested = Signal(object, str, str)  # an Edit, what it does in words, merge key
    follow_requested = Signal(str)  # address, link or citation that is to be opened
    gap_requested = Signal(str)  # path of a part whose first claim without a source is to be shown; "" for all

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = title  # as the outline names it
        self.place = ""  # path of what it shows
        self.tally = Tally()  # how much is wrong in it
        self.sources = CoverageBar(look, self)  # how much of it shows its source
        self.asked = QuestionSign(self)  # whether a question is open about something of it
        self.changed = ChangedSign(self)  # whether something of it changed since the review
        self.setProperty("kind", "card")
        gap = look.tokens.gap
        self.head = QHBoxLayout()
        self.head.setSpacing(gap // 2)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap * 2, gap + 4, gap * 2, gap + 4)
        column.setSpacing(gap // 2)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.sources.gap_requested.connect(self._ask_for_gap)

    def set_place(self, path: str) -> None:
        """Remember which place of the profile the card shows."""
        if path != self.place:
            self.place = path
            self.setProperty("path", path)

    def add_title(self) -> QLabel:
        """Show the title, and return it."""
        label = QLabel(self.title, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "heading")
        label.setIndent(2)  # as the text of a box begins
        self.head.addWidget(label)
        self.head.addStretch(1)
        self.head.addWidget(self.asked)
        self.head.addWidget(self.changed)
        self.head.addWidget(self.sources)
        return label

    @Slot()
    def _ask_for_gap(self) -> None:
        self.gap_requested.emit(self.place)

    def focus_moved(self, focus: QWidget) -> None:
        """Take notice of where the focus is now."""
