"""Who asks for a review: a name that stands in the profile, and is remembered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from app.desktop.dialogs.frame import Frame

_LONGEST = 80  # characters of a name


class AskerDialog(Frame):
    """Asks for a name."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        explanation = QCoreApplication.translate(
            "AskerDialog", "Your name stands in the profile with the day, until somebody has reviewed it."
        )
        super().__init__(title, explanation, parent)
        self._name = QLineEdit(self)
        self._name.setMaxLength(_LONGEST)
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.setPlaceholderText(self.tr("Your name"))
        self.add_content(self._name)
        self.add_cancel()
        self._ok = self.add_choice(self.tr("Request review"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(420)
        self._name.textChanged.connect(self._look)
        self._look()

    @property
    def name(self) -> str:
        """The name as it was entered."""
        return " ".join(self._name.text().split())

    @Slot()
    def _look(self) -> None:
        self._ok.setEnabled(bool(self.name))


def ask_name(title: str, parent: QWidget | None) -> str | None:
    """Ask who asks for a review; None when cancelled."""
    dialog = AskerDialog(title, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.name if accepted else None
