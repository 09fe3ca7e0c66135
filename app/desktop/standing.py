"""How things stand with the files below the editor: what can't be written, and where the text goes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.desk import Desk
from app.desktop.draft_writer import kept_bytes, kept_text
from app.desktop.messages import Messages
from app.desktop.notices import Choice, Notice
from app.desktop.recovery import DraftKeeper
from app.desktop.session import Session
from app.storage import files, reading
from app.storage.errors import Missing, StorageError


class Standing(QObject):
    """Says above the editor why something can't be written, and saves a copy elsewhere."""

    def __init__(
        self, desk: Desk, keeper: DraftKeeper, messages: Messages, again: Callable[[], object], window: QWidget
    ) -> None:
        """`again` opens the wiki once more, for writing if it can be had now."""
        super().__init__(window)
        self._desk = desk
        self._keeper = keeper
        self._messages = messages
        self._again = again
        self._window = window

    def notice_of_files(self, session: Session) -> Notice | None:
        """Say why a profile can only be looked at."""
        copy = Choice(self.tr("Save a copy…"), self.save_copy)
        if self._desk.read_only:
            words = self.tr("{why} You can read here, and nothing is written.").format(why=self._desk.read_only)
            return Notice(words, (Choice(self.tr("Try again"), self._again), copy))
        if session.barred:
            words = self.tr("{why} It is shown for reading alone.").format(why=session.barred)
            return Notice(words, (Choice(self.tr("Try again"), self._desk.look_whether_writable), copy))
        return None

    def notice_of_drafts(self, session: Session) -> Notice | None:
        """Say that unsaved work is in the memory alone."""
        if not self._keeper.trouble or not session.is_dirty:
            return None
        words = self.tr(
            "What you type can't be kept safe from a crash: {why} It is in the memory alone; save it, or a copy of it "
            "on another disk. It is tried again every few seconds."
        )
        choice = Choice(self.tr("Save a copy…"), self.save_copy)
        return Notice(words.format(why=_sentence(self._keeper.trouble)), (choice,), grave=True)

    @Slot()
    def save_copy(self) -> None:
        """Write what the profile in hand says into a file of the editor's choice; the profile stays as it is."""
        session = self._desk.current
        if session is None:
            return
        start = str(Path.home() / session.path.name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save a copy"), start, self.tr("Markdown (*.md)"))
        if not chosen:
            return
        path = Path(chosen)
        if path.resolve() == session.path.resolve():
            self._messages.problem(
                self.tr("{name} is the profile itself.").format(name=path.name),
                self.tr("Choose another name for the copy; File → Save writes the profile."),
            )
            return
        try:
            files.write(path, kept_bytes(kept_text(session.state)), _digest(path))
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        self._messages.say(self.tr("A copy is in {path}").format(path=path))


def _digest(path: Path) -> str | None:
    """Return the digest of what a file holds that is to be replaced, None where there is none."""
    try:
        return reading.read(path).digest
    except Missing:
        return None


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}."
