"""Changing many profiles at once: those that are selected in the list, shown one by one before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.moving import Moving
from app.desktop.patience import GivenUp, patiently
from app.desktop.profiles import bulk, bulk_dialog
from app.desktop.profiles.pane import ProfilePane
from app.profile.wiki import Entry
from app.storage.undoing import Deed


class Choosing(Protocol):
    """A dialog in which one says what many profiles become, and sees it."""

    @property
    def edit(self) -> bulk.Making | None:
        """The change as it is chosen; None where it is not said yet."""

    @property
    def words(self) -> str:
        """What is done, for people."""

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The profiles that are to be changed."""

    def look_again(self, reasons: Mapping[str, str], others: Sequence[Entry]) -> None:
        """Leave out profiles whose files can't take the change, and show what others say in truth."""

    def exec(self) -> int:
        """Ask."""

    def deleteLater(self) -> None:
        """Go away."""


class BulkChanging(QObject):
    """Asks what is to become of the selected profiles, and does it as one deed."""

    def __init__(
        self,
        desk: Desk,
        pane: ProfilePane,
        carrying: Carrying,
        messages: Messages,
        moving: Moving,
        window: QWidget,
    ) -> None:
        """`moving` knows who works here, and on which day."""
        super().__init__(window)
        self._desk = desk
        self._pane = pane
        self._carrying = carrying
        self._messages = messages
        self._moving = moving
        self._window = window
        self.others: tuple[tuple[str, Callable[[], object]], ...] = ()  # what else the menu offers, and what does it
        pane.selection_menu_requested.connect(self._show_menu)

    def can_change(self) -> bool:
        """Say whether profiles are selected that may be written."""
        return self._pane.has_selection and self._desk.folder is not None and not self._desk.read_only

    @Slot()
    def ask(self, what: bulk.What | None = None) -> None:
        """Let the editor say and see what changes, until it is done or given up; `what` is offered first."""
        if not self.can_change():
            return
        entries = self._desk.entries
        by_slug = {entry.slug: entry for entry in entries}
        chosen = [by_slug[slug] for slug in self._pane.selected if slug in by_slug]
        dialog = bulk_dialog.BulkDialog(chosen, entries, what or bulk.What.STATUS, self._moving.who, self._window)
        self.let_choose(dialog)

    def let_choose(self, dialog: Choosing) -> None:
        """Show a dialog, until what it says is done or given up."""
        while dialog.exec() == QDialog.DialogCode.Accepted and not self._change(dialog):
            pass
        dialog.deleteLater()

    def _change(self, dialog: Choosing) -> bool:
        """Do what was chosen, all of it or nothing; say whether there is nothing more to ask."""
        folder, edit, words = self._desk.folder, dialog.edit, dialog.words
        if folder is None or edit is None:
            return True
        if isinstance(edit, bulk.Edit) and edit.asks_for_review and not edit.by:
            by = self._moving.named(self.tr("Request the review of several profiles"))
            if not by:
                return False
            edit = replace(edit, by=by)
        unsaved = frozenset(session.slug for session in self._desk.dirty)
        work = partial(bulk.plan, folder, edit, dialog.chosen, unsaved, words)
        try:
            planned = patiently(work, self.tr("Preparing what is to be written…"), self._window).result()
        except GivenUp:
            return False
        if planned.refused or planned.others:
            dialog.look_again(dict(planned.refused), planned.others)
            return False
        if self._carrying.carry_out(Deed(planned.operation, planned.change)):
            self._messages.say(self.tr("{what}: done").format(what=words))
        return True

    @Slot(object)
    def _show_menu(self, place: QPoint) -> None:
        """Offer what can be done with several profiles."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what, words in (
            (bulk.What.STATUS, self.tr("Set Status…")),
            (bulk.What.REQUEST, self.tr("Request Review…")),
            (bulk.What.OWNER, self.tr("Set Owner…")),
            (bulk.What.ADD_TAG, self.tr("Add Tag…")),
            (bulk.What.REMOVE_TAG, self.tr("Remove Tag…")),
        ):
            action = menu.addAction(words)
            action.setEnabled(self.can_change())
            action.triggered.connect(lambda _=False, what=what: self.ask(what))
        menu.addSeparator()
        for words, run in self.others:
            menu.addAction(words).triggered.connect(lambda _=False, run=run: run())
        menu.popup(place)
