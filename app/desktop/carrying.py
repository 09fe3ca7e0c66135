"""Carrying out a deed over many profiles with the window open: the files first, then the open profiles follow.

Unsaved work is never written over. It gets the same change as its file, as one step that can be undone, and stays
unsaved; where that can't be, nothing at all is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.gathering import opened_from
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.desktop.session import Session, State
from app.profile.wiki import Entry
from app.storage import document, merging, reading, undoing
from app.storage.document import Document, Refused
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.listing import READ_AT_MOST
from app.storage.journal import Move, Rewrite
from app.storage.names import SUFFIX
from app.storage.undoing import Deed


@dataclass(frozen=True, slots=True)
class _Open:
    """An open profile at one moment."""

    session: Session  # it
    slug: str  # its slug
    new_slug: str  # its slug after the deed
    digest: str  # of what its file held when it was opened or saved
    saved: State  # what that says
    state: State  # what the editor has before them
    is_dirty: bool  # whether that is not all on the disk


@dataclass(frozen=True, slots=True)
class _Taken:
    """What an open profile becomes."""

    file: tuple[Document, str, str] | None  # what its file holds then, its digest, why it is read-only; None: as before
    state: State  # what the editor has before them then


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done."""

    taken: dict[Session, tuple[_Open, _Taken]]  # what the open profiles become
    entries: tuple[Entry, ...]  # who is in the wiki then


class Carrying(QObject):
    """Does what changes many files of the desk's wiki, beside the window, and lets the open profiles follow."""

    risky = Signal()  # many files are about to be written
    carried = Signal(object)  # a Deed that is done

    def __init__(self, desk: Desk, messages: Messages, flush: Callable[[], object], window: QWidget) -> None:
        """`flush` hands what was typed last to its session."""
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._flush = flush
        self._window = window
        self._beside = Beside(self)

    def carry_out(self, deed: Deed) -> bool:
        """Do it, all of it or nothing; say whether it is done, and tell why where it is not.

        `carried` is emitted once it is, so that it can be undone: who calls this need not see to that.
        """
        folder = self._desk.folder
        if folder is None or self._desk.is_carrying or not self._may_begin(deed):
            return False
        self._flush()
        self.risky.emit()
        names = dict(_moved(folder, deed))
        opened = tuple(_open(session, names.get(session.slug, session.slug)) for session in self._desk.sessions)
        words = self.tr("{what}…").format(what=deed.operation.words)
        self._desk.is_carrying = True
        try:
            future = patiently(partial(_carried_out, folder, deed, opened), words, self._window)
        except GivenUp as given_up:
            self._messages.say(self.tr("{what} goes on").format(what=deed.operation.words))
            late: Future[_Done] = given_up.args[0]
            self._beside.do(late.result, lambda done: self._end(folder, deed, done))
            return False
        self._end(folder, deed, future)
        return future.exception() is None

    def _may_begin(self, deed: Deed) -> bool:
        """Say whether the wiki can be written now; tell why where it can't."""
        why = self._desk.read_only
        if self._desk.unreachable_since is not None:
            why = self.tr("the wiki's folder can't be reached")
        if why:
            words = self.tr("{what} was not begun: {why}.")
            self._messages.problem(words.format(what=deed.operation.words, why=why.rstrip(".")))
        return not why

    def _end(self, folder: WikiFolder, deed: Deed, future: Future[_Done]) -> None:
        """Let the open profiles follow what was done; tell why where nothing was."""
        self._desk.is_carrying = False
        if folder is not self._desk.folder:
            return
        try:
            done = future.result()
        except StorageError as error:
            self._refresh()
            self._messages.problem(error.headline, error.advice)
            return
        for old, new in _moved(folder, deed):
            if any(session.slug == old for session in self._desk.sessions):
                self._desk.follow(old, new)
            else:
                self._desk.move(old, new)
        for session in self._desk.sessions:
            if session in done.taken:
                self._follow(session, deed, *done.taken[session])
        self._desk.refresh_with(done.entries)
        self.carried.emit(deed)

    def _follow(self, session: Session, deed: Deed, before: _Open, taken: _Taken) -> None:
        """Let one open profile show what was done."""
        if session.state is not before.state:  # nobody waited, and something was typed meanwhile
            try:
                taken = _taken(deed, replace(before, state=session.state, is_dirty=True)) or taken
            except StorageError as error:  # then it counts as changed outside, and both are kept
                self._messages.say(error.headline)
                return
        words = deed.operation.words
        if taken.file is None:
            session.edit(taken.state.profile, words)
            return
        opened, digest, read_only = taken.file
        if session.is_locked or read_only:
            session.take(opened, digest, read_only)
        else:
            session.merge(opened, digest, taken.state, words)

    def _refresh(self) -> None:
        try:
            self._desk.refresh()
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)


