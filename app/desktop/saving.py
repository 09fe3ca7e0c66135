"""Saving: safely, never over a text that nobody has seen, and "saved" is said only when it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk, take
from app.desktop.dialogs.conflict import Choice, ask_conflict
from app.desktop.dialogs.unsaved import Answer, ask_unsaved
from app.desktop.messages import Messages
from app.desktop.session import Session
from app.desktop.theme import Tokens
from app.storage import document, files
from app.storage.document import Refused
from app.storage.errors import Conflict, Missing, StorageError
from app.storage.files import Stamped


class Saving(QObject):
    """Writes the open profiles and asks where the disk has something else."""

    def __init__(self, desk: Desk, messages: Messages, tokens: Tokens, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._tokens = tokens
        self._window = window

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens

    def save(self, session: Session) -> bool:
        """Write one profile; say whether the disk has it now."""
        if not session.is_dirty:
            self._messages.say(self.tr("Nothing to save"))
            return True
        session.settle()
        try:
            written = document.write(session.state.document, session.profile)
            saved = files.write(session.path, files.encode(written.text), session.digest, root=self._root)
        except Refused as refused:
            headline = self.tr("{name} was not saved: {reason}.")
            self._messages.problem(
                headline.format(name=session.path.name, reason=refused.reason.rstrip(".")),
                self.tr("Your text is kept. Open the text view (Ctrl+U) to write it there by hand."),
            )
            return False
        except Conflict:
            return self._settle_conflict(session)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        session.mark_saved(written, saved.digest)
        self._messages.say(saved.notice or self.tr("Saved {name}").format(name=session.path.name))
        return True

    def save_all(self, sessions: Iterable[Session]) -> bool:
        """Write these profiles; say whether the disk has all of them now."""
        saved = [self.save(session) for session in sessions if session.is_dirty]
        return all(saved)

    @Slot()
    def save_current(self) -> None:
        """Write the profile in hand."""
        if self._desk.current is not None:
            self.save(self._desk.current)

    @Slot()
    def save_everything(self) -> None:
        """Write all profiles with unsaved work."""
        dirty = self._desk.dirty
        if self.save_all(dirty) and len(dirty) > 1:  # of one profile its name was said already
            self._messages.say(self.tr("Saved {number} profiles").format(number=len(dirty)))

    @Slot()
    def revert(self) -> None:
        """Go back to what the disk has, as one undo step."""
        session = self._desk.current
        if session is not None:
            session.revert(self.tr("Revert to saved"))

    @Slot()
    def close_current(self) -> None:
        """Put the profile in hand away, asking where it has unsaved work."""
        session = self._desk.current
        if session is None:
            return
        if session.is_dirty:
            answer = ask_unsaved([session.profile.title or session.slug], self._window)
            if answer is Answer.CANCEL or (answer is Answer.SAVE and not self.save(session)):
                return
        self._desk.close(session.slug)

    def may_close(self) -> bool:
        """Ask once what to do with all unsaved work; say whether it is settled."""
        dirty = self._desk.dirty
        if not dirty:
            return True
        names = [session.profile.title or session.slug for session in dirty]
        answer = ask_unsaved(names, self._window)
        if answer is Answer.SAVE:
            return self.save_all(dirty)
        return answer is Answer.DISCARD

    @property
    def _root(self) -> Path | None:
        return self._desk.folder.root if self._desk.folder else None

    def _settle_conflict(self, session: Session) -> bool:
        """Let the editor choose between their text and the disk's; say whether theirs is on the disk now."""
        try:
            disk = files.read(session.path, root=self._root)
        except Missing:
            return self._write_again(session)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        theirs = files.decode(disk.data).text
        choice = ask_conflict(session.path.name, session.state.text, theirs, self._tokens, self._window)
        if choice is Choice.THEIRS:
            take(session, disk)
            self._messages.say(self.tr("{name} shows what is on the disk").format(name=session.path.name))
            return True
        return choice is Choice.COPY and self._save_copy(session, disk)

    def _write_again(self, session: Session) -> bool:
        """Offer to write a file that is not there any more."""
        name = session.path.name
        if not self._messages.ask(
            self.tr("{name} is not on the disk any more").format(name=name),
            self.tr("Another program removed or renamed it. Your text is still here."),
            self.tr("Write it again"),
        ):
            return False
        try:
            written = document.write(session.state.document, session.profile)
            saved = files.write(session.path, files.encode(written.text), None, root=self._root)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        session.mark_saved(written, saved.digest)
        self._messages.say(self.tr("Saved {name}").format(name=name))
        return True

    def _save_copy(self, session: Session, theirs: Stamped) -> bool:
        """Write the editor's text under a free name beside the file, and show the disk's text here."""
        folder = self._desk.folder
        if folder is None:
            return False
        text = session.state.text
        try:
            slug = folder.free_slug(f"{session.slug}-mine")
            files.write(folder.path_of(slug), files.encode(text), None, root=folder.root)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        take(session, theirs)
        self._messages.say(self.tr("Your text is in {name}").format(name=f"{slug}.md"))
        try:
            self._desk.refresh()
            self._desk.open(slug)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
        return True
