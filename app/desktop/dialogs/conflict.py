"""The disk has a text that can't be merged with the editor's: nothing is overwritten before the editor chose."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.desktop.dialogs.compare import CompareDialog
from app.desktop.dialogs.frame import Frame
from app.desktop.theme import Tokens


class Choice(Enum):
    """What is to be done about a file that changed underneath and is no profile any more."""

    COPY = "copy"
    MINE = "mine"
    THEIRS = "theirs"
    CANCEL = "cancel"


class ConflictDialog(Frame):
    """Asks what to do when a file was changed by another program into something that can't be read."""

    def __init__(self, name: str, why: str, texts: tuple[str, str], tokens: Tokens, parent: QWidget | None) -> None:
        """`why`: why it can't be read, with the line; `texts`: mine and theirs."""
        translate = QCoreApplication.translate
        title = translate("ConflictDialog", "{name} was changed outside and is not readable").format(name=name)
        words = translate(
            "ConflictDialog",
            "{why}. Nothing was overwritten: your text is still here, theirs is on the disk, and both are in the "
            "history. Theirs can be put right in the text view; yours comes back by undoing.",
        )
        super().__init__(title, words.format(why=why[:1].upper() + why[1:].rstrip(".")), parent)
        self.choice = Choice.CANCEL
        self._texts = (texts[1], texts[0])
        self._tokens = tokens
        role = QDialogButtonBox.ButtonRole
        compare = self.add_choice(self.tr("Compare…"), role.HelpRole)
        theirs = self.add_choice(self.tr("Take theirs as text"), role.DestructiveRole)
        mine = self.add_choice(self.tr("Keep mine"), role.DestructiveRole)
        self.add_cancel()
        self.add_choice(self.tr("Keep mine as a copy"), role.AcceptRole, first=True)
        self.finish(640)
        compare.clicked.connect(self._compare)
        theirs.clicked.connect(self._take_theirs)
        mine.clicked.connect(self._write_mine)
        self.accepted.connect(self._keep_mine)

    @Slot()
    def _take_theirs(self) -> None:
        self.choice = Choice.THEIRS
        self.accept()

    @Slot()
    def _write_mine(self) -> None:
        self.choice = Choice.MINE
        self.accept()

    @Slot()
    def _compare(self) -> None:
        titles = (self.tr("On the disk"), self.tr("Yours"))
        CompareDialog(titles, self._texts, self._tokens, self).exec()

    @Slot()
    def _keep_mine(self) -> None:
        if self.choice is Choice.CANCEL:
            self.choice = Choice.COPY


def ask_conflict(name: str, why: str, texts: tuple[str, str], tokens: Tokens, parent: QWidget | None) -> Choice:
    """Ask what to do; Esc leaves everything as it is."""
    dialog = ConflictDialog(name, why, texts, tokens, parent)
    dialog.exec()
    return dialog.choice
