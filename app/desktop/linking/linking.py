"""Links of the profile in hand from both ends: looked up beside the window, listed, and gone to."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.indexing import Indexing
from app.desktop.linking import pane, report
from app.desktop.opening import Opening
from app.desktop.stead import Stead
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import Tokens
from app.desktop.window import MainWindow
from app.profile.naming import name_of
from app.profile.values import Profile
from app.storage.errors import StorageError

if TYPE_CHECKING:
    from app.desktop.linking.report import Line, Report

_PAUSE = 400  # milliseconds without an edit after which links are looked up again


class Linking(QObject):
    """Fills the pane of links; nothing is changed here."""

    view_changed = Signal()  # the links came or went
    links_requested = Signal(object, object)  # Lines of which links are to be made, a tuple, and the Report they are in

    def __init__(
        self,
        desk: Desk,
        indexing: Indexing,
        opening: Opening,
        editing: EditingPane,
        tokens: Tokens,
        column: QStackedWidget,
        window: MainWindow,
    ) -> None:
        """`column` holds the preview, and the pane once it was asked for."""
        super().__init__(window)
        self._desk = desk
        self._indexing = indexing
        self._opening = opening
        self._editing = editing
        self._tokens = tokens
        self.stead = Stead(column, lambda: window.preview_shown, window.show_preview, self)
        self._made: pane.LinksPane | None = None
        self._entering = False  # whether the lines get the focus as soon as they are there
        self._number = 0  # of the last question; what an earlier one answers counts for nothing
        self.report: Report | None = None  # what was found out last
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PAUSE)
        self._waiting.timeout.connect(self._look)
        desk.current_changed.connect(self._look)
        desk.entries_changed.connect(self._look)
        desk.edited.connect(self._waiting.start)
        indexing.indexed.connect(self._look)
        indexing.trouble_changed.connect(self._look)
        column.currentChanged.connect(self._look)

    @property
    def pane(self) -> pane.LinksPane:
        """The pane, made when it is asked for."""
        if self._made is None:
            made = self._made = pane.LinksPane(self._tokens)
            self.stead.add(made)
            made.left.connect(self.leave)
            made.followed.connect(self.go_to)
            made.link_requested.connect(self._request)
        return self._made

    @property
    def shown(self) -> bool:
        """Whether the links are what one sees at the right."""
        return self.stead.shown

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        if self._made is not None:
            self._made.set_tokens(tokens)

    @Slot()
    def toggle(self) -> None:
        """Show the links in the place of the preview, or go back."""
        if self.shown:
            self.leave()
            return
        self.stead.come_from(QApplication.focusWidget())
        self._entering = True
        if not self.stead.enter(self.pane):  # else the turn of the stack has them looked up
            self._look()
        self.view_changed.emit()

    @Slot()
    def leave(self) -> None:
        """Go back to the preview, and to the text."""
        self._entering = False
        self.stead.leave()
        self.view_changed.emit()

    @Slot()
    def give_way(self) -> None:
        """Go back to the preview, which is wanted even where it was hidden before."""
        self.stead.stay_open()
        self.leave()

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
            self._let_enter()
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
        self._let_enter()

    def _let_enter(self) -> None:
        """Give the pane the focus, if it was asked for a moment ago."""
        if self._entering:
            self._entering = False
            self.pane.take_focus()
