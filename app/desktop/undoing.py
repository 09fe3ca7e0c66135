"""Undoing what was done to many profiles at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.storage import undoing
from app.storage.errors import StorageError
from app.storage.journal import Rewrite
from app.storage.undoing import Deed

_MOST = 64_000_000  # bytes of text that are remembered; what was done last always is
_MOST_DEEDS = 10  # that are remembered


class Undoing(QObject):
    """Remembers what was done to many profiles of the desk's wiki, and takes it back, the last first."""

    changed = Signal()  # something else would be undone now

    def __init__(self, desk: Desk, carrying: Carrying, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._carrying = carrying
        self._messages = messages
        self._window = window
        self._done: list[Deed] = []
        self._back: Deed | None = None  # what is taking something back now
        carrying.carried.connect(self._take)
        desk.wiki_changed.connect(self._forget)

    @property
    def words(self) -> str:
        """What would be undone, in words; "" where nothing can be."""
        return self._done[-1].operation.words if self._done else ""

    def can_undo(self) -> bool:
        """Say whether there is anything to undo."""
        return bool(self._done) and not self._desk.is_carrying

    @Slot()
    def undo(self) -> None:
        """Take back what was done last, all of it or nothing."""
        folder = self._desk.folder
        if folder is None or not self._done:
            return
        deed = self._done[-1]
        work = partial(undoing.way_back, folder, deed)
        try:
            self._back = patiently(work, self.tr("Reading what is there now…"), self._window).result()
        except GivenUp:
            return
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        if self._carrying.carry_out(self._back):
            self._messages.say(self.tr("Undone: {what}").format(what=deed.operation.words))

    @Slot(object)
    def _take(self, deed: Deed) -> None:
        """Remember what was done."""
        if deed is self._back:
            self._done.pop()
        else:
            self._done.append(deed)
        self._back = None
        while len(self._done) > _MOST_DEEDS or (len(self._done) > 1 and sum(map(_size, self._done)) > _MOST):
            del self._done[0]
        self.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._done.clear()
        self.changed.emit()


def _size(deed: Deed) -> int:
    rewrites = (step for step in deed.operation.steps if isinstance(step, Rewrite))
    return sum(len(step.before) + len(step.after) for step in rewrites)
