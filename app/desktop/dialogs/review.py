"""Mark as reviewed: who looked at it, on which day, and what is to be remembered of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.theme import mark
from app.profile import dates
from app.review.copies import LONGEST_NAME, LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class Review:
    """Who vouches for a profile, and when."""

    reviewer: str  # name or handle
    day: str  # a full date
    note: str = ""  # what is to be remembered of it


@dataclass(frozen=True, slots=True)
class About:
    """What a mark is about."""

    name: str  # of the person
    changed: str = ""  # what changed since the last review, in words
    is_unsaved: bool = False  # whether unsaved work is saved with it


def ask_review(about: About, proposed: Review, parent: QWidget | None) -> Review | None:
    """Ask who reviewed a profile and when; None when cancelled. The day that is proposed is the last that may be."""
    dialog = ReviewDialog(about, proposed, parent)
    return dialog.review() if dialog.exec() == QDialog.DialogCode.Accepted else None


class ReviewDialog(Frame):
    """Asks for the reviewer, the day and a note."""

    def __init__(self, about: About, proposed: Review, parent: QWidget | None) -> None:
        title = QCoreApplication.translate("ReviewDialog", "Mark {name} as reviewed").format(name=about.name)
        super().__init__(title, _explanation(about), parent)
        content = QWidget(self)
        form = QFormLayout(content)
        form.setContentsMargins(0, 0, 0, 0)
        self._today = date.fromisoformat(proposed.day)
        self._reviewer = QLineEdit(proposed.reviewer, content)
        self._reviewer.setMaxLength(LONGEST_NAME)
        self._day = QLineEdit(proposed.day, content)
        self._note = QLineEdit(" ".join(proposed.note.split()), content)
        self._note.setMaxLength(LONGEST_NOTE)
        self._note.setPlaceholderText(self.tr("For those who come after; never published"))
        form.addRow(self.tr("&Reviewed by"), self._reviewer)
        form.addRow(self.tr("&On"), self._day)
        form.addRow(self.tr("&Note"), self._note)
        self._wrong = QLabel(content)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setProperty("kind", "hint")
        self._wrong.setProperty("state", "error")
        form.addRow("", self._wrong)
        self.add_content(content)
        self.add_cancel()
        self._ok = self.add_choice(self.tr("Mark as reviewed"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish()
        self._reviewer.textChanged.connect(self._look)
        self._day.textChanged.connect(self._look)
        (self._day if proposed.reviewer else self._reviewer).setFocus()
        self._look()

    def review(self) -> Review:
        """Return what was entered."""
        return Review(self._reviewer.text().strip(), self._day.text().strip(), self._note.text().strip())

    @Slot()
    def _look(self) -> None:
        found = dates.parse(self._day.text().strip())
        wrong = self.tr("Write the day like 2026-05-20.")
        if found is not None and found.day and not found.qualifier:
            wrong = self.tr("That day is still to come.") if found.first > self._today else ""
        mark(self._day, state="error" if wrong else "")
        self._wrong.setText(wrong)
        self._ok.setEnabled(not wrong and bool(self._reviewer.text().strip()))


def _explanation(about: About) -> str:
    """Return what happens with the mark, and what it is given for."""
    told = [_tr("The text as it is now is stored with the mark, so that every later change can be seen.")]
    if about.changed:
        told.insert(0, _tr("Changed since the last review: {what}.").format(what=about.changed))
    if about.is_unsaved:
        told.append(_tr("Your unsaved work on it is saved with it."))
    return " ".join(told)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReviewDialog", words)