def _open(session: Session, new_slug: str) -> _Open:
    saved, state = session.saved, session.state
    return _Open(session, session.slug, new_slug, session.digest, saved, state, session.is_dirty)


def _carried_out(folder: WikiFolder, deed: Deed, opened: Iterable[_Open]) -> _Done:
    """Do it, and return what the open profiles become; touches no widget."""
    taken = dict(_all_taken(folder, deed, opened))
    undoing.carry_out(folder, deed)
    return _Done(taken, folder.entries(READ_AT_MOST))


def _all_taken(
    folder: WikiFolder, deed: Deed, opened: Iterable[_Open]
) -> Iterator[tuple[Session, tuple[_Open, _Taken]]]:
    """Give what each open profile becomes; raises `StorageError` where one can't follow."""
    wanted = {new for _, new in _moved(folder, deed)}
    for one in opened:
        if one.slug == one.new_slug and one.slug in wanted:
            raise _cannot(deed, one, QCoreApplication.translate("Carrying", "its address is wanted"))
        taken = _taken(deed, one)
        if taken is not None:
            yield one.session, (one, taken)


def _moved(folder: WikiFolder, deed: Deed) -> Iterator[tuple[str, str]]:
    """Give the slugs that profiles lose, with those that they get."""
    for step in deed.operation.steps:
        if isinstance(step, Move) and step.source.parent == folder.profiles:
            yield step.source.stem, step.target.stem


def _taken(deed: Deed, one: _Open) -> _Taken | None:
    """Return what an open profile becomes; None where nothing changes."""
    steps = (step for step in deed.operation.steps if isinstance(step, Rewrite))
    rewrite = next((step for step in steps if step.path.name == f"{one.new_slug}{SUFFIX}"), None)
    if rewrite is None:
        return _taken_unsaved(deed, one)
    opened, read_only = opened_from(rewrite.after)
    file = (opened, reading.digest(rewrite.after), read_only)
    if not one.is_dirty:
        return _Taken(file, State(opened, opened.profile))
    if one.digest != reading.digest(rewrite.before):
        raise _cannot(deed, one, QCoreApplication.translate("Carrying", "it was changed outside too"))
    if deed.change is not None and one.state.document.unreadable is None:
        return _Taken(file, State(one.state.document, deed.change(one.slug, one.state.profile)))
    return _Taken(file, _merged(deed, one, opened))


def _taken_unsaved(deed: Deed, one: _Open) -> _Taken | None:
    """Return what unsaved work becomes whose file does not change."""
    if deed.change is None or not one.is_dirty or one.state.document.unreadable is not None:
        return None
    changed = deed.change(one.slug, one.state.profile)
    return None if changed == one.state.profile else _Taken(None, State(one.state.document, changed))


def _merged(deed: Deed, one: _Open, after: Document) -> State:
    """Return unsaved work with what its file gets merged into it."""
    try:
        merged = merging.merge_texts(one.saved.document.text, one.state.text, after.text)
    except Refused as refused:
        raise _cannot(deed, one, refused.reason) from refused
    if merged.clashes:
        raise _cannot(deed, one, QCoreApplication.translate("Carrying", "the very same place is changed there"))
    opened = document.read(merged.text)
    return State(opened, opened.profile)


def _cannot(deed: Deed, one: _Open, reason: str) -> StorageError:
    headline = QCoreApplication.translate("Carrying", "{what} was not begun: {name} has unsaved work, and {reason}.")
    return StorageError(
        headline.format(what=deed.operation.words, name=f"{one.slug}{SUFFIX}", reason=reason.rstrip(".")),
        QCoreApplication.translate(
            "Carrying", "No file was changed. Save or settle that profile first, then try again."
        ),
    )
