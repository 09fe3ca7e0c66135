"""Writes drafts beside the window: one thread, in the order of the wishes, and nothing older over something newer."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import Enum

from app.desktop.session import State
from app.storage import document, encoding
from app.storage.document import Refused
from app.storage.errors import NotText, StorageError
from app.storage.history import Why
from app.storage.safe import Safe

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """The unsaved work on one profile, at one moment."""

    slug: str  # the profile's slug
    digest: str  # of the file that the edits start from, "" where there was none
    base: str  # the text of that file
    state: State  # what the editor has before them

    @property
    def text(self) -> str:
        """The text with the edits, in a form of its own where it can't be written into the file's."""
        return kept_text(self.state)


class Act(Enum):
    """What is done with unsaved work."""

    PUT = "put"  # it is written down
    DROP = "drop"  # what was written down is removed, for the disk has it
    LET_GO = "let go"  # what was written down is removed, for nobody wants it; the history keeps it


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that is to be done with the draft of one profile."""

    act: Act  # what
    safe: Safe  # where the drafts lie
    work: Work  # the work that it is about
    at: datetime  # when it was that
    first: bool = False  # whether another window may have left a draft there: what it says is kept first

    def do(self) -> None:
        """Raise `StorageError` where it can't be done; what was written down before stays then."""
        drafts, history, slug = self.safe.drafts, self.safe.history, self.work.slug
        text = "" if self.act is Act.DROP else self.work.text
        left = drafts.find(slug) if self.first else None
        if left is not None and left.text not in (text, self.work.base):
            history.keep(slug, kept_bytes(left.text), Why.MINE)
        if self.act is Act.PUT:
            drafts.put(slug, self.work.digest, self.work.base, text, self.at)
            return
        if self.act is Act.LET_GO:
            history.keep(slug, kept_bytes(text), Why.MINE)
        drafts.drop(slug)


Told = Callable[[Job, StorageError | None], None]


@dataclass(slots=True)
class DraftWriter:
    """Does the jobs one after the other. Its thread lives only while there is something to do."""

    told: Told  # hears of every job that was done, in whichever thread that was
    _jobs: list[Job] = field(default_factory=list)  # waiting, in order
    _look: threading.RLock = field(default_factory=threading.RLock)  # held for moments
    _turn: threading.RLock = field(default_factory=threading.RLock)  # held while a job is done
    _runs: bool = False  # whether there is a thread
    _idle: threading.Event = field(default_factory=threading.Event)  # set while nothing is to be done

    def add(self, job: Job) -> None:
        """Have a job done soon; a text of the same profile that waits to be written is superseded."""
        with self._look:
            self._take(job)
            if not self._runs:
                self._runs = True
                threading.Thread(target=self._work, daemon=True, name="drafts").start()

    def do_now(self, jobs: list[Job], seconds: float) -> bool:
        """Do these, and all that wait, in this thread; say whether they are done.

        It gives up after so many seconds when the thread hangs in a job; then they wait for it.
        """
        with self._look:
            for job in jobs:
                self._take(job)
        if not self._turn.acquire(timeout=seconds):
            return False
        try:
            while self._next_is_done():
                pass
        finally:
            self._turn.release()
        return True

    def wait(self, seconds: float) -> bool:
        """Wait until all jobs are done, so many seconds at most; say whether they are. Not for the window's thread."""
        with self._look:
            if not self._runs:
                return True
        return self._idle.wait(seconds)

    def _take(self, job: Job) -> None:
        self._idle.clear()
        superseded = [one for one in self._jobs if one.act is Act.PUT and _of(one) == _of(job)]
        first = job.first or any(one.first for one in superseded)
        self._jobs[:] = [one for one in self._jobs if one not in superseded]
        self._jobs.append(replace(job, first=first))

    def _work(self) -> None:
        while True:
            with self._turn:
                done = self._next_is_done()
            if not done:
                with self._look:
                    if not self._jobs:
                        self._runs = False
                        return

    def _next_is_done(self) -> bool:
        """Do the next job; say whether there was one."""
        with self._look:
            if not self._jobs:
                self._idle.set()
                return False
            job = self._jobs.pop(0)
        try:
            job.do()
        except StorageError as error:
            self.told(job, error)
        except Exception as error:  # noqa: BLE001 - whatever it was, the text must be written down at the next occasion
            _log.exception("A draft could not be written")
            self.told(job, StorageError(f"{type(error).__name__}: {error}"))
        else:
            self.told(job, None)
        return True


def kept_text(state: State) -> str:
    """Return the text of a state, whatever it is: a text that the file can't take is written by itself."""
    for one in (state, State(document.read(""), state.profile)):
        try:
            return one.text
        except Refused:
            continue
    # Nothing can be read back from it, but every word is in it.
    return json.dumps(asdict(state.profile), indent=1, default=str)


def kept_bytes(text: str) -> bytes:
    """Return the bytes of a text, whatever it is."""
    try:
        return encoding.encode(text)
    except NotText:
        return text.encode(errors="surrogatepass")


def _of(job: Job) -> tuple[object, str]:
    return job.safe.folder, job.work.slug
