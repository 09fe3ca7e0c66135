"""What a named view of the list is called."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.desktop.dialogs.frame import Frame


class ViewNameDialog(Frame):
    """Asks for a name that no other view has."""

    def __init__(self, title: str, accept: str, name: str, taken: Collection[str], parent: QWidget | None) -> None:
        explanation = QCoreApplication.translate(
            "ViewNameDialog", "Filter, order, groups and columns go into wiki.yaml, for everybody who opens this wiki."
        )
        super().__init__(title, explanation, parent)
        self._taken = taken
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        self._name = QLineEdit(name, content)
        self._name.setMaxLength(80)
        self._name.setAccessibleName(self.tr("Name of the view"))
        self._name.setPlaceholderText(self.tr("Name of the view"))
        self._name.selectAll()
        self._hint = QLabel(" ", content)
        self._hint.setProperty("kind", "hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._name)
        column.addWidget(self._hint)
        self.add_content(content)
        self.add_cancel()
        self._ok = self.add_choice(accept, QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(420)
        self._name.textChanged.connect(self._look)
        self._look()

    @property
    def name(self) -> str:
        """The name as it was entered."""
        return " ".join(self._name.text().split())

    @Slot()
    def _look(self) -> None:
        """Say whether the view can be called so."""
        taken = self.name in self._taken
        self._hint.setText(self.tr("There is already a view of this name.") if taken else " ")
        self._ok.setEnabled(bool(self.name) and not taken)


def ask_view_name(title: str, accept: str, name: str, taken: Collection[str], parent: QWidget | None) -> str | None:
    """Ask for a view's name; None when cancelled."""
    dialog = ViewNameDialog(title, accept, name, taken, parent)
    return dialog.name if dialog.exec() == QDialog.DialogCode.Accepted else None
