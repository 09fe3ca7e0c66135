"""What a crash left behind is brought back: stopped operations are told of, unsaved changes are offered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.date_words import moment_words
from app.desktop.desk import Desk
from app.desktop.dialogs import restore
from app.desktop.draft_writer import kept_bytes
from app.desktop.messages import Messages
from app.desktop.notices import Choice, Notice
from app.desktop.patience import GivenUp, patiently
from app.desktop.recovery import DraftKeeper
from app.desktop.session import Session, State
from app.desktop.settling import Settled, Settling
from app.desktop.size import why_too_large
from app.desktop.theme import Tokens
from app.storage import document
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.history import Why
from app.storage.leftover import Leftover, leftover_of, leftovers

_SOON = 20  # milliseconds after which it is looked, and looked again while something else is asked


class Restoring(QObject):
    """Offers the drafts of a wiki once it is open, and those that are left when their profile is opened."""

    def __init__(
        self, desk: Desk, keeper: DraftKeeper, messages: Messages, settling: Settling, tokens: Tokens, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._keeper = keeper
        self._messages = messages
        self._settling = settling
        self._tokens = tokens
        self._window = window
        # The window is there first, and the wiki with it.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._begin)
        self._seen: WikiFolder | None = None  # the folder whose leftovers were looked for
        self._offering = False  # whether a question is being shown or made ready
        desk.wiki_changed.connect(self._look_soon)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens

    @property
    def has_looked(self) -> bool:
        """Whether it is known what was left in the wiki that is open, and everything was offered."""
        return self._seen is self._desk.folder and not self._offering

    @Slot()
    def start(self) -> None:
        """Look for what was left in the wiki that is open, now that the window is there."""
        self._soon.start()

    def notice(self, session: Session) -> Notice | None:
        """Say of a profile that it has unsaved changes of an earlier time."""
        draft = self._keeper.left(session.slug)
        folder = self._desk.folder
        if draft is None or folder is None or session.is_locked:
            return None

        def act(what: str) -> None:
            for leftover in leftover_of(folder, [draft]):
                if what == "restore":
                    self.restore(leftover)
                elif what == "discard":
                    self.discard(leftover)
                else:
                    restore.show_comparison(leftover, self._tokens, self._window)

        words = self.tr(
            "Unsaved changes from {when} were found. They go into the history once you change something here."
        )
        choices = (
            Choice(self.tr("Restore"), partial(act, "restore")),
            Choice(self.tr("Compare…"), partial(act, "compare")),
            Choice(self.tr("Discard"), partial(act, "discard")),
        )
        return Notice(words.format(when=moment_words(draft.at)), choices)

    def restore(self, leftover: Leftover) -> bool:
        """Bring unsaved changes back into their profile as one step; say whether they are there."""
        draft = leftover.draft
        try:
            session = self._desk.open_new(draft.slug) if leftover.is_gone else self._desk.open(draft.slug)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        if session is None:
            return False
        why = session.barred or session.read_only or session.too_large or why_too_large(draft.text)
        if why:
            self._messages.problem(
                self.tr("The changes of {name} can't be restored now: {why}").format(name=session.path.name, why=why),
                self.tr("They are kept, and offered again."),
            )
            return False
        words = self.tr("Restore unsaved changes")
        if leftover.is_behind:
            self._bring_together(session, leftover, words)
        else:
            session.edit_text(draft.text, words)
        self._keeper.decided(draft.slug)
        self._keeper.write()
        return True

    def discard(self, leftover: Leftover) -> bool:
        """Put unsaved changes into the history and nowhere else; say whether they are there."""
        folder = self._desk.folder
        if folder is None:
            return False
        slug = leftover.draft.slug
        try:
            folder.safe.history.keep(slug, kept_bytes(leftover.draft.text), Why.MINE)
        except StorageError as error:
            self._messages.problem(
                self.tr("The changes were not discarded: the history can't keep them. {why}").format(
                    why=error.headline
                ),
                error.advice,
            )
            return False
        folder.safe.drafts.drop(slug)
        self._keeper.decided(slug)
        return True

    def _bring_together(self, session: Session, leftover: Leftover, words: str) -> None:
        """Let the profile go on from where the draft began, and settle what the file holds since."""
        base, mine = document.read(leftover.draft.base), document.read(leftover.draft.text)
        session.merge(base, leftover.draft.digest, State(mine, mine.profile), words)
        try:
            is_open = self._settling.settle(session) is Settled.OPEN
        except (StorageError, document.Refused):
            is_open = True
        if is_open:
            self._messages.say(self.tr("Saving {name} will bring both together").format(name=session.path.name))

    @Slot()
    def _look_soon(self) -> None:
        if self._window.isVisible():
            self._soon.start()

    @Slot()
    def _begin(self) -> None:
        """Tell what became of stopped operations, then offer the drafts; once for each opening of a wiki."""
        folder = self._desk.folder
        if folder is None or folder is self._seen or self._desk.read_only:
            return
        if QApplication.activeModalWidget() is not None:
            self._soon.start()
            return
        self._seen, self._offering = folder, True
        try:
            self._look_into(folder)
        finally:
            self._offering = False

    def _look_into(self, folder: WikiFolder) -> None:
        self._tell_of_operations()
        try:
            waiting = self.tr("Looking for unsaved changes…")
            found, unreadable = patiently(partial(leftovers, folder), waiting, self._window).result()
        except GivenUp:
            return
        found = tuple(leftover for leftover in found if not self._keeper.is_at(leftover.draft.slug))
        self._keeper.set_left(leftover.draft for leftover in found)
        if found:
            self._offer(found, unreadable)
        elif unreadable:
            words = (
                self.tr("1 draft can't be read; it is kept in {folder}")
                if len(unreadable) == 1
                else self.tr("{number} drafts can't be read; they are kept in {folder}")
            )
            self._messages.say(words.format(number=len(unreadable), folder=unreadable[0].parent))

    def _offer(self, found: tuple[Leftover, ...], unreadable: tuple[Path, ...]) -> None:
        before = self._desk.current
        dialog = restore.RestoreDialog(found, unreadable, self.restore, self.discard, self._tokens, self._window)
        dialog.exec()
        dialog.deleteLater()
        if before is not None and before in self._desk.sessions and before is not self._desk.current:
            self._desk.open(before.slug)

    def _tell_of_operations(self) -> None:
        """Say what became of operations that a crash had stopped."""
        lines: list[str] = []
        if self._desk.folder is not None:
            words = self.tr("{path} can't be read, so nobody knows what was stopped. It is kept.")
            lines = [words.format(path=path) for path in self._desk.folder.safe.journal.unreadable()]
        for one in self._desk.recovered:
            if one.left:
                lines.append(self.tr("{what}: done in part. {left}").format(what=one.words, left=" ".join(one.left)))
            elif one.finished:
                lines.append(self.tr("{what}: finished.").format(what=one.words))
            else:
                lines.append(self.tr("{what}: taken back; nothing of it was done.").format(what=one.words))
        if not lines:
            return
        headline, told = self.tr("Something that Profile Desk was doing had been stopped"), "\n".join(lines)
        if not any(one.left for one in self._desk.recovered):
            self._messages.problem(headline, told)
            return
        again = self.tr("It is tried again at the next start, unless you leave it so.")
        if self._messages.ask(headline, f"{told}\n{again}", self.tr("Leave it so")) and self._desk.folder is not None:
            self._desk.folder.safe.journal.settle()
