"""A finding is waived: the reason, who says so, and until when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.theme import mark
from app.profile import dates


class Waiving(NamedTuple):
    """What was entered."""

    reason: str  # why the finding may stand
    by: str  # who says so
    until: str  # the last day on which it may, "" for good


def ask_waiver(place: str, sentence: str, reviewer: str, today: date, parent: QWidget | None) -> Waiving | None:
    """Ask why a finding may stand; None when cancelled. `place` and `sentence` say which one it is."""
    dialog = WaivingDialog(place, sentence, reviewer, today, parent)
    return dialog.waiving() if dialog.exec() == QDialog.DialogCode.Accepted else None


class WaivingDialog(Frame):
    """Asks for reason, name and last day."""

    def __init__(self, place: str, sentence: str, reviewer: str, today: date, parent: QWidget | None) -> None:
        title = QCoreApplication.translate("WaivingDialog", "Waive this finding?")
        kept = QCoreApplication.translate(
            "WaivingDialog",
            "The waiver is kept in the profile's file with its reason. It never hides anything else, and it can be "
            "taken back at any time.",
        )
        super().__init__(title, f"{place}: {sentence}\n\n{kept}", parent)
        self._today = today.isoformat()
        content = QWidget(self)
        form = QFormLayout(content)
        form.setContentsMargins(0, 0, 0, 0)
        self._reason, self._by, self._until = QLineEdit(content), QLineEdit(reviewer, content), QLineEdit(content)
        self._reason.setPlaceholderText(self.tr("Why it may stand"))
        self._until.setPlaceholderText(
            self.tr("For good, or a day such as {day}").format(day=f"{today.year + 1}-01-31")
        )
        form.addRow(self.tr("&Reason"), self._reason)
        form.addRow(self.tr("Decided &by"), self._by)
        form.addRow(self.tr("&Until"), self._until)
        self.add_content(content)
        self.add_cancel()
        self._ok = self.add_choice(self.tr("Waive"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish()
        for line in (self._reason, self._by, self._until):
            line.textChanged.connect(self._look)
        self._reason.setFocus()
        self._look()

    def waiving(self) -> Waiving:
        """Return what was entered."""
        return Waiving(self._reason.text().strip(), self._by.text().strip(), self._until.text().strip())

    @Slot()
    def _look(self) -> None:
        entered = self.waiving()
        found = dates.parse(entered.until)
        is_day = found is not None and bool(found.day) and not found.qualifier
        good = not entered.until or (is_day and entered.until >= self._today)
        mark(self._until, state="" if good else "error")
        past = self.tr("That day is over.") if is_day else self.tr("Write the day like 2026-05-20.")
        self._until.setToolTip("" if good else past)
        self._ok.setEnabled(good and bool(entered.reason and entered.by))
