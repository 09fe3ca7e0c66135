"""The open wiki and its open profiles: which there are, which is in hand, what is unsaved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.clock import this_day
from app.desktop.gathering import Text, read_text
from app.desktop.session import Change, Session
from app.profile.links import Directory
from app.profile.values import Profile
from app.profile.wiki import Entry, Wiki
from app.review import examiner
from app.storage import document, reading
from app.storage.entries import entry_of
from app.storage.errors import InUse, StorageError
from app.storage.folder import WikiFolder
from app.storage.index import indexing
from app.storage.index.listing import FEW, READ_AT_MOST, first_entries
from app.storage.journal import Recovered
from app.storage.permission import why_not_writable
from app.storage.wiki_settings import Settings

if TYPE_CHECKING:
    from app.storage.index.examining import Examiner

_LARGE = 100_000  # bytes of a file that is read beside the window

T = TypeVar("T")


class Wait(Protocol):
    """Does work that takes its time and returns its result."""

    def __call__(self, work: Callable[[], T], words: str) -> T:
        """Do `work`; `words` say what is waited for."""


def at_once(work: Callable[[], T], words: str) -> T:
    """Do work right here."""
    del words
    return work()


class Desk(QObject):
    """Holds the sessions of one wiki; switching between them never asks and never loses."""

    wiki_changed = Signal()  # another folder, or other settings
    entries_changed = Signal()  # profiles came, went or show other facts in the list
    current_changed = Signal(object)  # the Session in hand, or None
    edited = Signal(object, object)  # a Session and its Change
    steps_changed = Signal()  # another step can be undone or redone in some profile
    dirty_changed = Signal()  # a profile got unsaved work, or got rid of it
    refreshed = Signal()  # the folder was looked at for something that was done here
    reachable_changed = Signal(bool)  # whether the wiki's folder is there
    moved = Signal(str, str)  # a profile has another slug: the one before, and the one now
    closing = Signal(object)  # a Session that is put away, with whatever is unsaved in it

    def __init__(
        self, parent: QObject | None = None, wait: Wait = at_once, today: Callable[[], date] = this_day
    ) -> None:
        """`wait` does the reading of a large file or folder, of which it is told in words."""
        super().__init__(parent)
        self._today = today
        self._wait = wait
        self.hurry = False  # whether the list of a wiki that is opened begins with the files' first lines
        self._folder: WikiFolder | None = None
        self._index: Callable[[], indexing.Index] | None = None
        self._read_only = ""
        self._recovered: tuple[Recovered, ...] = ()
        self._entries: dict[str, Entry] = {}
        self._directory = Directory()
        self._sessions: dict[str, Session] = {}
        self._current: Session | None = None
        self._visited: list[str] = []
        self._forward: list[str] = []
        self._unreachable_since: datetime | None = None
        self.is_carrying = False  # whether many profiles are being written; what others did is looked for afterwards

    @property
    def folder(self) -> WikiFolder | None:
        """The wiki's folder, None while no wiki is open."""
        return self._folder

    @property
    def index(self) -> indexing.Index | None:
        """The index of the open wiki, true or not yet; None while no wiki is open."""
        return self._index() if self._index else None

    @property
    def wiki(self) -> Wiki:
        """The wiki's settings."""
        return self._folder.wiki if self._folder else Wiki()

    @property
    def directory(self) -> Directory:
        """Who is in the wiki."""
        return self._directory

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The profiles as the list shows them, open ones with their unsaved facts."""
        return tuple(self._entries.values())

    @property
    def unreachable_since(self) -> datetime | None:
        """When the wiki's folder was found to be gone, in UTC; None while it is there."""
        return self._unreachable_since

    def copies_of(self, slug: str) -> tuple[str, ...]:
        """Return the names of the conflict copies that lie beside a profile."""
        entry = self._entries.get(slug)
        return entry.copies if entry else ()

    @property
    def current(self) -> Session | None:
        """The profile in hand."""
        return self._current

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The open profiles, in the order in which they were opened."""
        return tuple(self._sessions.values())

    @property
    def dirty(self) -> tuple[Session, ...]:
        """The profiles with unsaved work."""
        return tuple(session for session in self._sessions.values() if session.is_dirty)

    @property
    def read_only(self) -> str:
        """Why nothing of the wiki may be written here; "" when it may."""
        return self._read_only

    @property
    def recovered(self) -> tuple[Recovered, ...]:
        """What became of operations that a crash had stopped, when the wiki was opened."""
        return self._recovered

    def open_folder(self, folder: WikiFolder, read_only: str = "") -> None:
        """Put a wiki on the desk; the one before must be saved or discarded already.

        Raises `InUse` where another window has it, unless `read_only` says why it is only to be looked at, and
        `StorageError` when the folder can't be read; the one before stays then.
        """
        again = self._folder is not None and self._folder.root == folder.root
        if again:
            self.free_lock()
        try:
            if not read_only and not folder.safe.lock.take():
                raise InUse("Another window has this wiki open.", "Here you can look at it; nothing will be written.")
            recovered = () if read_only else folder.safe.journal.recover()
            index = cache(lambda: indexing.Index(folder, examiner=lambda: self._examiner(folder)))
            entries = self._first_entries(folder, index)
        except StorageError:
            folder.safe.lock.free()
            if again and self._folder is not None and not self._read_only:
                self._folder.safe.lock.take()
            raise
        self._drop_all()
        self.free_lock()
        self._folder, self._read_only, self._recovered, self._index = folder, read_only, recovered, index
        self.set_reachable(True)
        self.wiki_changed.emit()
        self.look_whether_writable()
        self.take_entries(entries)
        self.refreshed.emit()

    def complete(self) -> None:
        """Read whole what is listed by first lines alone, where it is not much; the index knows what is."""
        folder, self.hurry = self._folder, False
        if folder is not None and folder.is_sketched and len(self._entries) <= FEW:
            with suppress(StorageError):  # whoever watches the folder tells
                self.take_entries(folder.entries())

    def free_lock(self) -> None:
        """Let another window write in the wiki: it is put away."""
        if self._folder is not None:
            self._folder.safe.lock.free()

    def take_settings(self, settings: Settings) -> None:
        """Let wiki.yaml's new settings hold."""
        if self._folder is not None:
            self._folder.take_settings(settings)
            self.entries_changed.emit()

    def set_reachable(self, reachable: bool) -> None:
        """Note whether the wiki's folder is there; while it is gone nothing counts as deleted."""
        if reachable is (self._unreachable_since is None):
            return
        self._unreachable_since = None if reachable else datetime.now(UTC)
        self.reachable_changed.emit(reachable)

    def refresh(self, *slugs: str) -> None:
        """Read again who is in the folder, after something was done here, with these profiles alone if any are named.

        Raises `StorageError`.
        """
        if self._folder is None:
            return
        self.refresh_with(self._folder.again(slugs) if slugs else self._folder.entries(READ_AT_MOST))

    def refresh_with(self, entries: Iterable[Entry]) -> None:
        """Take who is in the folder after something was done here, read beside the window."""
        self.look_whether_writable()
        self.take_entries(entries)
        self.refreshed.emit()

    def look_whether_writable(self) -> None:
        """Look again what of the open profiles may be written."""
        for session in self._sessions.values():
            barred = self._read_only or why_not_writable(session.path)
            if barred != session.barred:
                session.barred = barred
                if session is self._current:
                    self.current_changed.emit(session)

    def take_entries(self, entries: Iterable[Entry]) -> None:
        """Take who is in the folder; open profiles keep showing their unsaved facts."""
        taken = {entry.slug: entry for entry in entries}
        for session in self._sessions.values():
            if not session.too_large or session.slug not in taken:  # of that one the list knows more
                taken[session.slug] = _with_neighbours_of(taken.get(session.slug), _entry_of(session))
        if taken != self._entries or not taken:
            self._entries = taken
            self._directory = Directory(taken)
            self.entries_changed.emit()

    def open(self, slug: str) -> Session | None:
        """Take a profile in hand, reading it if it is not open yet; raises `StorageError`."""
        if self._folder is None:
            return None
        session = self._sessions.get(slug) or self._read(self._folder, slug)
        if self._current is not None and self._current is not session:
            self._visited.append(self._current.slug)
            self._forward.clear()
        self._take(session)
        return session

    def open_new(self, slug: str) -> Session | None:
        """Take a profile in hand whose file is not there; saving it makes the file. Raises `BadName`."""
        if self._folder is None:
            return None
        session = self._sessions.get(slug)
        if session is None:
            session = self._add(Session(slug, self._folder.path_of(slug), document.read(""), "", "", self))
            session.barred = self._read_only
        self.take_entries(self._entries.values())
        return self.open(slug)

    def go_back(self) -> None:
        """Take the profile in hand that was there before."""
        self._step(self._visited, self._forward)

    def go_forward(self) -> None:
        """Undo going back."""
        self._step(self._forward, self._visited)

    @property
    def recent(self) -> tuple[str, ...]:
        """The slugs that were in hand before, the last one first."""
        return tuple(dict.fromkeys(reversed(self._visited)))

    @property
    def can_go_back(self) -> bool:
        """Whether there is a profile to go back to."""
        return bool(self._visited)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a profile to go forward to."""
        return bool(self._forward)

    def close(self, slug: str) -> None:
        """Put a profile away with whatever is unsaved in it; nothing is in hand if it was."""
        session = self._sessions.get(slug)
        if session is None:
            return
        self.closing.emit(session)
        del self._sessions[slug]
        was_dirty = session.is_dirty
        if session is self._current:
            self._take(None)
        session.deleteLater()
        if was_dirty:
            self.dirty_changed.emit()

    def move(self, old: str, new: str) -> None:
        """Let an open profile go on under the address that its file has now; the disk's text is taken."""
        was_current = self._current is not None and self._current.slug == old
        self.close(old)
        self.moved.emit(old, new)
        self._visited = [new if slug == old else slug for slug in self._visited]
        self._forward = [new if slug == old else slug for slug in self._forward]
        if was_current and self._folder is not None:
            self._take(self._read(self._folder, new))

    def follow(self, old: str, new: str) -> None:
        """Let an open profile go on, with its work and its undo line, under the name that its file got outside."""
        if self._folder is None or old not in self._sessions or new in self._sessions:
            return
        session = self._sessions[old]
        session.slug, session.path = new, self._folder.path_of(new)
        self._sessions = {one.slug: one for one in self._sessions.values()}
        self.moved.emit(old, new)
        self._visited = [new if slug == old else slug for slug in self._visited]
        self._forward = [new if slug == old else slug for slug in self._forward]
        if session is self._current:
            self.current_changed.emit(session)
        if session.is_dirty:
            self.dirty_changed.emit()

    def _first_entries(self, folder: WikiFolder, index: Callable[[], indexing.Index]) -> tuple[Entry, ...]:
        """Return who is in a wiki that is opened; a window that is there already lives while it is found out."""

        def read() -> tuple[Entry, ...]:
            return first_entries(folder, index, hurry=self.hurry)

        return read() if self.hurry else self._wait(read, self.tr("Opening {name}…").format(name=folder.root.name))

    def _examiner(self, folder: WikiFolder) -> Examiner:
        """Return who assesses profiles for the index."""
        return examiner.Examining(folder.root, folder.wiki, self._today())

    def _step(self, source: list[str], target: list[str]) -> None:
        while source:
            slug = source.pop()
            if self._folder is None or (slug not in self._sessions and slug not in self._entries):
                continue
            if self._current is not None:
                target.append(self._current.slug)
            self._take(self._sessions.get(slug) or self._read(self._folder, slug))
            return

    def _read(self, folder: WikiFolder, slug: str) -> Session:
        path = folder.path_of(slug)

        def read() -> Text:
            return read_text(path, folder.root)

        large = reading.size(path) > _LARGE
        found = self._wait(read, self.tr("Opening {name}…").format(name=path.name)) if large else read()
        session = self._add(Session(slug, path, found.document, found.held.digest, found.read_only, self))
        session.barred = self._read_only or why_not_writable(path)
        return session

    def _add(self, session: Session) -> Session:
        session.changed.connect(self._changed)
        session.dirty_changed.connect(self.dirty_changed)
        session.undo_stack.indexChanged.connect(self.steps_changed)
        self._sessions[session.slug] = session
        return session

    def _take(self, session: Session | None) -> None:
        self._current = session
        self.current_changed.emit(session)

    def _drop_all(self) -> None:
        for session in self._sessions.values():
            self.closing.emit(session)
        self._take(None)
        for session in self._sessions.values():
            session.deleteLater()
        self._sessions.clear()
        self._visited.clear()
        self._forward.clear()

    @Slot(object)
    def _changed(self, change: Change) -> None:
        session = self.sender()
        if not isinstance(session, Session):
            return
        if _facts(change.before.profile) != _facts(change.after.profile):
            entry = _with_neighbours_of(self._entries.get(session.slug), _entry_of(session))
            self._entries = {**self._entries, session.slug: entry}
            self._directory = Directory(self._entries)
            self.entries_changed.emit()
        self.edited.emit(session, change)


def _entry_of(session: Session) -> Entry:
    return entry_of(session.slug, session.state.document, session.profile)


def _with_neighbours_of(known: Entry | None, entry: Entry) -> Entry:
    """Return the entry with what is known to lie beside its file."""
    return entry._replace(copies=known.copies, twins=known.twins) if known else entry


def _facts(profile: Profile) -> tuple[object, ...]:
    """Return what the list and the directory show of a profile."""
    return (
        profile.title, profile.type, profile.status, profile.aliases, profile.sort_as, profile.last_reviewed_on,
        profile.owner, profile.tags, profile.review_in,
    )  # fmt: skip
