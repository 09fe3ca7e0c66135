"""The builder of the window: makes every part by hand, in reading order, and joins them."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget

from app import resources
from app.desktop import theme
from app.desktop.actions import Action, ActionSet
from app.desktop.carrying import Carrying
from app.desktop.commands import Parts, table
from app.desktop.copies import Copies
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.finding import Finding
from app.desktop.help import Help
from app.desktop.history.browsing import Browsing
from app.desktop.history.returning import Returning
from app.desktop.log import log_to
from app.desktop.messages import Messages
from app.desktop.notices import Notices
from app.desktop.opening import Opening
from app.desktop.outside import Outside
from app.desktop.patience import GivenUp, patiently
from app.desktop.places import Places, usual_places
from app.desktop.portraits import Portraits
from app.desktop.preview.feed import PreviewFeed
from app.desktop.preview.pane import PreviewPane
from app.desktop.preview.scheme import register_scheme
from app.desktop.preview.view import create_preview
from app.desktop.profiles.handling import ProfileHandling
from app.desktop.profiles.pane import ProfilePane
from app.desktop.recovery import DraftKeeper
from app.desktop.restoring import Restoring
from app.desktop.reviewing import Reviewing
from app.desktop.saving import Saving
from app.desktop.session import Session
from app.desktop.settings import Settings
from app.desktop.settling import Settling
from app.desktop.signals import EndSignals
from app.desktop.standing import Standing
from app.desktop.status import StatusLine
from app.desktop.theme import Tokens
from app.desktop.undoing import Undoing
from app.desktop.watching import Watching
from app.desktop.window import MainWindow, stacked
from app.storage import files
from app.storage.errors import StorageError
from app.storage.folder import is_folder
from app.storage.preferences import LastTime
from app.storage.sample import copy_wiki

T = TypeVar("T")

_TURN = 0.0003  # seconds for which a thread may keep the others waiting
_OLD = 24 * 3600 * 10**9  # nanoseconds after which a temporary file of ours is a leftover


def run(wiki: Path | None, slug: str | None) -> int:
    """Open the window on a wiki and a profile, or on what was open last; return the exit code."""
    register_scheme()
    # Qt lets Python go with every call; while a thread beside the window works, each return would wait for 5 ms.
    sys.setswitchinterval(_TURN)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("profile-desk")
    app.setApplicationDisplayName("Profile Desk")
    app.setDesktopFileName("profile-desk")
    places = usual_places()
    log_to(places.log)
    application = Application(places)
    application.messages.catch_bugs(application.keeper.write_now)
    ends = EndSignals(application)
    ends.asked.connect(application.end)
    with ends.caught():
        application.start(wiki, slug or "")
        gc.freeze()
        gc.enable()
        return app.exec()


class Application(QObject):
    """Owns the parts of one window and passes signals between them."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places
        self.settings = Settings(places.preferences, self)
        tokens = self.settings.tokens
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, tokens)
        self.desk = Desk(self, self._wait)
        self.list = ProfilePane(tokens)
        self.notices = Notices()
        self.editing = EditingPane(tokens)
        self.preview = PreviewPane(tokens)
        column = QStackedWidget()
        column.addWidget(self.preview)
        self.window = MainWindow((self.list, stacked(self.notices, self.editing), column), self._may_close)
        self.messages = Messages(self.window)
        self.settings.attach(self.window, self.messages)
        self.settling = Settling(self.desk, self.messages, tokens, self.window)
        self.saving = Saving(self.desk, self.messages, self.settling, self.window)
        self.outside = Outside(self.desk, self.messages, self.saving, self.settling, self.editing.flush, self.window)
        self.carrying = Carrying(self.desk, self.messages, self.editing.flush, self.window)
        undoing = Undoing(self.desk, self.carrying, self.messages, self.window)
        self.keeper = DraftKeeper(self.desk, self.editing.flush, self.window)
        self.restoring = Restoring(self.desk, self.keeper, self.messages, self.settling, tokens, self.window)
        self.copies = Copies(self.desk, self.messages, self.settling, self.window)
        self.notices.ask(self.outside.notice)
        self.notices.ask(self.copies.notice)
        self.notices.ask(self.restoring.notice)
        self.watching = Watching(self.desk, self.window)
        self.feed = PreviewFeed(self.desk, self.preview, self.window)
        self.opening = Opening(
            self.desk, self.list, self.messages, self._may_leave, self.settings.recent, self._copy_sample, self.window
        )
        self.opening.data = places.data
        standing = Standing(self.desk, self.keeper, self.messages, self.opening.open_again, self.window)
        self.notices.ask(standing.notice_of_files)
        self.notices.ask(standing.notice_of_drafts)
        self.handling = ProfileHandling(self.desk, self.messages, self.saving.save, self.carrying, self.window)
        self.reviewing = Reviewing(self.desk, lambda: self.settings.current.reviewer, self.window)
        self.finding = Finding(
            self.desk, self.opening, lambda: self.actions, self.editing.reveal, self.handling.new, self.window
        )
        self.browsing = Browsing(self.desk, self.messages, tokens, column, self.window, self.editing.flush)
        returning = Returning(self.desk, self.messages, self.opening.enter, self.window)
        help_ = Help(self._table, places.log, self.window)
        StatusLine(self.desk, self.window)
        Portraits(self.desk, self.editing, self.window)
        parts = Parts(
            self.window, self.desk, self.list, self.editing, self.preview, self.feed, self.opening, self.handling,
            self.saving, self.reviewing, self.finding, self.settings, help_, self.browsing, returning, self.watching,
            self.copies, standing, undoing,
        )  # fmt: skip
        self.actions = ActionSet(table(parts), self.window, self.editing.flush)
        self.actions.fill(self.window.menuBar())
        undoing.changed.connect(self.actions.refresh)
        self._join()
        self._join_keeper()
        self._ends = False  # whether the system asked for the end and was not told no

    def start(self, wiki: Path | None, slug: str) -> None:
        """Show the window on a wiki, else on the last one, else on the person's copy of the sample."""
        current = self.settings.current
        self.window.restore_layout(current.layout, current.geometry)
        self.preview.set_zoom(current.zoom)
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
        self.keeper.write_now()
        if self._ends:
            QApplication.exit(128 + number)
            return
        self._ends = True
        self._ends = self.window.close()

    def _open_again(self, last: LastTime) -> None:
        """Open what was open last time; profiles that are gone are passed over."""
        if self.opening.open_path(Path(last.wiki)):
            known = {entry.slug for entry in self.desk.entries}
            if last.current in known:
                self.opening.open(last.current)
                self.editing.reveal(last.place)

    def _join(self) -> None:
        desk, editing = self.desk, self.editing
        self.window.shown.connect(self._shown)
        self.window.paths_dropped.connect(self._dropped)
        self.messages.said.connect(self.window.say)
        self.list.chosen.connect(self.opening.open)
        for part in (self.list, self.opening, self.handling):
            part.entered.connect(editing.take_focus)
        self.browsing.left.connect(editing.take_focus)
        self.browsing.view_changed.connect(self.actions.refresh)
        self.list.new_requested.connect(self.handling.new)
        self.list.menu_requested.connect(self._show_menu)
        desk.wiki_changed.connect(self._wiki_changed)
        desk.entries_changed.connect(self._entries_changed)
        desk.current_changed.connect(self._current_changed)
        desk.current_changed.connect(self.notices.show_session)
        desk.edited.connect(self.notices.refresh)
        desk.entries_changed.connect(self.notices.refresh)
        self.outside.changed.connect(self.notices.refresh)
        self.watching.found.connect(self.outside.take)
        desk.dirty_changed.connect(self._dirty_changed)
        desk.reachable_changed.connect(lambda: self.list.show_unreachable(desk.unreachable_since))
        desk.steps_changed.connect(self.actions.refresh)
        editing.view_changed.connect(self.actions.refresh)
        editing.typed.connect(self.actions.refresh)
        editing.place_focused.connect(self.feed.scroll_to_path)
        editing.follow_requested.connect(self.opening.follow)
        editing.portrait_chosen.connect(self.handling.take_portrait)
        self.handling.portrait_taken.connect(lambda: editing.reveal("portrait.alt"))
        self.preview.link_activated.connect(self.opening.follow)
        self.preview.restarted.connect(lambda: self.messages.say(self.tr("Preview restarted; your text is untouched")))
        self.preview.section_clicked.connect(self._section_clicked)
        self.preview.zoom_changed.connect(self.settings.remember_zoom)
        self.settings.zoom_chosen.connect(self.preview.set_zoom)
        self.settings.tokens_changed.connect(self._retheme)
        self.reviewing.reviewer_named.connect(self.settings.remember_reviewer)
        self.opening.wiki_opened.connect(self._wiki_opened)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self.watching.come_back)

    def _join_keeper(self) -> None:
        """Have unsaved work written down before whatever is risky, and forgotten once it is surely saved."""
        keeper, notices = self.keeper, self.notices
        self.saving.ready = keeper.ready
        self.saving.saved.connect(keeper.saved)
        for risky in (self.saving.risky, self.handling.risky, self.carrying.risky, self.preview.restarted):
            risky.connect(keeper.write)
        self.editing.typed.connect(keeper.heed_typing)
        for changed in (keeper.trouble_changed, keeper.left_changed, self.desk.refreshed):
            changed.connect(notices.refresh)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self._commit)

    def _table(self) -> tuple[Action, ...]:
        return self.actions.table

    def _copy_sample(self) -> Path:
        copy_wiki(resources.sample_wiki(), self._places.sample)
        return self._places.sample

    def _welcome(self) -> None:
        """Say, where no profile is open, what can be done."""
        new = (self.tr("New profile…"), self.handling.new)
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
            go = (self.tr("Go to a profile…"), self.finding.profiles)
            self.editing.show_welcome(self.tr("Choose a profile at the left."), (go, new))

    def _wait(self, work: Callable[[], T], words: str) -> T:
        """Do work that takes its time with the window live; raises `StorageError` where the editor does not wait."""
        try:
            return patiently(work, words, self.window).result()
        except GivenUp:
            raise StorageError(self.tr("It was not opened."), self.tr("You did not wait for it.")) from None

    def _may_leave(self) -> bool:
        """Say whether the open wiki may be put away; its session is remembered."""
        self.editing.flush()
        self.keeper.write()
        if not self.saving.may_close():
            return False
        self._remember_session()
        return True

    def _may_close(self) -> bool:
        """Say whether the window may close; what is to be remembered is written."""
        if not self._may_leave():
            return False
        layout, geometry = self.window.layout_state()
        self.settings.change(layout=layout, geometry=geometry)
        if self.desk.dirty and not self._discarded():
            return False
        self.keeper.write_now()
        self.desk.free_lock()
        return True

    def _discarded(self) -> bool:
        """Put what is to be discarded into the history; where that can't be, ask whether it may go for good."""
        trouble = self.keeper.let_go_now(self.desk.dirty)
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
        self.keeper.write_now()
        if manager.allowsInteraction():
            if not self.window.close():
                manager.cancel()
            manager.release()

    @Slot()
    def _shown(self) -> None:
        """Build the preview once the window has been painted, and sweep what crashes left behind."""
        self.preview.take_view(create_preview)
        self.feed.start()
        self.restoring.start()
        QTimer.singleShot(2000, self, self._sweep)

    @Slot()
    def _sweep(self) -> None:
        before = time.time_ns() - _OLD
        for folder in (self._places.preferences, self._places.sample.parent):
            files.sweep(folder, before)
        if self.desk.folder is not None and not self.desk.read_only:
            try:
                self.desk.folder.sweep(before)
            except StorageError as error:
                self.messages.say(error.headline)

    @Slot(str)
    def _wiki_opened(self, path: str) -> None:
        self.settings.remember_session(self.settings.current.last_time(path))

    @Slot()
    def _wiki_changed(self) -> None:
        self.handling.forget()
        self.editing.set_surroundings(self.desk.wiki, self.desk.directory)
        self.actions.refresh()

    @Slot()
    def _entries_changed(self) -> None:
        self._welcome()
        current = self.desk.current
        self.list.show_entries(self.desk.entries, current.slug if current else "")
        self.editing.set_surroundings(self.desk.wiki, self.desk.directory)

    @Slot(object)
    def _current_changed(self, session: Session | None) -> None:
        self.editing.show_session(session)
        self.list.show_current(session.slug if session else "")
        self.actions.refresh()

    @Slot()
    def _dirty_changed(self) -> None:
        self.list.show_dirty(frozenset(session.slug for session in self.desk.dirty))
        self.actions.refresh()

    @Slot(str, object)
    def _show_menu(self, slug: str, place: QPoint) -> None:
        """Offer what can be done with a profile of the list; it is opened first, so that one sees what is meant."""
        self.opening.open(slug)
        menu = QMenu(self.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions.of_profile())
        menu.popup(place)

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
        self.browsing.set_tokens(tokens)
        self.settling.set_tokens(tokens)
        self.restoring.set_tokens(tokens)

    @Slot(list)
    def _dropped(self, paths: list[str]) -> None:
        """Open a folder or a profile's file that was dropped on the window."""
        if paths:
            self.opening.open_path(Path(paths[0]))
