"""Conflict copies that sync programs left beside a profile: told, and merged into it when the editor says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.dialogs import merge
from app.desktop.gathering import Text, read_text
from app.desktop.messages import Messages
from app.desktop.notices import Choice, Notice
from app.desktop.session import Session
from app.desktop.settling import Settling
from app.desktop.words import words_of
from app.storage import conflict_copies, encoding, files, merging
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.history import Why


@dataclass(frozen=True, slots=True)
class _Merged:
    """A profile and its conflict copy, merged."""

    mine: str  # what the profile says
    copy: Text  # what the copy says
    merged: merging.MergedText  # both


class Copies(QObject):
    """Merges conflict copies into the profile in hand; a copy stays untouched unless the editor lets it go."""

    def __init__(self, desk: Desk, messages: Messages, settling: Settling, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._settling = settling

    def notice(self, session: Session) -> Notice | None:
        """Say that there are conflict copies of a profile."""
        names = self._desk.copies_of(session.slug)
        if not names:
            return None
        words = self.tr("A sync program left a conflict copy beside this profile, which is never published: {names}")
        choices = () if session.is_locked else (Choice(self.tr("Merge the copy…"), self.merge_current),)
        return Notice(words.format(names=", ".join(names)), choices)

    def can_merge(self) -> bool:
        """Say whether there is a conflict copy of the profile in hand."""
        session = self._desk.current
        return session is not None and not session.is_locked and bool(self._desk.copies_of(session.slug))

    @Slot()
    def merge_current(self) -> None:
        """Merge the first conflict copy into the profile in hand, as one step, and offer to let the copy go."""
        folder, session = self._desk.folder, self._desk.current
        if folder is None or session is None or not self.can_merge():
            return
        path = folder.profiles / self._desk.copies_of(session.slug)[0]
        try:
            work = partial(_bring_together, folder, session, path)
            both = self._settling.waited(work, self.tr("Reading {name}…").format(name=path.name))
            if both is not None and self._take(session, both, path.name):
                self._offer_trash(folder, path, both.copy)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)

    def _take(self, session: Session, both: _Merged, name: str) -> bool:
        """Let the profile say both; say whether the editor wanted that."""
        text = both.merged.text
        if both.merged.clashes:
            case = merge.Case(
                self.tr("Merge a conflict copy"),
                self.tr("{name} lies beside the profile. What only one of them changed is merged already.").format(
                    name=name
                ),
                (self.tr("mine"), self.tr("the copy's")),
                both.merged.clashes,
                merge.clash_words(both.merged.clashes, lambda path: words_of(path, session.profile)),
                (both.mine, both.copy.document.text),
                whole=False,
            )
            answer = self._settling.ask(case, both.merged)
            if answer is None:
                return False
            text = answer.text
        if text != both.mine:
            session.edit_text(text, self.tr("Merge conflict copy"))
        return True

    def _offer_trash(self, folder: WikiFolder, path: Path, copy: Text) -> None:
        if self._messages.ask(
            self.tr("Move {name} to the trash?").format(name=path.name),
            self.tr("What it says is merged, and its text is in the history of this profile."),
            self.tr("Move to trash"),
        ):
            files.trash(path, copy.held.digest, root=folder.root, disk=folder.disk)
            self._desk.refresh()


def _bring_together(folder: WikiFolder, session: Session, path: Path) -> _Merged:
    """Keep both texts in the history and merge them; can be done beside the window."""
    mine, copy = session.state.text, read_text(path, folder.root)
    history = folder.safe.history
    base = conflict_copies.common_base(history, session.slug, mine, copy.document.text)
    history.keep(session.slug, encoding.encode(mine), Why.MINE)
    history.keep(session.slug, copy.held.data, Why.OUTSIDE)
    return _Merged(mine, copy, merging.merge_texts(base, mine, copy.document.text))
