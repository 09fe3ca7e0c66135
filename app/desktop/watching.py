"""Watching the wiki's folder: what other programs do there is noticed soon, and taken only once it is complete.

The system tells of most changes; a look at names, sizes and times every second or few finds the rest, and works where
the system tells of nothing. All looking and reading is done beside the window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.gathering import Found, Open, gather
from app.storage.entries import Look
from app.storage.errors import StorageError
from app.storage.folder import THEME, WikiFolder
from app.storage.reading import Stamp

_EVERY = 5000  # milliseconds between two looks for which nothing gave a reason
_OFTEN = 700  # the same while the editor is at work, so that what the system tells nothing of is seen within a second
_SHARE = 12  # so many times as long as a look takes, the next one is waited for at least
_SOON = 60  # milliseconds after a change was told, so that a thousand of them are one look
_AGAIN = 100  # milliseconds between two looks while something is changing
_CALM = 0.08  # seconds for which a file must stay as it is before it counts as written
_PATIENCE = 0.5  # the same for one that became shorter or went away: its other half may still come
_AT_MOST = 5.0  # seconds after which what is complete is taken, although other files still change
_HANGING = 10.0  # seconds after which a look that gave no answer means that the folder can't be reached


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that is not as it was, and may still change."""

    stamp: Stamp | None  # how it looked last; None where it is gone
    since: float  # when it first looked so, in seconds
    patience: float  # seconds for which it must stay so


