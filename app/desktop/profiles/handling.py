"""What is done with whole profiles: new, duplicate, rename with every link, to the trash and back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.dialogs import naming as dialog
from app.desktop.messages import Messages
from app.desktop.profiles.renaming import Renaming
from app.desktop.session import Session
from app.profile.values import Portrait
from app.storage.errors import StorageError
from app.storage.folder import Deleted
from app.storage.index import linking

T = TypeVar("T")


class ProfileHandling(QObject):
    """Makes, renames and removes profiles; each act is written whole or not at all."""

    portrait_taken = Signal()  # the profile in hand has a picture that is to be described
    risky = Signal()  # files are about to be renamed or removed
    entered = Signal()  # the profile that was just made or renamed is to be worked on

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        save: Callable[[Session], bool],
        carrying: Carrying,
        window: QWidget,
    ) -> None:
        """`save` writes an open profile and says whether the disk has it."""
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._save = save
        self._renaming = Renaming(desk, messages, carrying, window)
        self._window = window
        self._deleted: list[Deleted] = []

    @Slot()
    def new(self, title: str = "") -> None:
        """Make a profile with the headings of its type; `title` is the name to begin with."""
        folder = self._desk.folder
        if folder is None or self._desk.read_only:
            return
        types = [kind.name for kind in folder.wiki.types]
        naming = dialog.ask_new(types, folder.why_not, self._window, title)
        if naming is not None:
            self._add(naming, lambda: folder.new(naming.slug, naming.title, naming.type))

    @Slot()
    def duplicate_current(self) -> None:
        """Copy the profile in hand under another name."""
        folder, session = self._desk.folder, self._desk.current
        if folder is None or session is None or not self._saved(session):
            return
        naming = dialog.ask_duplicate(session.profile.title or session.slug, folder.why_not, self._window)
        if naming is not None:
            self._add(naming, lambda: folder.duplicate(session.slug, naming.slug, naming.title))

    @Slot()
    def rename_current(self) -> None:
        """Give the profile in hand another name and address, and change every link to it."""
        self.risky.emit()
        if self._desk.current is not None:
            self._renaming.rename(self._desk.current)

    @Slot()
    def delete_current(self) -> None:
        """Move the profile in hand to the platform's trash."""
        self.risky.emit()
        folder, session = self._desk.folder, self._desk.current
        if folder is None or session is None:
            return
        name = session.profile.title or session.slug
        advice = self.tr("It can be brought back from there, or at once with Profile → Undo Move to Trash.")
        if session.is_dirty:
            advice = self.tr("Its unsaved changes go into the history.") + " " + advice
        if words := self._who_links(session.slug):
            advice = f"{words} {advice}"
        if not self._messages.ask(
            self.tr("Move {name} to the trash?").format(name=name), advice, self.tr("Move to trash")
        ):
            return
        deleted = self._guarded(lambda: folder.delete(session.slug))
        if deleted is not None:
            self._deleted.append(deleted)
            self._desk.close(session.slug)
            self._done(lambda: self._desk.refresh(session.slug))
            self._messages.say(self.tr("{name} is in the trash").format(name=name))

    def _who_links(self, slug: str) -> str:
        """Say how many profiles link to one, as far as the index knows; "" where none does."""
        folder, index, others = self._desk.folder, self._desk.index, set[str]()
        if folder is not None and folder.is_sketched:
            return self.tr("Not all profiles are read yet, so it is not known how many link to it.")
        with suppress(StorageError):
            others = {one.slug for one in linking.mentioned_by(index.database, slug)} - {slug} if index else set()
        if len(others) > 1:
            return self.tr("{number} profiles link to it; Links (Ctrl+Shift+K) lists what leads nowhere then.").format(
                number=len(others)
            )
        return self.tr("1 profile links to it; Links (Ctrl+Shift+K) lists what leads nowhere then.") if others else ""

    def can_undo_delete(self) -> bool:
        """Say whether a profile was moved to the trash since the wiki was opened."""
        return bool(self._deleted) and self._desk.folder is not None

    @Slot()
    def undo_delete(self) -> None:
        """Bring the profile back that went to the trash last."""
        folder = self._desk.folder
        if folder is None or not self._deleted:
            return
        deleted = self._deleted[-1]
        if self._done(lambda: folder.restore(deleted)):
            self._deleted.pop()
            self._done(lambda: self._desk.refresh(deleted.slug))
            self._done(lambda: self._desk.open(deleted.slug))

    @Slot()
    def forget(self) -> None:
        """Forget what was deleted: another wiki is open."""
        self._deleted.clear()

    @Slot()
    def show_file(self) -> None:
        """Show the profile's file in the system's file manager."""
        if session := self._desk.current:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(session.path.parent)))

    @Slot(str)
    def take_portrait(self, picture: str) -> None:
        """Copy a picture into the wiki and make it the portrait of the profile in hand."""
        folder, session = self._desk.folder, self._desk.current
        if folder is None or session is None or session.is_locked:
            return
        path = self._guarded(lambda: folder.add_media(Path(picture)))
        if path is not None:
            portrait = replace(session.profile.portrait or Portrait(), file=path)
            session.edit(replace(session.profile, portrait=portrait), self.tr("Choose portrait"))
            self.portrait_taken.emit()

    def _add(self, naming: dialog.Naming, write: Callable[[], None]) -> None:
        if self._done(write):
            self._done(lambda: self._desk.refresh(naming.slug))
            if self._done(lambda: self._desk.open(naming.slug)):
                self.entered.emit()

    def _saved(self, *sessions: Session) -> bool:
        """Save these first, because the files themselves are worked on; say whether that went well."""
        saved = [self._save(session) for session in sessions if session.is_dirty]
        return all(saved)

    def _done(self, act: Callable[[], object]) -> bool:
        """Do it; where it fails, say so; tell whether it went well."""
        return self._guarded(lambda: (act(),)) is not None

    def _guarded(self, act: Callable[[], T]) -> T | None:
        """Do it; where it fails, say so and give None."""
        try:
            return act()
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return None
