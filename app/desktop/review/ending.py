"""The end of a review: what was looked at, what is left, a note, and the mark."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desktop.guest_pane import words_alone
from app.desktop.text.line import LineEdit
from app.desktop.theme import mark
from app.review import walk
from app.review.walk import CHANGES, Progress, Walk


class Ending(QWidget):
    """Says how the review stands; wishes for the mark, and for what is left."""

    mark_requested = Signal()  # the profile shall be marked as reviewed
    rest_requested = Signal()  # the first thing that is left shall be in hand
    noted = Signal(object)  # the note, as it is typed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = words_alone("heading")
        self._told = words_alone("")
        self._warning = words_alone("banner")
        self._rest = QPushButton(self.tr("Go to what is left"), self)
        self._note = LineEdit(self)
        self._note.setPlaceholderText(self.tr("Note for the log"))
        self._note.setAccessibleName(self.tr("Note for the log"))
        self._mark = QPushButton(self.tr("Mark as reviewed and go on"), self)
        self._mark.setProperty("kind", "primary")
        self._key = words_alone("hint")
        self._lay_out()
        self._rest.clicked.connect(self.rest_requested)
        self._mark.clicked.connect(self.mark_requested)
        self._note.text_edited.connect(self.noted)

    def set_reviewer(self, name: str) -> None:
        """Say who vouches for the profile; "" where that is asked for."""
        who = self.tr("As {name}, today.").format(name=name) if name else self.tr("You will be asked for your name.")
        keys = self.tr("Ctrl+Shift+Enter marks it from anywhere; Ctrl+Z takes the mark back.")
        self._key.setText(f"{who} {keys}")

    def show_walk(self, there: Walk, warning: str, why_not: str) -> None:
        """Say how a review stands; `warning`: what is asked once more, `why_not`: why it can't be marked."""
        whole = walk.progress(there)
        title = self.tr("Everything was looked at") if whole.total else self.tr("There is nothing to look at")
        if whole.left:
            title = self.tr("{number} of {total} left to look at")
        self._title.setText(title.format(number=whole.left, total=whole.total))
        self._told.setText("\n".join(self._lines(there)))
        self._rest.setVisible(bool(whole.left))
        self._warning.setText(warning or why_not)
        self._warning.setVisible(bool(warning or why_not))
        mark(self._warning, state="error" if why_not else "")
        self._note.set_text(there.kept.note)
        self._mark.setEnabled(not why_not)
        self._mark.setText(self.tr("Mark nevertheless") if warning else self.tr("Mark as reviewed and go on"))

    def _lines(self, there: Walk) -> Iterator[str]:
        changes, claims = walk.progress(there, CHANGES), walk.claims_progress(there)
        if changes.total:
            looked_at = self.tr("{done} of {total} looked at")
            yield self.tr("Changes: {told}").format(told=self._words(changes, looked_at))
        if claims.total:
            confirmed = self.tr("{done} of {total} confirmed")
            yield self.tr("Claims: {told}").format(told=self._words(claims, confirmed))
        else:
            yield self.tr("It makes no claim that a source could carry.")

    def _words(self, told: Progress, done: str) -> str:
        parts = [done.format(done=told.confirmed, total=told.total)]
        if told.questioned:
            parts.append(self.tr("{number} questioned").format(number=told.questioned))
        if told.skipped:
            parts.append(self.tr("{number} left for later").format(number=told.skipped))
        if rest := told.left - told.skipped:
            parts.append(self.tr("{number} not looked at").format(number=rest))
        return ", ".join(parts)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(10)
        for widget in (self._title, self._told, self._warning):
            layout.addWidget(widget)
        layout.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._note)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._key)
        layout.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead from the note to the mark."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._note.hasFocus():
            self._mark.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
