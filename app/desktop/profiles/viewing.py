"""Named views of the list: chosen, saved into `wiki.yaml`, renamed and deleted; and how the list was laid out last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.dialogs import view_name
from app.desktop.messages import Messages
from app.desktop.profiles import menus
from app.desktop.profiles.pane import ProfilePane
from app.desktop.settings import Settings
from app.profile.views import View
from app.storage import view_writing
from app.storage.errors import StorageError


class Viewing(QObject):
    """Does what the list's menu of views asks for."""

    def __init__(self, desk: Desk, pane: ProfilePane, settings: Settings, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._pane = pane
        self._settings = settings
        self._messages = messages
        self._window = window
        pane.arranged.connect(self._remember)
        pane.view_requested.connect(self._do)

    @Slot()
    def _remember(self) -> None:
        """Remember how the person lays the list out; what is changed in a named view is that view's."""
        now, before = self._pane.arrangement, self._settings.current.listing
        named = bool(self._pane.view.name)
        self._settings.change(listing=before._replace(widths=now.widths) if named else now)

    @Slot(str, object)
    def _do(self, what: str, view: View | None) -> None:
        now = self._pane.view
        if what == menus.SHOW:
            self._pane.show_view(view or self._own())
        elif what == menus.SAVE:
            self._save_new(now)
        elif view is None:
            return
        elif what == menus.UPDATE:
            self._save(now, view.name)
        elif what == menus.RENAME:
            self._rename(view, now)
        elif what == menus.DELETE:
            self._delete(view, now)

    def _own(self) -> View:
        """Return all profiles as the person lays them out."""
        listing = self._settings.current.listing
        return View(sort=listing.sort, group=listing.group, columns=listing.columns)

    def _save_new(self, now: View) -> None:
        name = self._name(self.tr("Save as view"), self.tr("Save view"), "")
        if name is not None:
            self._save(replace(now, name=name, other=()), "")

    def _rename(self, view: View, now: View) -> None:
        name = self._name(self.tr("Rename the view"), self.tr("Rename view"), view.name)
        if name is not None and self._write(
            lambda text: view_writing.with_view(text, replace(view, name=name), view.name)
        ):
            self._pane.show_view(replace(now, name=name))

    def _delete(self, view: View, now: View) -> None:
        sure = self._messages.ask(
            self.tr("Delete the view “{name}”?").format(name=view.name),
            self.tr("It goes out of wiki.yaml. No profile is touched."),
            self.tr("Delete view"),
        )
        if sure and self._write(lambda text: view_writing.without_view(text, view.name)):
            self._pane.show_view(replace(now, name="", other=()))

    def _save(self, view: View, instead_of: str) -> None:
        if self._write(lambda text: view_writing.with_view(text, view, instead_of)):
            self._pane.show_view(view)
            self._messages.say(self.tr("The view “{name}” is saved").format(name=view.name))

    def _name(self, title: str, accept: str, name: str) -> str | None:
        taken = {view.name for view in self._desk.wiki.views} - {name}
        return view_name.ask_view_name(title, accept, name, taken, self._window)

    def _write(self, change: Callable[[str], str]) -> bool:
        """Write `wiki.yaml` and let what it says hold; where that fails, say so."""
        folder = self._desk.folder
        if folder is None:
            return False
        try:
            self._desk.take_settings(view_writing.save(folder, change))
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        return True
