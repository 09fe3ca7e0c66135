"""Unsaved work is written down while it is made, so that no crash takes more than the last seconds of it along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from app.desktop.desk import Desk
from app.desktop.draft_writer import Act, DraftWriter, Job, Work
from app.desktop.session import Session, State
from app.storage.drafts import Draft
from app.storage.errors import StorageError
from app.storage.history import now
from app.storage.safe import Safe

PAUSE = 1000  # milliseconds without typing after which it is written down
BEAT = 4000  # milliseconds after which it is written down while the typing goes on: at most 5 s, the writing included
_HANGING = 3.0  # seconds for which the window waits for a disk that does not answer


@dataclass(frozen=True, slots=True)
class _Noted:
    """What was handed on to be written down last."""

    slug: str  # the slug that its profile had then
    state: State  # what the editor had before them
    digest: str  # of the file that it started from


class DraftKeeper(QObject):
    """Keeps the drafts of the desk's wiki true: written for what is unsaved, gone once the disk surely has it."""

    trouble_changed = Signal()  # drafts can't be written, or can again
    left_changed = Signal()  # a draft of an earlier time was decided on
    _done = Signal(object, object)  # a Job and the StorageError that it ended with, from the writer's thread

    def __init__(
        self,
        desk: Desk,
        flush: Callable[[], None],
        parent: QObject,
        *,
        pause: int = PAUSE,
        beat: int = BEAT,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """`flush` hands what was typed last to its session; `pause` and `beat` are milliseconds."""
        super().__init__(parent)
        self._desk = desk
        self._flush = flush
        self._clock = clock
        self._noted: dict[Session, _Noted] = {}
        self._unconfirmed: set[Session] = set()  # saved, but the system could not confirm it
        self._failed: dict[tuple[object, str], Job] = {}  # jobs that are tried again
        self._left: dict[str, Draft] = {}  # drafts of an earlier time on which nobody has decided
        self.trouble = ""  # why drafts can't be written; "" while they can
        self._writer = DraftWriter(self._tell)
        self._done.connect(self._heard, Qt.ConnectionType.QueuedConnection)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(self.write)
        self._beat = QTimer(self)
        self._beat.setInterval(beat)
        self._beat.timeout.connect(self._strike)
        desk.edited.connect(self._edited)
        desk.closing.connect(self._closing)
        desk.moved.connect(self._moved)
        desk.wiki_changed.connect(self._wiki_changed)

    def left(self, slug: str) -> Draft | None:
        """Return the draft of an earlier time that a profile still has."""
        return self._left.get(slug)

    def is_at(self, slug: str) -> bool:
        """Say whether the draft of a profile is of this window's own making."""
        return any(noted.slug == slug for noted in self._noted.values())

    def set_left(self, drafts: Iterable[Draft]) -> None:
        """Take the drafts that were found; each stays until it is decided on."""
        self._left = {draft.slug: draft for draft in drafts if not self.is_at(draft.slug)}
        self.left_changed.emit()

    def decided(self, slug: str) -> None:
        """Note that an earlier draft is in its profile again, or is not wanted."""
        self._left.pop(slug, None)
        self.left_changed.emit()

    @Slot()
    def heed_typing(self) -> None:
        """Begin to look every few seconds: something was typed that its session does not have yet."""
        if not self._beat.isActive():
            self._beat.start()

    @Slot()
    def write(self) -> None:
        """Have the unsaved work written down that is not, and drafts removed that are not needed any more."""
        self._pause.stop()
        for job in self._jobs():
            self._writer.add(job)

    @Slot()
    def write_now(self) -> bool:
        """Write the unsaved work down here and now; say whether it is. For when the next moment may not come."""
        return self._writer.do_now(self._jobs(), _HANGING)

    def ready(self) -> None:
        """Wait, in a thread that may, until what was handed on is written down, and not for a disk that hangs."""
        self._writer.wait(_HANGING)

    def let_go(self, sessions: Iterable[Session]) -> None:
        """Put what is unsaved in these into the history instead: the editor does not want it."""
        for session in sessions:
            if session.is_dirty and (safe := self._safe()) is not None:
                self._writer.add(self._job(Act.LET_GO, safe, session))
                self._noted[session] = _Noted(session.slug, session.state, session.digest)

    def let_go_now(self, sessions: Iterable[Session]) -> str:
        """Put what is unsaved in these into the history before anything else happens; say why where that can't be."""
        self.let_go(sessions)
        done = self._writer.do_now([], _HANGING)
        QCoreApplication.sendPostedEvents(self)  # what the writer's thread told
        return self.trouble if done else self.tr("the disk gives no answer")

    @Slot(object, bool)
    def saved(self, session: Session, confirmed: bool) -> None:
        """Remove the draft of a profile that is on the disk; where that is not sure it stays."""
        if confirmed and (safe := self._safe()) is not None:
            self._unconfirmed.discard(session)
            if session in self._noted:
                self._writer.add(self._job(Act.DROP, safe, session))
                del self._noted[session]
        elif not confirmed:
            self._unconfirmed.add(session)
            self.write()

    def _safe(self) -> Safe | None:
        """Return where drafts go, None while none may be written."""
        folder = self._desk.folder
        return None if folder is None or self._desk.read_only else folder.safe

    def _jobs(self) -> list[Job]:
        """Return what has to be done so that the drafts are true."""
        safe = self._safe()
        if safe is None:
            return []
        jobs = list(self._failed.values())
        self._failed.clear()
        for session in self._desk.sessions:
            noted = self._noted.get(session)
            if session.is_dirty or session in self._unconfirmed:
                found = _Noted(session.slug, session.state, session.digest)
                if found != noted:
                    jobs.append(self._job(Act.PUT, safe, session))
                    self._noted[session] = found
            elif noted is not None:
                jobs.append(self._job(Act.DROP, safe, session))
                del self._noted[session]
            if noted is not None and noted.slug != session.slug:  # its file has another name now
                old = Work(noted.slug, noted.digest, "", noted.state)
                jobs.append(Job(Act.DROP, safe, old, self._clock()))
        return jobs

    def _job(self, act: Act, safe: Safe, session: Session) -> Job:
        work = Work(session.slug, session.digest, session.saved.document.text, session.state)
        self._left.pop(session.slug, None)
        return Job(act, safe, work, self._clock(), first=session not in self._noted)

    def _tell(self, job: Job, error: StorageError | None) -> None:
        with suppress(RuntimeError):  # the window is gone already
            self._done.emit(job, error)

    @Slot(object, object)
    def _heard(self, job: Job, error: StorageError | None) -> None:
        """Remember what could not be done, so that it is tried again, and say so once."""
        key = (job.safe.folder, job.work.slug)
        if error is None:
            self._failed.pop(key, None)
        else:
            self._failed[key] = job
            self._beat.start()
        trouble = "" if error is None else error.headline.partition(": ")[2] or error.headline
        if (error is not None or not self._failed) and trouble != self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit()

    @Slot(object)
    def _edited(self, session: Session) -> None:
        del session
        self._pause.start()
        self.heed_typing()

    @Slot()
    def _strike(self) -> None:
        """Write down what came since the last time; rest when nothing is unsaved."""
        self._flush()
        self.write()
        if not self._desk.dirty and not self._failed:
            self._beat.stop()

    @Slot(object)
    def _closing(self, session: Session) -> None:
        """Keep in the history what is put away unsaved; the draft of a save that is not sure stays."""
        self.let_go([session])
        self._noted.pop(session, None)
        self._unconfirmed.discard(session)

    @Slot(str, str)
    def _moved(self, old: str, new: str) -> None:
        """Let an earlier draft on which nobody has decided follow its profile to another name."""
        safe = self._safe()
        if safe is None or old == new or old not in self._left:
            return
        with suppress(StorageError):  # then it is offered under its old name at the next start
            safe.drafts.move(old, new)
            moved = safe.drafts.find(new)
            del self._left[old]
            if moved is not None:
                self._left[new] = moved

    @Slot()
    def _wiki_changed(self) -> None:
        self._left = {}
        self._pause.stop()
