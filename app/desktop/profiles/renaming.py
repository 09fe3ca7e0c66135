"""Renaming a profile: what changes is found out beside the window while the new name is typed, then all is done."""

from __future__ import annotations

from concurrent.futures import Future
from functools import cache, partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.desktop.beside import Beside
from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.dialogs import rename as dialogs
from app.desktop.dialogs.naming import Naming
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.desktop.profiles import rename_lines
from app.desktop.session import Session
from app.storage import renaming
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index

_PAUSE = 60  # milliseconds without typing after which it is found out what a name changes


class Renaming(QObject):
    """Asks for the new name of a profile and renames it, with every link to it."""

    def __init__(self, desk: Desk, messages: Messages, carrying: Carrying, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._carrying = carrying
        self._window = window

    def rename(self, session: Session) -> None:
        """Ask, and do what was decided."""
        folder, index, slug = self._desk.folder, self._desk.index, session.slug
        if folder is None:
            return
        if not session.digest:
            name = session.path.name
            self._messages.problem(
                self.tr("{name} was never saved, so there is nothing to rename yet.").format(name=name),
                self.tr("Save it first. Its name can be changed in the form meanwhile."),
            )
            return
        taken = cache(partial(renaming.why_not, folder, slug))
        dialog = dialogs.RenameDialog(session.profile.title or slug, slug, taken, self._window)
        preview = _Preview(dialog, folder, slug, index)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self._do(partial(_planned_anew, folder, slug, index, preview.prepared, dialog.naming()), index)

    def _do(self, plan: partial[renaming.RenamePlan], index: Index | None) -> None:
        try:
            found = patiently(plan, self.tr("Looking for links…"), self._window).result()
        except GivenUp:
            return
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        if self._carrying.carry_out(renaming.deed_of(found, index)):
            words = self.tr("Renamed; {number} profiles changed").format(number=f"{len(found.changes):,}")
            self._messages.say(" · ".join((words, *found.notices[:1])))


class _Preview(QObject):
    """Shows in the dialog what is entered there would change; older answers are dropped."""

    def __init__(self, dialog: dialogs.RenameDialog, folder: WikiFolder, slug: str, index: Index | None) -> None:
        super().__init__(dialog)
        self.prepared: renaming.Prepared | None = None  # once the links were found
        self._dialog = dialog
        self._beside = Beside(self)
        self._number = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        dialog.naming_changed.connect(self._pause.start)
        self._beside.do(partial(renaming.prepare, folder, slug, index), self._take_prepared)

    def _take_prepared(self, future: Future[renaming.Prepared]) -> None:
        try:
            self.prepared = future.result()
        except StorageError as error:
            self._dialog.show_trouble(f"{error.headline} {error.advice}")
            return
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._number += 1
        if self.prepared is None:
            return
        if self._dialog.is_complete:
            work = partial(_lines_of, self.prepared, self._dialog.naming())
            self._beside.do(work, partial(self._show, self._number))
        else:
            self._dialog.show_nothing()

    def _show(self, number: int, future: Future[tuple[int, tuple[rename_lines.Line, ...]]]) -> None:
        if number != self._number:
            return
        try:
            self._dialog.show_lines(*future.result())
        except StorageError as error:
            self._dialog.show_trouble(f"{error.headline} {error.advice}")


def _lines_of(prepared: renaming.Prepared, naming: Naming) -> tuple[int, tuple[rename_lines.Line, ...]]:
    """Return how many profiles a rename changes, and the lines."""
    plan = renaming.plan(prepared, naming.slug, naming.title, keep_alias=naming.keep_alias)
    return len(plan.changes), rename_lines.lines(plan)


def _planned_anew(
    folder: WikiFolder, slug: str, index: Index | None, prepared: renaming.Prepared | None, naming: Naming
) -> renaming.RenamePlan:
    """Return the plan for what was entered; read again where other programs changed anything since it was shown."""
    if prepared is None or prepared.is_stale():
        prepared = renaming.prepare(folder, slug, index)
    return renaming.plan(prepared, naming.slug, naming.title, keep_alias=naming.keep_alias)
