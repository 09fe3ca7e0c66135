"""The first builder: makes what the window shows by hand, in reading order, and joins it.

What works on it is built in `features.py`, when the window has been painted or somebody does something with it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from app import resources
from app.desktop import features as second
from app.desktop import patience, signals, theme
from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.log import log_to
from app.desktop.menus import menus
from app.desktop.messages import Messages
from app.desktop.notices import Notices
from app.desktop.opening import Opening
from app.desktop.places import Places, usual_places
from app.desktop.preview.feed import PreviewFeed
from app.desktop.preview.pane import PreviewPane
from app.desktop.preview.scheme import register_scheme
from app.desktop.preview.view import create_preview
from app.desktop.profiles.pane import ProfilePane
from app.desktop.session import Session
from app.desktop.settings import Settings
from app.desktop.stead import Stead
from app.desktop.theme import Tokens
from app.desktop.window import MainWindow, stacked
from app.garbage import look_again
from app.storage import files, sample
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder, is_folder
from app.storage.preferences import LastTime

T = TypeVar("T")

TURN = 0.0003  # seconds for which a thread may keep the others waiting
_AT_LAST = 1000  # milliseconds after which nothing waits for the first page any more
_OLD = 24 * 3600 * 10**9  # nanoseconds after which a temporary file of ours is a leftover


def run(wiki: Path | None, slug: str | None) -> int:
    """Open the window on a wiki and a profile, or on what was open last; return the exit code."""
    register_scheme()
    # Qt lets Python go with every call; while a thread beside the window works, each return would wait for 5 ms.
    sys.setswitchinterval(TURN)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("profile-desk")
    app.setApplicationDisplayName("Profile Desk")
    app.setDesktopFileName("profile-desk")
    places = usual_places()
    log_to(places.log)
    application = Application(places)
    application.messages.catch_bugs(application.write_down)
    with ExitStack() as ending:
        # Until the window is there, nothing can be unsaved, and what asks for the end simply ends it.
        application.window.shown.connect(lambda: ending.enter_context(_ended_politely(application)))
        application.start(wiki, slug or "")
        look_again()
        return app.exec()


@contextmanager
def _ended_politely(application: Application) -> Iterator[None]:
    """Let the system's wishes that it end reach the application."""
    ends = signals.EndSignals(application)
    ends.asked.connect(application.end)
    with ends.caught():
        yield


