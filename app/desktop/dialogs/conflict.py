"""The disk has another text than the one that was opened: nothing is overwritten before the editor chose."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.desktop.dialogs.compare import CompareDialog
from app.desktop.dialogs.frame import Frame
from app.desktop.theme import Tokens


class Choice(Enum):
    """What is to be done about a file that changed underneath."""

    COPY = "copy"
    THEIRS = "theirs"
    CANCEL = "cancel"


class ConflictDialog(Frame):
    """Asks what to do when a file was changed by another program since it was opened."""

    def __init__(self, name: str, mine: str, theirs: str, tokens: Tokens, parent: QWidget | None) -> None:
        translate = QCoreApplication.translate
        title = translate("ConflictDialog", "{name} was changed by another program").format(name=name)
        words = translate(
            "ConflictDialog",
            "It was not saved, and nothing was overwritten: your text is still here, theirs is on the disk.",
        )
        super().__init__(title, words, parent)
        self.choice = Choice.CANCEL
        self._texts = (theirs, mine)
        self._tokens = tokens
        compare = self.add_choice(self.tr("Compare…"), QDialogButtonBox.ButtonRole.HelpRole)
        theirs_button = self.add_choice(self.tr("Take theirs"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.add_cancel()
        self.add_choice(self.tr("Keep mine as a copy"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(560)
        compare.clicked.connect(self._compare)
        theirs_button.clicked.connect(self._take_theirs)
        self.accepted.connect(self._keep_mine)

    @Slot()
    def _compare(self) -> None:
        titles = (self.tr("On the disk"), self.tr("Yours"))
        CompareDialog(titles, self._texts, self._tokens, self).exec()

    @Slot()
    def _take_theirs(self) -> None:
        self.choice = Choice.THEIRS
        self.accept()

    @Slot()
    def _keep_mine(self) -> None:
        if self.choice is Choice.CANCEL:
            self.choice = Choice.COPY


def ask_conflict(name: str, mine: str, theirs: str, tokens: Tokens, parent: QWidget | None) -> Choice:
    """Ask what to do; Esc leaves everything as it is."""
    dialog = ConflictDialog(name, mine, theirs, tokens, parent)
    dialog.exec()
    return dialog.choice