class Watching(QObject):
    """Looks at the folder of the wiki on the desk; says what is not as the desk knows it."""

    found = Signal(object)  # Found: what other programs did, complete

    def __init__(self, desk: Desk, parent: QObject, *, every: int = _EVERY) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = Beside(self)
        self._watcher = QFileSystemWatcher(self)
        self._number = 0  # of the last look that was asked for; answers of older ones are dropped
        self._asked_at = 0.0  # when it was asked for
        self._busy = False  # whether an answer is still to come
        self._wanted = False  # whether another look is wanted when it came
        self._waiting: dict[str, _Waiting] = {}
        self._restless_since = 0.0  # when the first file began to change; 0 while all are calm
        self._settings: tuple[tuple[str, Stamp], ...] = ()
        self._device = 0
        self._first = True  # whether nothing was seen of this wiki yet
        self._unread = False  # whether an open profile's file was still being written when it was to be read
        self._soon = self._timer(_SOON, self.look)
        self._again = self._timer(_AGAIN, self.look)
        self._longest = every
        self._every = self._timer(every, self._look_regularly)
        self._every.setSingleShot(False)
        self._watcher.directoryChanged.connect(self._told)
        self._watcher.fileChanged.connect(self._told)
        desk.wiki_changed.connect(self._begin)
        desk.refreshed.connect(self._forget)
        desk.current_changed.connect(self._renew)
        self._begin()

    @Slot()
    def look(self) -> None:
        """Look at the folder now; what changed is told when it is complete."""
        folder = self._desk.folder
        if folder is None or self._desk.is_carrying:
            return
        if self._busy:
            self._wanted = True
            return
        self._soon.stop()
        self._again.stop()
        self._busy, self._wanted = True, False
        self._number += 1
        self._asked_at = time.monotonic()
        self._beside.do(folder.look, partial(self._looked, self._number, folder))

    @Slot(Qt.ApplicationState)
    def come_back(self, state: Qt.ApplicationState) -> None:
        """Look when the editor comes back from other programs, and more often from then on."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def watched(self) -> tuple[str, ...]:
        """Return the folders and files of which the system tells."""
        return (*self._watcher.directories(), *self._watcher.files())

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _begin(self) -> None:
        """Watch another wiki."""
        if watched := self.watched():
            self._watcher.removePaths(list(watched))
        self._forget()
        self._first = True
        self._settings, self._device = (), 0
        self._every.start()

    @Slot()
    def _forget(self) -> None:
        """Drop the answers that are still to come: what they tell is older than what the desk knows."""
        self._number += 1
        self._busy = self._wanted = False
        self._waiting.clear()
        self._restless_since = 0.0
        self._unread = True  # the list was read anew, the open profiles were not
        self._soon.start()

    @Slot(str)
    def _told(self, path: str) -> None:
        del path
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _look_regularly(self) -> None:
        if self._busy and time.monotonic() - self._asked_at > _HANGING:
            self._desk.set_reachable(False)
        self.look()

    def _looked(self, number: int, folder: WikiFolder, future: Future[Look]) -> None:
        """Take what a look found; ask for another one while files still change."""
        if number != self._number or folder is not self._desk.folder or self._desk.is_carrying:
            return
        self._busy = False
        self._every.start(self._pause())
        try:
            look = future.result()
        except StorageError:
            self._desk.set_reachable(False)
            return
        if self._first:
            self._first, self._settings, self._device = False, look.settings, look.device
        if folder.is_recalled:
            self._catch_up(folder, look)
            return
        if not look.files and folder.seen and look.device != self._device:
            self._desk.set_reachable(False)  # an empty place is left where another disk was
            return
        self._device = look.device
        came_back = self._desk.unreachable_since is not None
        self._desk.set_reachable(True)
        self._renew()
        complete = self._note(look, folder.seen)
        if complete or came_back or look.settings != self._settings or (self._unread and not self._waiting):
            self._gather(folder, look, complete)
        elif self._waiting:
            self._again.start()
        elif self._wanted:
            self.look()

    def _pause(self) -> int:
        """Return the milliseconds until the next regular look: few while somebody works here, if it costs little."""
        if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            return self._longest
        took = 1000 * (time.monotonic() - self._asked_at)
        return min(self._longest, max(_OFTEN, int(_SHARE * took)))

    def _note(self, look: Look, seen: Mapping[str, Stamp]) -> dict[str, Stamp | None]:
        """Remember what is changing; return what is complete, nothing as long as the others are worth waiting for."""
        now = time.monotonic()
        waiting: dict[str, _Waiting] = {}
        for name in {*look.files, *seen}:
            stamp, before = look.files.get(name), seen.get(name)
            if stamp == before:
                continue
            known = self._waiting.get(name)
            if known is not None and known.stamp == stamp:
                waiting[name] = known
            else:
                shorter = stamp is None or stamp.size == 0 or (before is not None and stamp.size < before.size)
                waiting[name] = _Waiting(stamp, now, _PATIENCE if shorter else _CALM)
        self._waiting = waiting
        self._restless_since = (self._restless_since or now) if waiting else 0.0
        complete = {name: one.stamp for name, one in waiting.items() if now - one.since >= one.patience}
        if len(complete) < len(waiting) and now - self._restless_since < _AT_MOST:
            return {}
        return complete

    def _catch_up(self, folder: WikiFolder, look: Look) -> None:
        """Read what changed since the wiki was open last; that is how it is, and no news."""
        names = {*look.files, *folder.seen}
        changed = {name: look.files.get(name) for name in names if look.files.get(name) != folder.seen.get(name)}
        self._gather(folder, look, changed, is_news=False)

    def _gather(
        self, folder: WikiFolder, look: Look, complete: dict[str, Stamp | None], *, is_news: bool = True
    ) -> None:
        """Read what changed, beside the window."""
        self._busy = True
        self._asked_at = time.monotonic()
        opened = tuple(Open(one.slug, one.path, one.digest) for one in self._desk.sessions)
        settings = look.settings != self._settings
        self._settings = look.settings
        unfinished = frozenset(self._waiting) - frozenset(complete)
        work = partial(gather, folder, opened, complete, unfinished, settings=settings)
        self._beside.do(work, partial(self._gathered, self._number, folder, is_news=is_news))

    def _gathered(self, number: int, folder: WikiFolder, future: Future[Found], *, is_news: bool) -> None:
        if number != self._number or folder is not self._desk.folder or self._desk.is_carrying:
            return
        self._busy = False
        try:
            found = future.result()
        except StorageError:
            self._desk.set_reachable(False)
            return
        self._waiting = {name: one for name, one in self._waiting.items() if name not in found.complete}
        self._unread = found.unread
        self._restless_since = time.monotonic() if self._waiting else 0.0
        if found.settings is not None:
            self._desk.take_settings(found.settings)
        self.found.emit(found if is_news else found._replace(changed=0, added=0, gone=0))
        self._desk.take_entries(found.entries)
        self._renew()
        if self._waiting or self._wanted or self._unread:
            self._again.start()

    @Slot()
    def _renew(self) -> None:
        """Watch what is to be watched: a file that was replaced is not watched any more."""
        folder = self._desk.folder
        if folder is None or self._desk.unreachable_since is not None:
            return
        wanted = {str(folder.root), str(folder.profiles), *(str(one.path) for one in self._desk.sessions)}
        wanted.update((str(folder.settings_path), str(folder.root / THEME)))
        watched = set(self.watched())
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        for path in sorted(wanted - watched):
            self._watcher.addPath(path)  # what can't be watched is looked at every few seconds
