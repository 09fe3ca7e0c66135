"""Who exports a wiki into a folder: one at a time, beside the window, with settings and day as they are now."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Lock
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.saving import Saving
from app.desktop.settings import Settings
from app.profile.wiki import Wiki
from app.publish import publishing
from app.publish.options import Options
from app.review import gate
from app.storage import folder as folders

_WARM = 1.0  # seconds of work after which it can be said how long it takes


class Far:
    """How far a piece of work is: told by one thread, asked by another, which may also stop it."""

    def __init__(self) -> None:
        self.done = self.total = self._first = 0
        self._stopped = Event()
        self._began = time.monotonic()

    def __call__(self, done: int, total: int) -> bool:
        """Take note of how many of how many pages are made; say whether to go on."""
        if total != self.total or not self._first:  # before the first pages are there, processes are being started
            self._began, self._first = time.monotonic(), done
        self.done, self.total = done, total
        return not self._stopped.is_set()

    def stop(self) -> None:
        """Let it go on no longer."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it shall go on no longer."""
        return self._stopped.is_set()

    @property
    def left(self) -> float:
        """How many seconds it takes yet, as far as it went until now; 0 while nobody knows."""
        took, made = time.monotonic() - self._began, self.done - self._first
        return took * (self.total - self.done) / made if made > 0 and took > _WARM else 0.0


class Around(NamedTuple):
    """What publishing needs of the window."""

    desk: Desk  # the open wiki
    saving: Saving  # writes profiles
    settings: Settings  # knows where was exported to
    messages: Messages  # shows failures
    flush: Callable[[], object]  # hands what was typed last to its session
    publishers: Publishers  # who exports
    window: QWidget  # over which dialogs are shown


class Publishers:
    """Hands out whoever exports into a folder. `turn` is held by whoever does something with one."""

    def __init__(self, desk: Desk, data: Callable[[], Path | None], today: Callable[[], date] = this_day) -> None:
        """`data` tells where the person's data lies, if not where the platform says."""
        self._desk = desk
        self._data = data
        self._today = today
        self.turn = Lock()
        self._known: dict[tuple[Path, str, Options], tuple[Wiki, date, publishing.Publisher]] = {}

    def wanted(self, target: str, options: Options) -> Callable[[], publishing.Publisher]:
        """Return what makes whoever exports the open wiki there, if there is none yet; it is called beside the window.

        With other settings or on another day it is another one.
        """
        folder = self._desk.folder
        if folder is None:
            raise ValueError("no wiki is open")
        root, wiki, today, data = folder.root, folder.wiki, self._today(), self._data()
        key = root, target, options

        def make() -> publishing.Publisher:
            known = self._known.get(key)
            if known is not None and known[:2] == (wiki, today):
                return known[2]
            own = folders.open_wiki(root, data=data)  # of its own: the window's one is the window's
            own.wiki = wiki
            made = publishing.Publisher(own, Path(target), gate.Gate(root, wiki, today), options)
            self._known[key] = wiki, today, made
            return made

        return make

    def is_known(self, target: str, options: Options) -> bool:
        """Say whether the one who exports there knows how all stood, so that a few profiles can be made alone."""
        folder = self._desk.folder
        known = self._known.get((folder.root, target, options)) if folder else None
        return known is not None and folder is not None and known[:2] == (folder.wiki, self._today())
