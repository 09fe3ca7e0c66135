"""Mark as reviewed: who looked at it, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.theme import mark
from app.profile import dates


@dataclass(frozen=True, slots=True)
class Review:
    """Who vouched for a profile, and when."""

    reviewer: str  # name or handle
    day: str  # a full date


def ask_review(name: str, reviewer: str, today: date, parent: QWidget | None) -> Review | None:
    """Ask who reviewed the profile `name` and when; None when cancelled."""
    dialog = ReviewDialog(name, reviewer, today, parent)
    return dialog.review() if dialog.exec() == QDialog.DialogCode.Accepted else None


class ReviewDialog(Frame):
    """Asks for the reviewer and the date."""

    def __init__(self, name: str, reviewer: str, today: date, parent: QWidget | None) -> None:
        title = QCoreApplication.translate("ReviewDialog", "Mark {name} as reviewed").format(name=name)
        super().__init__(title, "", parent)
        content = QWidget(self)
        form = QFormLayout(content)
        form.setContentsMargins(0, 0, 0, 0)
        self._reviewer = QLineEdit(reviewer, content)
        self._day = QLineEdit(today.isoformat(), content)
        form.addRow(self.tr("&Reviewed by"), self._reviewer)
        form.addRow(self.tr("&On"), self._day)
        self.add_content(content)
        self.add_cancel()
        self._ok = self.add_choice(self.tr("Mark as reviewed"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish()
        self._reviewer.textChanged.connect(self._look)
        self._day.textChanged.connect(self._look)
        (self._day if reviewer else self._reviewer).setFocus()
        self._look()

    def review(self) -> Review:
        """Return what was entered."""
        return Review(self._reviewer.text().strip(), self._day.text().strip())

    @Slot()
    def _look(self) -> None:
        found = dates.parse(self._day.text().strip())
        good = found is not None and bool(found.day) and not found.qualifier
        mark(self._day, state="" if good else "error")
        self._day.setToolTip("" if good else self.tr("Write the day like 2026-05-20."))
        self._ok.setEnabled(good and bool(self._reviewer.text().strip()))
