"""What other programs did to open profiles: taken where nothing is unsaved, merged where it can be, else asked.

Nobody's text is given up here: what the editor has and what the file holds are both in the history before they meet.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

from PySide6.QtCore import QLocale, QObject, QTime, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.gathering import Found, News, Text
from app.desktop.messages import Messages
from app.desktop.notices import Choice, Notice
from app.desktop.saving import Saving
from app.desktop.session import Session
from app.desktop.settling import Both, Settled, Settling, bring_together, is_no_profile, take_merge, why_not_read
from app.profile import changes
from app.storage import encoding, markers
from app.storage.document import Refused
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.history import Why

_BUSY = 100  # milliseconds after which it is tried again while a file is being written or a question is shown


class Cause(Enum):
    """Why the text of a file waits for a decision."""

    CLASH = "clash"
    UNREADABLE = "unreadable"
    GONE = "gone"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that waits for a decision."""

    why: Cause  # why it does
    words: str = ""  # more about it
    digest: str = ""  # of what the file held then; "" where it holds nothing


@dataclass(slots=True)
class _Round:
    """What one look found, until all of it is done and can be told in one line."""

    found: Found  # what it found
    updated: list[str] = field(default_factory=list)  # names of the profiles that show the disk's text now
    merged: dict[str, int] = field(
        default_factory=dict
    )  # names of those that were merged, and how many fields that was
    held: int = 0  # how many wait for a decision
    moved: list[str] = field(default_factory=list)  # names of those that were renamed
    waiting: int = 0  # how many are still being merged


