"""The dashboard follows the assessments while one sees it, and leads from its numbers to the profiles."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.beside import Beside
from app.desktop.checking import Checking
from app.desktop.dashboard import pane
from app.desktop.dashboard.mark import Goal
from app.desktop.desk import Desk
from app.desktop.history.newest import Newest
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.pausing import pause
from app.desktop.stead import Guest, Stead
from app.desktop.theme import Tokens
from app.review import figures
from app.review.csv_text import csv_text
from app.storage import files, reading
from app.storage.errors import Missing, StorageError

_PAUSE = 300  # milliseconds after the last change until the figures are worked out anew
_MINUTE = 60_000  # milliseconds between looks at the calendar
_SUFFIX = ".csv"
_MARK = "\ufeff"  # by which spreadsheets know UTF-8


class Figuring(Guest["pane.DashboardPane"]):
    """Shows the figures of the whole wiki in the place of the editor."""

    profiles_requested = Signal(str)  # the profiles that this filter lets through are to be shown

    def __init__(
        self,
        desk: Desk,
        checking: Checking,
        opening: Opening,
        messages: Messages,
        middle: Stead,
        window: QWidget,
    ) -> None:
        """`middle` is where the editor belongs."""
        super().__init__(middle, self.make_pane, window)
        self._desk = desk
        self._checking = checking
        self._opening = opening
        self._messages = messages
        self._window = window
        self._newest = Newest(self)
        self._beside = Beside(self)
        self._pausing = pause(self, _PAUSE, self._look)
        self._day = checking.today  # as of which the figures are shown
        turning = QTimer(self)
        turning.setInterval(_MINUTE)
        turning.timeout.connect(self._look_at_day)
        turning.start()
        self.came.connect(self._look)
        desk.wiki_changed.connect(self._begin)
        desk.entries_changed.connect(self._wait)
        desk.current_changed.connect(self._give_way)
        checking.wiki_changed.connect(self._wait)

    def make_pane(self, tokens: Tokens) -> pane.DashboardPane:
        """Return the pane of the dashboard."""
        made = pane.DashboardPane(tokens)
        made.followed.connect(self._follow)
        made.export_requested.connect(self.export)
        return made

    def can_export(self) -> bool:
        """Say whether the whole wiki is known."""
        return self._checking.is_known

    @Slot()
    def export(self) -> None:
        """Save all figures as one table, into a file of the editor's choice."""
        title, kind = self.tr("Export the figures"), self.tr("Table (*.csv)")
        name = f"{self._checking.today.isoformat()} figures.csv"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / name), kind)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(_SUFFIX)
            self._beside.do(self._work(), partial(self._write, path))

    def _write(self, path: Path, done: Future[figures.Figures]) -> None:
        try:
            files.write(path, (_MARK + csv_text(figures.rows(done.result()))).encode(), _digest(path))
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        self._messages.say(self.tr("The figures are in {path}").format(path=path))

    # What is shown.

    def _work(self) -> Callable[[], figures.Figures]:
        """Return what works the figures out, of what is known now."""
        entries, checking = tuple(self._desk.entries), self._checking
        return partial(figures.figures, entries, checking.all, checking.all_across, checking.today, self._desk.wiki)

    @Slot()
    def _wait(self) -> None:
        if self.shown:
            self._pausing.start()

    @Slot()
    def _look(self) -> None:
        if not self.shown:
            return
        if self._desk.folder is None:
            self.pane.show_nothing(self.tr("Here stands how a wiki is doing, once one is open."))
        elif not self._checking.is_known:
            self.pane.show_nothing(self.tr("The profiles are still being looked at."))
        elif not self._desk.entries:
            self.pane.show_nothing(self.tr("There are no profiles in this wiki yet.\nCtrl+N makes the first one."))
        else:
            self._newest.ask(self._work(), self._show)

    @Slot()
    def _look_at_day(self) -> None:
        """In the night other reviews are overdue."""
        if self._checking.today != self._day:
            self._day = self._checking.today
            self._wait()

    def _show(self, done: Future[figures.Figures]) -> None:
        self.pane.show_figures(done.result())

    @Slot()
    def _begin(self) -> None:
        """Leave the wiki before."""
        self._newest.forget()
        self._look()

    @Slot()
    def _give_way(self) -> None:
        """Let a profile be seen that was opened."""
        if self.shown and self._desk.current is not None:
            self.stead.leave()

    @Slot(object)
    def _follow(self, goal: Goal) -> None:
        """Show the profiles of a number in the list, or open the one that it stands for."""
        if goal.slug:
            self.stead.leave()
            self._opening.enter(goal.slug)
        else:
            self.profiles_requested.emit(goal.query)


def _digest(path: Path) -> str | None:
    """Return the digest of what a file holds that is to be replaced, None where there is none."""
    try:
        return reading.read(path).digest
    except Missing:
        return None
