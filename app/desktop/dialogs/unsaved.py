"""Closing with unsaved work: one question for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from app.desktop.dialogs.frame import Frame


class Answer(Enum):
    """What is to become of the unsaved work."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class UnsavedDialog(Frame):
    """Lists the profiles with unsaved work and asks what to do."""

    def __init__(self, names: Sequence[str], parent: QWidget | None) -> None:
        translate = QCoreApplication.translate
        title = translate("UnsavedDialog", "Save your changes?")
        words = (
            translate("UnsavedDialog", "This profile has changes that are not on the disk yet:")
            if len(names) == 1
            else translate("UnsavedDialog", "These profiles have changes that are not on the disk yet:")
        )
        super().__init__(title, words, parent)
        self.answer = Answer.CANCEL
        names_view = QListWidget(self)
        names_view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        names_view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names_view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names are cut with "…"
        for name in names:
            names_view.addItem(QListWidgetItem(" ".join(name.split())))
        rows = min(len(names), 8)
        names_view.setFixedHeight(rows * (names_view.sizeHintForRow(0) + 2) + 8)
        self.add_content(names_view)
        discard = self.add_choice(self.tr("Discard changes"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.add_cancel()
        save = self.tr("Save") if len(names) == 1 else self.tr("Save all")
        self.add_choice(save, QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish()
        discard.clicked.connect(self._discard)
        self.accepted.connect(self._save)

    def _save(self) -> None:
        if self.answer is not Answer.DISCARD:
            self.answer = Answer.SAVE

    def _discard(self) -> None:
        self.answer = Answer.DISCARD
        self.accept()


def ask_unsaved(names: Sequence[str], parent: QWidget | None) -> Answer:
    """Ask once what to do with the unsaved work in these profiles."""
    dialog = UnsavedDialog(names, parent)
    dialog.exec()
    return dialog.answer