class Application(QObject):
    """Owns the parts of one window and passes signals between them."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places
        self.settings = Settings(places.preferences, self)
        tokens = self.settings.tokens
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.prepare(app, tokens)
        self.desk = Desk(self, self._wait)
        self.list = ProfilePane(tokens)
        self.list.show_arrangement(self.settings.current.listing)
        self.notices = Notices()
        self.editing = EditingPane(tokens)
        self.preview = PreviewPane(tokens)
        self._side, self._column = Stead(self.list, tokens), Stead(self.preview, tokens)
        self._middle = Stead(self.editing, tokens)
        self.window = MainWindow((self._side, stacked(self.notices, self._middle), self._column), self._may_close)
        self.messages = Messages(self.window)
        self.settings.attach(self.window, self.messages)
        for title in menus():
            self.window.menuBar().addMenu(title)
        if isinstance(app, QApplication):
            # Not before all stand where they stay: with a style sheet, Qt gives whatever is put into something its look
            # anew, down to the last label in it.
            app.setStyleSheet(theme.stylesheet(tokens))
        self.feed = PreviewFeed(self.desk, self.preview, self.window)
        self.opening = Opening(
            self.desk, self.list, self.messages, self._may_leave, self.settings.recent, self._copy_sample, self.window
        )
        self.opening.data = places.data
        self._features: second.Features | None = None
        self._begun = False  # whether they have begun what they do by themselves
        self._join()
        self._ends = False  # whether the system asked for the end and was not told no

    @property
    def features(self) -> second.Features:
        """What works on what the window shows; built when it is first asked for."""
        if self._features is None:
            base = second.Base(
                self._places, self.settings, self.desk, self._side, self.list, self.notices, self.editing,
                self._middle, self.preview, self._column, self.window, self.messages, self.feed, self.opening,
            )  # fmt: skip
            self._features = second.Features(base)
        return self._features

    def start(self, wiki: Path | None, slug: str) -> None:
        """Show the window on a wiki, else on the last one, else on the person's copy of the sample."""
        current = self.settings.current
        self.window.restore_layout(current.layout, current.geometry)
        self.preview.set_zoom(current.zoom)
        self.editing.set_offers_names(current.offer_names)
        self.editing.begin_with(self.window.height_to_be())
        self.desk.hurry = True
        if wiki is not None:
            self.opening.open_path(wiki, slug)
        elif current.recent and is_folder(Path(current.recent[0].wiki)):
            self._open_again(current.recent[0])
        else:
            self.opening.open_sample()
        self._welcome()
        self.window.show()

    @Slot(int)
    def end(self, number: int) -> None:
        """Close as the system asks, with what is unsaved written down first; when it asks twice, without a question."""
        self.editing.flush()
        self.features.keeper.write_now()
        if self._ends:
            QApplication.exit(128 + number)
            return
        self._ends = True
        self._ends = self.window.close()

    def write_down(self) -> None:
        """Write the unsaved work down here and now; before the features are built there is none."""
        if self._features is not None:
            self._features.keeper.write_now()

    def _open_again(self, last: LastTime) -> None:
        """Open what was open last time; profiles that are gone are passed over."""
        if self.opening.open_path(Path(last.wiki)):
            folder = self.desk.folder
            if folder is not None and last.current and folder.stamp_of(last.current):
                self.opening.open(last.current)
                self.editing.reveal(last.place)

    def _join(self) -> None:
        desk, editing = self.desk, self.editing
        self.window.shown.connect(self._shown)
        self.window.used.connect(self._begin)
        self.window.paths_dropped.connect(self._dropped)
        self.messages.said.connect(self.window.say)
        self.list.chosen.connect(self.opening.open)
        self.list.room_requested.connect(self.window.give_list_room)
        for part in (self.list, self.opening):
            part.entered.connect(editing.take_focus)
        desk.wiki_changed.connect(self._wiki_changed)
        desk.entries_changed.connect(self._entries_changed)
        desk.current_changed.connect(self._current_changed)
        desk.current_changed.connect(self.notices.show_session)
        desk.dirty_changed.connect(self._dirty_changed)
        desk.reachable_changed.connect(lambda: self.list.show_unreachable(desk.unreachable_since))
        editing.place_focused.connect(self.feed.scroll_to_path)
        editing.follow_requested.connect(self.opening.follow)
        self.preview.link_activated.connect(self.opening.follow)
        self.preview.restarted.connect(lambda: self.messages.say(self.tr("Preview restarted; your text is untouched")))
        self.preview.section_clicked.connect(self._section_clicked)
        self.preview.zoom_changed.connect(self.settings.remember_zoom)
        self.settings.zoom_chosen.connect(self.preview.set_zoom)
        self.settings.names_chosen.connect(editing.set_offers_names)
        self.settings.tokens_changed.connect(self._retheme)
        self.opening.wiki_opened.connect(self._wiki_opened)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self._commit)

    def _copy_sample(self) -> Path:
        sample.copy_wiki(resources.sample_wiki(), self._places.sample)
        return self._places.sample

    def _welcome(self) -> None:
        """Say, where no profile is open, what can be done."""
        new = (self.tr("New profile…"), self._new_profile)
        if self.desk.folder is None:
            self.editing.show_welcome(
                self.tr("No wiki is open."),
                (
                    (self.tr("Open a wiki's folder…"), self.opening.choose_folder),
                    (self.tr("Open the sample wiki"), self.opening.open_sample),
                ),
            )
        elif not self.desk.entries:
            other = (self.tr("Open another folder…"), self.opening.choose_folder)
            self.editing.show_welcome(self.tr("There are no profiles in this folder yet."), (new, other))
        else:
            go = (self.tr("Go to a profile…"), self._go_to_profile)
            self.editing.show_welcome(self.tr("Choose a profile at the left."), (go, new))

    @Slot()
    def _new_profile(self) -> None:
        self.features.handling.new()

    @Slot()
    def _go_to_profile(self) -> None:
        self.features.finding.profiles()

    def _wait(self, work: Callable[[], T], words: str) -> T:
        """Do work that takes its time with the window live; raises `StorageError` where the editor does not wait."""
        try:
            return patience.patiently(work, words, self.window).result()
        except patience.GivenUp:
            raise StorageError(self.tr("It was not opened."), self.tr("You did not wait for it.")) from None

    def _may_leave(self) -> bool:
        """Say whether the open wiki may be put away; its session is remembered."""
        if self.desk.folder is None:
            return True
        self.editing.flush()
        self.features.keeper.write()
        if not self.features.saving.may_close():
            return False
        self._remember_session()
        return True

    def _may_close(self) -> bool:
        """Say whether the window may close; what is to be remembered is written."""
        if not self._may_leave():
            return False
        self.window.take_list_room_back()
        layout, geometry = self.window.layout_state()
        self.settings.change(layout=layout, geometry=geometry)
        if self.desk.dirty and not self._discarded():
            return False
        self.features.keeper.write_now()
        self.desk.free_lock()
        return True

    def _discarded(self) -> bool:
        """Put what is to be discarded into the history; where that can't be, ask whether it may go for good."""
        trouble = self.features.keeper.let_go_now(self.desk.dirty)
        return not trouble or self.messages.ask(
            self.tr("What you discard could not be kept in the history: {why}").format(why=trouble),
            self.tr("Once the window is closed it is gone for good."),
            self.tr("Discard for good"),
        )

    def _remember_session(self) -> None:
        if self.desk.folder is not None:
            current = self.desk.current
            slugs = tuple(session.slug for session in self.desk.sessions)
            self.settings.remember_session(
                LastTime(str(self.desk.folder.root), slugs, current.slug if current else "", self.editing.place)
            )

    @Slot(QSessionManager)
    def _commit(self, manager: QSessionManager) -> None:
        """Settle what is unsaved before the person's session ends, and stop the end where they cancel."""
        self.editing.flush()
        self.features.keeper.write_now()
        if manager.allowsInteraction():
            if not self.window.close():
                manager.cancel()
            manager.release()

    @Slot()
    def _shown(self) -> None:
        """Build the preview once the window has been painted, all else behind its first page; sweep old files."""
        self.preview.rendered.connect(self._begin, Qt.ConnectionType.SingleShotConnection)
        self.preview.take_view(create_preview)
        self.feed.start()
        QTimer.singleShot(_AT_LAST, self, self._begin)
        QTimer.singleShot(2000, self, self._sweep)

    @Slot()
    def _begin(self) -> None:
        """Build the rest of the form and the features, and let them begin what they do by themselves; once."""
        if not self._begun:
            self._begun = True
            self.desk.complete()
            self.editing.complete()
            self.features.start()

    @Slot()
    def _sweep(self) -> None:
        """Remove what crashes left behind: beside the window, for folders may hold thousands of files."""
        folders = (self._places.preferences, self._places.sample.parent)
        wiki = None if self.desk.read_only else self.desk.folder
        Beside(self).do(partial(_swept, folders, wiki, time.time_ns() - _OLD), self._tell_swept)

    def _tell_swept(self, done: Future[None]) -> None:
        try:
            done.result()
        except StorageError as error:
            self.messages.say(error.headline)

    @Slot(str)
    def _wiki_opened(self, path: str) -> None:
        self.settings.remember_session(self.settings.current.last_time(path))

    @Slot()
    def _wiki_changed(self) -> None:
        self.editing.set_surroundings(self.desk.wiki, self.desk.directory)

    @Slot()
    def _entries_changed(self) -> None:
        self._welcome()
        current = self.desk.current
        self.list.show_wiki(self.desk.wiki, may_write=self.desk.folder is not None and not self.desk.read_only)
        self.list.show_entries(self.desk.entries, current.slug if current else "")
        self.editing.set_surroundings(self.desk.wiki, self.desk.directory)

    @Slot(object)
    def _current_changed(self, session: Session | None) -> None:
        self.editing.show_session(session)
        self.list.show_current(session.slug if session else "")

    @Slot()
    def _dirty_changed(self) -> None:
        self.list.show_dirty(frozenset(session.slug for session in self.desk.dirty))

    @Slot(str)
    def _section_clicked(self, anchor: str) -> None:
        self.editing.reveal(self.feed.path_of_anchor(anchor))

    @Slot(object)
    def _retheme(self, tokens: Tokens) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, tokens)
        self.list.set_tokens(tokens)
        self.editing.set_tokens(tokens)
        self.preview.set_tokens(tokens)

    @Slot(list)
    def _dropped(self, paths: list[str]) -> None:
        """Open a folder or a profile's file that was dropped on the window."""
        if paths:
            self.opening.open_path(Path(paths[0]))


def _swept(folders: Iterable[Path], wiki: WikiFolder | None, before: int) -> None:
    """Remove temporary files that crashes left behind before a moment; raises `StorageError`."""
    for folder in folders:
        files.sweep(folder, before)
    if wiki is not None:
        wiki.sweep(before)
