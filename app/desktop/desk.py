"""The open wiki and its open profiles: which there are, which is in hand, what is unsaved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.session import Change, Session
from app.profile.links import Directory, directory
from app.profile.values import Profile
from app.profile.wiki import Entry, Wiki
from app.storage import document, files
from app.storage.entries import entry_of, why_read_only
from app.storage.files import Stamped
from app.storage.folder import WikiFolder


class Desk(QObject):
    """Holds the sessions of one wiki; switching between them never asks and never loses."""

    wiki_changed = Signal()  # another folder, or other settings
    entries_changed = Signal()  # profiles came, went or show other facts in the list
    current_changed = Signal(object)  # the Session in hand, or None
    edited = Signal(object, object)  # a Session and its Change
    steps_changed = Signal()  # another step can be undone or redone in some profile
    dirty_changed = Signal()  # a profile got unsaved work, or got rid of it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: WikiFolder | None = None
        self._entries: dict[str, Entry] = {}
        self._directory = Directory()
        self._sessions: dict[str, Session] = {}
        self._current: Session | None = None
        self._visited: list[str] = []
        self._forward: list[str] = []

    @property
    def folder(self) -> WikiFolder | None:
        """The wiki's folder, None while no wiki is open."""
        return self._folder

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

    def open_folder(self, folder: WikiFolder) -> None:
        """Put a wiki on the desk; the one before must be saved or discarded already.

        Raises `StorageError` when the folder can't be read; the one before stays then.
        """
        folder.entries()  # which the folder remembers
        self._drop_all()
        self._folder = folder
        self.wiki_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Look at the folder again, and take what others wrote where nothing is unsaved; raises `StorageError`."""
        if self._folder is None:
            return
        self.take_from_disk()
        self._entries = {entry.slug: entry for entry in self._folder.entries()}
        for session in self._sessions.values():
            self._entries[session.slug] = entry_of(session.slug, session.state.document, session.profile)
        self._directory = directory(self._entries.values())
        self.entries_changed.emit()

    @Slot()
    def take_from_disk(self) -> None:
        """Show what other programs wrote in the open profiles; unsaved work stays, and saving it will ask."""
        if self._folder is None:
            return
        for session in self._sessions.values():
            if session.is_dirty or not files.is_there(session.path):
                continue
            stamped = files.read(session.path, root=self._folder.root)
            if stamped.digest != session.digest:
                take(session, stamped)

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
        session = self._sessions.pop(slug, None)
        if session is None:
            return
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
        self._visited = [new if slug == old else slug for slug in self._visited]
        self._forward = [new if slug == old else slug for slug in self._forward]
        if was_current and self._folder is not None:
            self._take(self._read(self._folder, new))

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
        stamped = files.read(path, root=folder.root)
        decoded = files.decode(stamped.data)
        opened = document.read(decoded.text)
        session = Session(slug, path, opened, stamped.digest, why_read_only(decoded, opened), self)
        session.changed.connect(self._changed)
        session.dirty_changed.connect(self.dirty_changed)
        session.undo_stack.indexChanged.connect(self.steps_changed)
        self._sessions[slug] = session
        return session

    def _take(self, session: Session | None) -> None:
        self._current = session
        self.current_changed.emit(session)

    def _drop_all(self) -> None:
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
            self._entries[session.slug] = entry_of(session.slug, change.after.document, change.after.profile)
            self._directory = directory(self._entries.values())
            self.entries_changed.emit()
        self.edited.emit(session, change)


def take(session: Session, held: Stamped) -> None:
    """Let an open profile show what its file holds; what was unsaved is gone."""
    decoded = files.decode(held.data)
    opened = document.read(decoded.text)
    session.read_only = why_read_only(decoded, opened)
    session.reload(opened, held.digest)


def _facts(profile: Profile) -> tuple[object, ...]:
    """Return what the list and the directory show of a profile."""
    return (
        profile.title, profile.type, profile.status, profile.aliases, profile.sort_as, profile.last_reviewed_on,
    )  # fmt: skip