class Outside(QObject):
    """Lets the open profiles follow their files, and says what waits for a decision."""

    changed = Signal()  # something waits for a decision, or does not any more

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        saving: Saving,
        settling: Settling,
        flush: Callable[[], None],
        window: QWidget,
    ) -> None:
        """`flush` hands what was typed last to its session."""
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._saving = saving
        self._settling = settling
        self._flush = flush
        self._beside = Beside(self)
        self._held: dict[Session, Held] = {}
        self._later: list[Found] = []
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY)
        self._busy.timeout.connect(self._take_later)
        settling.settled.connect(self._let_go)
        saving.saved.connect(self._let_go)
        desk.reachable_changed.connect(self.changed)

    @Slot(object)
    def take(self, found: Found) -> None:
        """Take what other programs did, as soon as nothing is being written here."""
        self._later.append(found)
        self._take_later()

    def notice(self, session: Session) -> Notice | None:
        """Return what an editor should know of the file of a profile."""
        if since := self._desk.unreachable_since:
            local = since.astimezone()
            at = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
            words = self.tr("The wiki's folder can't be reached since {time}. Your text is kept; go on editing.")
            return Notice(words.format(time=at))
        held = self._held.get(session)
        if held is not None:
            return self._notice_of(session, held)
        text = session.state.document.text
        if markers.OURS in text and markers.has_markers(text) and not session.is_locked:
            words = self.tr("This file has conflict markers of Git: both sides of an unfinished merge stand in it.")
            merge = Choice(self.tr("Merge…"), lambda: self._settling.merge_markers(session))
            return Notice(words, (merge,), grave=True)
        return None

    def _notice_of(self, session: Session, held: Held) -> Notice:
        name = session.path.name
        if held.why is Cause.CLASH:
            words = self.tr("{name} was changed outside too, and {number} changes clash with yours. Both are kept.")
            if held.words == "1":
                words = self.tr("{name} was changed outside too, and one change clashes with yours. Both are kept.")
            words = words.format(name=name, number=held.words)
            return Notice(words, (Choice(self.tr("Settle…"), lambda: self._settle(session)),), grave=True)
        if held.why is Cause.UNREADABLE:
            words = self.tr("{name} was changed outside and is not readable ({why}). Your text is kept.")
            choices = (Choice(self.tr("Decide…"), lambda: self._settle(session)),)
            return Notice(words.format(name=name, why=held.words.rstrip(".")), choices, grave=True)
        if held.why is Cause.GONE:
            words = self.tr("{name} was deleted outside. Your text is still here, and in the history.")
            keep = Choice(self.tr("Keep my text"), lambda: self._saving.write_anew(session))
            go = Choice(self.tr("Let it go"), lambda: self._close(session))
            return Notice(words.format(name=name), (keep, go), grave=True)
        return Notice(
            self.tr("{why} Your text is kept; File → Save a Copy… writes it elsewhere.").format(why=held.words),
            grave=True,
        )

    def _settle(self, session: Session) -> None:
        """Ask what is to become of both texts."""
        self._flush()
        try:
            if self._settling.settle(session) is Settled.MINE:
                self._saving.save(session)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)

    def _close(self, session: Session) -> None:
        self._held.pop(session, None)
        self._desk.close(session.slug)
        try:
            self._desk.refresh(session.slug)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)

    @Slot(object)
    def _let_go(self, session: Session) -> None:
        if self._held.pop(session, None) is not None:
            self.changed.emit()

    @Slot()
    def _take_later(self) -> None:
        if self._is_busy():
            self._busy.start()
            return
        waiting, self._later = self._later, []
        for found in waiting:
            self._take(found)

    def _is_busy(self) -> bool:
        return self._saving.is_writing or self._settling.is_asking or self._desk.is_carrying

    def _take(self, found: Found) -> None:
        if found.news:
            self._flush()
        self._held = {session: held for session, held in self._held.items() if session in self._desk.sessions}
        told = {news.open.slug for news in found.news}
        for held in list(self._held):
            if held.path.name in found.complete and held.slug not in told:
                del self._held[held]  # the file is as it was
        this = _Round(found)
        for news in found.news:
            for session in self._desk.sessions:
                if (session.slug, session.digest) == (news.open.slug, news.open.digest):
                    self._follow(this, session, news)
        self._tell(this)
        self.changed.emit()

    def _follow(self, this: _Round, session: Session, news: News) -> None:
        """Let one profile follow its file."""
        folder = self._desk.folder
        if folder is None:
            return
        if news.moved_to:
            self._move(folder, session, news.moved_to)
            this.moved.append(_name(session))
        if news.error is not None:
            self._hold(this, session, Held(Cause.ODD, news.error.headline))
        elif news.text is None:
            self._hold(this, session, Held(Cause.GONE))
            self._keep(folder, session)
        elif news.text.held.digest != session.digest:
            self._take_text(this, folder, session, news.text)

    def _take_text(self, this: _Round, folder: WikiFolder, session: Session, text: Text) -> None:
        before = session.state.document
        unreadable = is_no_profile(text.document, before)
        is_marked = markers.has_markers(text.document.text) and not markers.has_markers(before.text)
        if not session.is_dirty and not unreadable and not is_marked:
            session.take(text.document, text.held.digest, text.read_only)
            self._held.pop(session, None)
            this.updated.append(_name(session))
            return
        held = self._held.get(session)
        if held is not None and held.digest == text.held.digest:
            return  # both are in the history, and it waits already
        this.waiting += 1
        work = partial(bring_together, folder, session, session.state, text)
        self._beside.do(work, partial(self._brought_together, this, folder, session))

    def _brought_together(self, this: _Round, folder: WikiFolder, session: Session, future: Future[Both]) -> None:
        """Take the merge where nothing clashes; else let it wait for the editor."""
        this.waiting -= 1
        if session in self._desk.sessions:
            try:
                self._take_both(this, folder, session, future.result())
            except Refused as refused:
                self._hold(this, session, Held(Cause.ODD, self.tr("Not merged: {why}.").format(why=refused.reason)))
            except StorageError as error:
                self._hold(this, session, Held(Cause.ODD, error.headline))
        self._tell(this)
        self.changed.emit()

    def _take_both(self, this: _Round, folder: WikiFolder, session: Session, both: Both) -> None:
        self._flush()
        if session.digest == both.theirs.held.digest:
            return  # it was saved or settled meanwhile
        if session.state is not both.state or self._is_busy():
            self._take_text(this, folder, session, both.theirs)  # something was typed meanwhile
            return
        if both.merged is None and not both.is_marked:
            self._hold(this, session, Held(Cause.UNREADABLE, why_not_read(both.theirs), both.theirs.held.digest))
        elif both.merged is None or both.merged.clashes:
            number = len(both.merged.clashes) if both.merged else 1
            self._hold(this, session, Held(Cause.CLASH, str(number), both.theirs.held.digest))
        else:
            before = session.profile
            take_merge(session, both.theirs, both.merged.text, self.tr("Merge with what changed outside"))
            self._held.pop(session, None)
            if both.merged.text != both.mine:
                this.merged[_name(session)] = len(changes.changes(before, session.profile))

    def _move(self, folder: WikiFolder, session: Session, slug: str) -> None:
        """Let a profile follow its file to another name, its draft as well."""
        old = session.slug
        self._desk.follow(old, slug)
        self._beside.do(partial(folder.safe.drafts.move, old, slug), self._said)

    def _keep(self, folder: WikiFolder, session: Session) -> None:
        """Put what a file held that is gone into the history."""
        data = encoding.encode(session.saved.document.text)
        self._beside.do(partial(folder.safe.history.keep, session.slug, data, Why.DELETED), self._said)

    def _said(self, future: Future[None]) -> None:
        try:
            future.result()
        except StorageError as error:
            self._messages.say(error.headline)

    def _hold(self, this: _Round, session: Session, held: Held) -> None:
        if self._held.get(session) != held:  # else it was told already
            self._held[session] = held
            this.held += 1

    def _tell(self, this: _Round) -> None:
        """Tell in one line what became of all that one look found, once it is done."""
        if not this.waiting and (words := self._words(this)):
            self._messages.say(words)

    def _words(self, this: _Round) -> str:
        found = this.found
        single = found.changed + found.added + found.gone <= 1
        parts: list[str] = []
        if not single:
            parts.append(self._counted(found))
        if len(this.updated) == 1:
            parts.append(self.tr("{name}: updated from disk").format(name=this.updated[0]))
        elif this.updated:
            parts.append(self.tr("{number} open ones updated from disk").format(number=len(this.updated)))
        if len(this.merged) == 1:
            name, fields = next(iter(this.merged.items()))
            words = self.tr("{name}: merged with what changed outside: {number} fields")
            if fields == 1:
                words = self.tr("{name}: merged with what changed outside: 1 field")
            parts.append(words.format(name=name, number=fields))
        elif this.merged:
            parts.append(self.tr("{number} merged with your changes").format(number=len(this.merged)))
        parts += [self.tr("{name}: followed to its new file name").format(name=name) for name in this.moved[:1]]
        if this.held:
            words = self.tr("{number} with your unsaved changes wait for your decision")
            if this.held == 1:
                words = self.tr("1 with your unsaved changes waits for your decision")
            parts.append(words.format(number=this.held))
        return " · ".join(part for part in parts if part)

    def _counted(self, found: Found) -> str:
        """Return how many profiles other programs changed."""
        kinds = (
            (found.changed, self.tr("{number} profiles changed outside")),
            (found.added, self.tr("{number} new")),
            (found.gone, self.tr("{number} gone")),
        )
        if found.changed == 1:
            kinds = ((1, self.tr("1 profile changed outside")), *kinds[1:])
        return ", ".join(words.format(number=f"{number:,}") for number, words in kinds if number)


def _name(session: Session) -> str:
    return " ".join((session.profile.title or session.slug).split())
