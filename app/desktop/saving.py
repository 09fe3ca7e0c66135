"""Saving: safely, never over a text that nobody has seen, and "saved" is said only when it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.dialogs.unsaved import Answer, ask_unsaved
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.desktop.session import Session, State
from app.desktop.settling import Settled, Settling
from app.profile.values import Profile
from app.review import marking
from app.review.marking import Step
from app.storage import encoding
from app.storage.document import Document, Refused
from app.storage.errors import Conflict, FolderReadOnly, Missing, StorageError
from app.storage.files import Saved
from app.storage.folder import Ready, WikiFolder, waiting_for_nothing

Along = Callable[[Profile], tuple[Step, ...]]  # gives what is written together with a profile; touches no widget


class Saving(QObject):
    """Writes the open profiles and asks where the disk has something else."""

    saved = Signal(object, bool)  # a Session that the disk has now, and whether the system confirmed it
    risky = Signal(object)  # a Session that is about to be written
    _late = Signal(object, object, object, object)  # what a save became for which nobody waited

    def __init__(self, desk: Desk, messages: Messages, settling: Settling, window: QWidget) -> None:
        super().__init__(window)
        self.ready: Ready = waiting_for_nothing  # waited for beside the window before a file is replaced
        self.along: Callable[[Session], Along | None] = _nothing  # tells what is written with a profile
        self._desk = desk
        self._messages = messages
        self._settling = settling
        self._window = window
        self._in_place: set[WikiFolder] = set()  # where the editor wants files to be written over
        self._unkept: set[WikiFolder] = set()  # where the editor saves although the history can't be written
        self._told: set[str] = set()  # what of files could not be kept, so that it is told once
        self._late_ones: set[Session] = set()  # profiles for the saving of which nobody waits any more
        self.is_writing = False  # whether a file is being written
        self._late.connect(self._finish_late, Qt.ConnectionType.QueuedConnection)

    def save(self, session: Session, *, as_it_is: bool = False) -> bool:
        """Write one profile; say whether the disk has it now.

        `as_it_is`: also where nothing of it is unsaved, for what is written along.
        """
        folder = self._desk.folder
        if folder is None or not (session.is_dirty or as_it_is):
            self._messages.say(self.tr("Nothing to save"))
            return True
        session.settle()
        self.risky.emit(session)
        if self._desk.unreachable_since is not None:
            self._messages.problem(
                self.tr("{name} was not saved: the wiki's folder can't be reached.").format(name=session.path.name),
                self.tr(
                    "Your text is kept, and safe from a crash. Save again when the folder is back, or save a copy."
                ),
            )
            return False
        try:
            return self._write(folder, session, session.digest or None)
        except Conflict:
            return self._settle_conflict(folder, session)

    def goes_on(self, session: Session) -> bool:
        """Say whether a profile may yet be written although nobody waits for it."""
        return session in self._late_ones

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

    def _write(self, folder: WikiFolder, session: Session, expected: str | None) -> bool:
        """Write what a profile says, and say what became of it; raises `Conflict`."""
        state = session.state
        in_place = folder in self._in_place and expected is not None
        write = folder.save_in_place if in_place else partial(folder.save, with_history=folder not in self._unkept)
        waiting = self.tr("Still saving {name}…").format(name=session.path.name)
        self.is_writing = True
        try:
            with_more = partial(marking.save_with, folder, in_place=in_place)
            work = partial(_written, state, session.slug, expected, (write, with_more), self.along(session), self.ready)
            future = patiently(work, waiting, self._window)
            written, saved = future.result()
        except Refused as refused:
            self._explain(session, refused)
        except GivenUp as given_up:
            self._leave_alone(given_up, session, state)
        except Conflict:
            raise
        except StorageError as error:
            return self._find_way(error, folder) and self._write(folder, session, expected)
        else:
            self._finish(session, written, saved)
            return True
        finally:
            self.is_writing = False
        return False

    def _finish(self, session: Session, written: Document, saved: Saved) -> None:
        session.mark_saved(written, saved.digest)
        notice = saved.notice
        if saved.confirmed and notice in self._told:
            notice = ""
        self._told.add(notice)
        self._messages.say(notice or self.tr("Saved {name}").format(name=session.path.name))
        self.saved.emit(session, saved.confirmed)

    def _explain(self, session: Session, refused: Refused) -> None:
        headline = self.tr("{name} was not saved: {reason}.")
        self._messages.problem(
            headline.format(name=session.path.name, reason=refused.reason.rstrip(".")),
            self.tr("Your text is kept. Open the text view (Ctrl+U) to write it there by hand."),
        )

    def _find_way(self, error: StorageError, folder: WikiFolder) -> bool:
        """Ask whether to save in another way, where there is one; say whether there is, and tell the failure if not."""
        if error.unkept and folder not in self._unkept:
            return self._ask_unkept(error, folder)
        if isinstance(error, FolderReadOnly):
            return self._ask_in_place(error, folder)
        self._messages.problem(error.headline, error.advice)
        return False

    def _ask_unkept(self, error: StorageError, folder: WikiFolder) -> bool:
        """Ask whether to save without keeping what the file holds; say so. It holds until the window is closed."""
        wanted = self._messages.ask(
            error.headline,
            self.tr("Your text is kept in this window. Saved without the history, what the file holds now is gone."),
            self.tr("Save without the history"),
        )
        if wanted:
            self._unkept.add(folder)
        return wanted

    def _ask_in_place(self, error: FolderReadOnly, folder: WikiFolder) -> bool:
        """Ask once for each wiki whether files may be written over; say whether they may."""
        wanted = self._messages.ask(
            error.headline,
            self.tr("Your text is kept. The file itself may be written over; a copy lies outside the wiki meanwhile."),
            self.tr("Write in place"),
        )
        if wanted:
            self._in_place.add(folder)
        return wanted

    def _leave_alone(self, given_up: GivenUp, session: Session, state: State) -> None:
        """Let a save go on for which the editor does not wait, and hear of its end."""
        future: Future[tuple[Document, Saved]] = given_up.args[0]
        self._messages.say(self.tr("{name} is not saved yet; your text is kept").format(name=session.path.name))
        self._late_ones.add(session)

        def ended(done: Future[tuple[Document, Saved]]) -> None:
            self._late_ones.discard(session)
            if done.exception() is None:
                self._late.emit(session, state, *done.result())

        future.add_done_callback(ended)

    @Slot(object, object, object, object)
    def _finish_late(self, session: Session, state: State, written: Document, saved: Saved) -> None:
        """Take note of a save that ended after all, when the profile is still open."""
        if session in self._desk.sessions:
            if session.state == state:
                self._finish(session, written, saved)
            else:
                session.digest = saved.digest

    def _settle_conflict(self, folder: WikiFolder, session: Session) -> bool:
        """Bring both texts together where the disk has another one; say whether the disk has the result now."""
        try:
            outcome = self._settling.settle(session)
            if outcome in (Settled.MERGED, Settled.MINE):
                return self._write(folder, session, session.digest)
        except Missing:
            return self.write_again(session)
        except Conflict:  # it changed once more meanwhile
            return self._settle_conflict(folder, session)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        return outcome is Settled.THEIRS

    def write_again(self, session: Session) -> bool:
        """Offer to write a file that is not there any more; say whether the disk has it now."""
        if not self._messages.ask(
            self.tr("{name} is not on the disk any more").format(name=session.path.name),
            self.tr("Another program removed or renamed it. Your text is still here."),
            self.tr("Write it again"),
        ):
            return False
        return self.write_anew(session)

    def write_anew(self, session: Session) -> bool:
        """Write a profile whose file is not there; say whether the disk has it now."""
        folder = self._desk.folder
        try:
            return folder is not None and self._write(folder, session, None)
        except Conflict as error:
            self._messages.problem(error.headline, error.advice)
            return False


def _nothing(session: Session) -> Along | None:
    del session
    return None


def _written(
    state: State,
    slug: str,
    expected: str | None,
    writes: tuple[Callable[[str, bytes, str | None, Ready], Saved], Callable[..., Saved]],
    along: Along | None,
    ready: Ready,
) -> tuple[Document, Saved]:
    """Write what a state says; return the text and what the disk said. Raises `Refused` and `StorageError`.

    `writes`: how it is written alone, and how with what comes along.
    """
    alone, with_more = writes
    written = state.written
    data = encoding.encode(written.text)
    if along and (steps := along(written.profile)):
        return written, with_more(slug, data, expected, steps, ready)
    return written, alone(slug, data, expected, ready)
