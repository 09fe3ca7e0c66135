"""The index of the open wiki follows its files, beside the window; whoever wants to know something asks it here."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from math import inf
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal, Slot
from shiboken6 import isValid

import app
from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.gathering import Found
from app.profile.wiki import Entry
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index
from app.storage.index.listing import READ_AT_MOST, indexed_entries
from app.storage.names import SUFFIX

T = TypeVar("T")

_SOON = 20  # milliseconds after a change was noticed, so that several are one piece of work
_TOLD = re.compile(rb"(\d+) of (\d+)")  # what the other process writes


class Indexing(QObject):
    """Keeps the index true to the files, and asks it beside the window."""

    indexed = Signal()  # the index says what the files say, again
    progressed = Signal(int, int)  # so many of so many files are read; as many as there are when nothing is read
    trouble_changed = Signal()  # the index can't be had, or can be had again

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Nothing is read before `start`."""
        super().__init__(parent)
        self._desk = desk
        self._beside = Beside(self)
        self._started = False
        self._busy = False
        self._all = False  # whether the whole folder is to be looked at
        self._changed: set[str] = set()  # slugs of files that changed
        self._made = 0  # how often the index had been begun anew when it was true
        self._number = 0  # of the wiki; what is done for an earlier one counts for nothing
        self._trouble = ""
        self._true = False  # whether the index says what the files say, as far as anybody knows
        self._complete = False  # whether it did so since the wiki was opened, and no thousands of files changed since
        self._process: QProcess | None = None  # reads what is much
        self._at_most: float = READ_AT_MOST  # files that are read in this process
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._go_on)
        desk.wiki_changed.connect(self._begin)
        desk.refreshed.connect(self.refresh)
        if instance := QCoreApplication.instance():
            instance.aboutToQuit.connect(self._stop)

    @property
    def index(self) -> Index | None:
        """The index of the open wiki; None while no wiki is open."""
        return self._desk.index

    @property
    def trouble(self) -> str:
        """Why the index can't be had; "" when it can."""
        return self._trouble

    @property
    def is_true(self) -> bool:
        """Whether the index says what the files say, as far as anybody knows."""
        return self._true

    @property
    def is_complete(self) -> bool:
        """Whether the index knows all profiles, if not what was written to some a moment ago."""
        return self._complete

    def ask(self, work: Callable[[Index], T], then: Callable[[Future[T]], None]) -> None:
        """Do `work` beside the window; `then` gets its future, done. What a wiki that is gone was asked is dropped."""
        index, number = self.index, self._number

        def take(future: Future[T]) -> None:
            if number == self._number:
                then(future)
                if self._true and index is not None and index.database.made != self._made:
                    self.refresh()  # somebody removed it, or it was broken

        if index is not None:
            self._beside.do(partial(work, index), take)

    @Slot()
    def start(self) -> None:
        """Begin to follow the files: the window has been painted."""
        self._started = True
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look at the whole folder, soon."""
        self._all, self._true = True, False
        self._soon.start()

    @Slot(object)
    def take(self, found: Found) -> None:
        """Read what other programs changed, and what was saved here."""
        self.take_slugs(name.removesuffix(SUFFIX) for name in found.complete)

    def take_slugs(self, slugs: Iterable[str]) -> None:
        """Read these profiles again."""
        self._changed.update(slugs)
        if self._changed:
            self._true = False
            self._soon.start()

    @Slot()
    def _begin(self) -> None:
        """Leave the index of the wiki before."""
        self._number += 1
        self._stop()
        self._busy = self._true = self._complete = False
        self._made = 0
        self._changed.clear()
        self._tell("")
        self.refresh()

    @Slot()
    def _go_on(self) -> None:
        index, folder = self.index, self._desk.folder
        if index is None or folder is None or not self._started or self._busy:
            return
        if not self._all and not self._changed:
            return
        self._busy = True
        among = None if self._all else frozenset(self._changed)
        self._all = False
        self._changed.clear()
        self.ask(partial(_followed, among, self._at_most), partial(self._take, folder))
        self._at_most = READ_AT_MOST

    def _take(self, folder: WikiFolder, future: Future[bool]) -> None:
        try:
            done = future.result()
        except StorageError as error:
            self._fail(error.headline)
            return
        if done:
            self._finish(folder)
        else:
            self._read_much(folder)

    def _read_much(self, folder: WikiFolder) -> None:
        """Leave thousands of files to another process: the window's own has a person to serve."""
        self._complete = False
        process = self._process = QProcess(self)
        process.setWorkingDirectory(str(Path(app.__file__).parents[1]))
        process.setProgram(sys.executable)
        process.setArguments(["-m", "app", "index", "--progress", str(folder.root)])
        process.readyReadStandardOutput.connect(partial(self._read_progress, process))
        process.finished.connect(partial(self._read_all, process))
        process.errorOccurred.connect(partial(self._not_read, process))
        process.start()

    def _read_progress(self, process: QProcess) -> None:
        told = _TOLD.findall(process.readAllStandardOutput().data())
        if told and process is self._process:
            self.progressed.emit(*map(int, told[-1]))

    def _read_all(self, process: QProcess, code: int, _status: QProcess.ExitStatus) -> None:
        if process is not self._process or not isValid(process):  # left, or gone with the window
            return
        self._process = None
        process.deleteLater()
        if code == 0:
            self._busy, self._all = False, True  # what changed meanwhile; a look that finds nothing costs little
            self._at_most = inf  # what the other process could not read it need not try again
            self._go_on()
        else:
            self.progressed.emit(0, 0)
            words = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
            self._fail(words.rpartition("\n")[2] or self.tr("The index could not be made."))

    def _not_read(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and process is self._process:
            self._process = None
            self._fail(process.errorString())

    def _finish(self, folder: WikiFolder) -> None:
        """Let the list have what its entries lack."""
        self._busy = False
        self._tell("")
        if (index := self.index) is not None and index.database.made != self._made:
            self._made, self._all = index.database.made, True
        if self._all or self._changed:
            self._go_on()
            return
        self._true = self._complete = True
        if folder.is_sketched:
            self.ask(partial(indexed_entries, folder), self._fill_list)
        self.indexed.emit()

    def _fill_list(self, future: Future[tuple[Entry, ...]]) -> None:
        try:
            self._desk.take_entries(future.result())
        except StorageError as error:
            self._tell(error.headline)

    def _fail(self, trouble: str) -> None:
        self._busy, self._all = False, True  # nobody knows what was read, so the next change is looked for everywhere
        self._tell(trouble)

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self.trouble_changed.emit()

    @Slot()
    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished()
            process.deleteLater()
            self.progressed.emit(0, 0)


def _followed(among: frozenset[str] | None, at_most: float, index: Index) -> bool:
    """Bring the index up to date, if no more than `at_most` files are to be read; say whether it was done."""
    stale = index.stale(among)
    if len(stale.changed) > at_most:
        return False
    index.take(stale)
    return True
