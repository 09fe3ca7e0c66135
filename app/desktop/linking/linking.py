"""Links of the profile in hand from both ends: looked up beside the window, listed, and gone to."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.indexing import Indexing
from app.desktop.linking import pane, report
from app.desktop.opening import Opening
from app.desktop.pausing import pause
from app.desktop.stead import Guest, Stead
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import Tokens
from app.profile.naming import name_of
from app.profile.values import Profile
from app.storage.errors import StorageError

if TYPE_CHECKING:
    from app.desktop.linking.report import Line, Report

_PAUSE = 400  # milliseconds without an edit after which links are looked up again


class Linking(Guest["pane.LinksPane"]):
    """Fills the pane of links; nothing is changed here."""

    links_requested = Signal(object, object)  # Lines of which links are to be made, a tuple, and the Report they are in

    def __init__(
        self, desk: Desk, indexing: Indexing, opening: Opening, editing: EditingPane, column: Stead, parent: QObject
    ) -> None:
        """`column` is where the preview belongs."""
        super().__init__(column, self.make_pane, parent)
        self._desk = desk
        self._indexing = indexing
        self._opening = opening
        self._editing = editing
        self._number = 0  # of the last question; what an earlier one answers counts for nothing
        self.report: Report | None = None  # what was found out last
        self._waiting = pause(self, _PAUSE, self._look)
        desk.current_changed.connect(self._look)
        desk.entries_changed.connect(self._look)
        desk.edited.connect(self._waiting.start)
        indexing.indexed.connect(self._look)
        indexing.trouble_changed.connect(self._look)
        self.came.connect(self._look)

    def make_pane(self, tokens: Tokens) -> pane.LinksPane:
        """Return the pane of links."""
        made = pane.LinksPane(tokens)
        made.followed.connect(self.go_to)
        made.link_requested.connect(self._request)
        return made

    @Slot(object)
    def go_to(self, line: Line) -> None:
        """Take the profile of a line in hand, and show the very words."""
        self._opening.enter(line.slug)
        self._editing.reveal(line.path)
        box = QApplication.focusWidget()
        if isinstance(box, LosslessEdit) and 0 <= line.start < line.end <= len(box.value()):
            box.select(line.start, line.end)

    @Slot(object)
    def _request(self, lines: tuple[Line, ...]) -> None:
        self.links_requested.emit(lines, self.report)

    @Slot()
    def _look(self) -> None:
        """Look the links up, if the links are what one sees."""
        self._waiting.stop()
        self._number += 1
        if not self.shown:
            return
        folder, session = self._desk.folder, self._desk.current
        if folder is None:
            self.pane.show_nothing(self.tr("The links of a profile stand here."))
            return
        if self._indexing.trouble:
            self.pane.show_nothing(self._indexing.trouble)
            return
        if not self._indexing.is_complete:  # what is not read yet would be called broken, and mended
            self.pane.show_nothing(self.tr("The links are told as soon as all profiles are read."))
            return
        unsaved = {one.slug: (name_of(one.profile, one.slug), one.profile) for one in self._desk.dirty}
        profile = session.profile if session else Profile()
        asked = report.Asked(session.slug if session else "", self._desk.directory, profile, unsaved)
        number = self._number
        self._indexing.ask(partial(report.report, folder, asked), lambda done: self._take(number, done))

    def _take(self, number: int, done: Future[Report]) -> None:
        if number != self._number or not self.shown:
            return
        try:
            found = self.report = done.result()
        except StorageError as error:
            self.pane.show_nothing(f"{error.headline}\n{error.advice}")
            return
        entry = self._desk.directory.entries.get(found.slug)
        self.pane.show_report(found, entry.name if entry else "")
        self.pane.set_locked(self._desk.read_only)
