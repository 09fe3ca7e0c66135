"""The second builder: what works on the wiki that the window shows. It builds when the window has been painted.

A wiki may be open and a profile in hand already when a feature is made, so each one looks in its constructor.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QApplication, QMenu

from app.desktop.actions import Action, ActionSet
from app.desktop.carrying import Carrying
from app.desktop.checking import Checking
from app.desktop.commands import Parts, table
from app.desktop.copies import Copies
from app.desktop.dashboard.figuring import Figuring
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.editor.since import since_of
from app.desktop.finding import Finding
from app.desktop.findings.findings import Findings
from app.desktop.help import Help
from app.desktop.history.browsing import Browsing
from app.desktop.history.returning import Returning
from app.desktop.indexing import Indexing
from app.desktop.linking.hovering import Hovering
from app.desktop.linking.linking import Linking
from app.desktop.linking.making import Making
from app.desktop.messages import Messages
from app.desktop.moving import Moving
from app.desktop.notices import Notices
from app.desktop.opening import Opening
from app.desktop.outside import Outside
from app.desktop.places import Places
from app.desktop.portraits import Portraits
from app.desktop.preview.feed import PreviewFeed
from app.desktop.preview.pane import PreviewPane
from app.desktop.preview.told import Told
from app.desktop.profiles.bulk_changing import BulkChanging
from app.desktop.profiles.handling import ProfileHandling
from app.desktop.profiles.pane import ProfilePane
from app.desktop.profiles.viewing import Viewing
from app.desktop.publishing.publishers import Around, Publishers
from app.desktop.publishing.publishing import Publishing
from app.desktop.queue.queueing import Queueing
from app.desktop.queue.sign import QueueSign
from app.desktop.recovery import DraftKeeper
from app.desktop.replacing.in_all import InAll
from app.desktop.replacing.in_profile import InProfile
from app.desktop.restoring import Restoring
from app.desktop.review.walking import Walking
from app.desktop.reviewing import Reviewing
from app.desktop.saving import Saving
from app.desktop.searching.searching import Searching
from app.desktop.settings import Settings
from app.desktop.settling import Settling
from app.desktop.sourcing.sourcing import Sourcing
from app.desktop.spreading.spreading import Spreading
from app.desktop.standing import Standing
from app.desktop.status import StatusLine
from app.desktop.stead import Stead
from app.desktop.theme import Tokens
from app.desktop.undoing import Undoing
from app.desktop.watching import Watching
from app.desktop.window import MainWindow


class Base(NamedTuple):
    """What is there already."""

    places: Places  # the person's own folders
    settings: Settings  # preferences and their dialog
    desk: Desk  # the open wiki
    side: Stead  # where the profile list belongs
    list: ProfilePane  # the profile list
    notices: Notices  # what is said above the editor
    editing: EditingPane  # form and text
    middle: Stead  # where form and text belong
    preview: PreviewPane  # the page
    column: Stead  # where the preview belongs
    window: MainWindow  # the frame
    messages: Messages  # shows failures
    feed: PreviewFeed  # what keeps the page true
    opening: Opening  # opens wikis and profiles


class Features(QObject):
    """Makes every feature by hand, in reading order, and joins it with what is there."""

    def __init__(self, base: Base) -> None:
        window, desk, messages, editing = base.window, base.desk, base.messages, base.editing
        super().__init__(window)
        self._base = base
        tokens = base.settings.tokens
        self.settling = Settling(desk, messages, tokens, window)
        self.saving = Saving(desk, messages, self.settling, window)
        self.outside = Outside(desk, messages, self.saving, self.settling, editing.flush, window)
        self.carrying = Carrying(desk, messages, editing.flush, window)
        self.undoing = Undoing(desk, self.carrying, messages, window)
        self.keeper = DraftKeeper(desk, editing.flush, window)
        self.restoring = Restoring(desk, self.keeper, messages, self.settling, tokens, window)
        self.copies = Copies(desk, messages, self.settling, window)
        self.watching = Watching(desk, window)
        self.indexing = Indexing(desk, window)
        self.checking = Checking(desk, self.indexing, window)
        base.feed.take(Told(desk, self.checking, window))
        self.standing = Standing(desk, self.keeper, messages, base.opening.open_again, window)
        self.searching = Searching(desk, self.indexing, base.opening, editing, base.side, base.list, window)
        self.queueing = Queueing(desk, self.checking, base.opening, base.list, base.side, window)
        self.figuring = Figuring(desk, self.checking, base.opening, messages, base.middle, window)
        self.sign = QueueSign()
        window.add_sign(self.sign)
        self.handling = ProfileHandling(desk, messages, self.saving.save, self.carrying, window)
        self.reviewing = Reviewing(
            desk, self.saving, messages, lambda: base.settings.current.reviewer, self.checking.reviewed, window
        )
        self.finding = Finding(
            desk, self.indexing, base.opening, lambda: self.actions, editing.reveal, self.handling.new, window
        )
        self.in_profile = InProfile(desk, editing, tokens, window)
        self.in_all = InAll(desk, self.carrying, messages, tokens, self.in_profile.query, editing.flush, window)
        self.browsing = Browsing(desk, messages, base.column, editing.flush, window)
        self.linking = Linking(desk, self.indexing, base.opening, editing, base.column, window)
        self.walking = Walking(desk, self.reviewing, base.opening, editing, messages, (base.column, base.side), window)
        self.sourcing = Sourcing(desk, editing, base.settings, window.say, window)
        self.findings = Findings(
            desk, self.checking, editing, lambda: base.settings.current.reviewer, base.column, window
        )
        self.hovering = Hovering(desk, base.opening, editing, window)
        self.making = Making(desk, self.carrying, messages, editing.flush, window)
        returning = Returning(desk, messages, base.opening.enter, window)
        help_ = Help(self._table, base.places.log, window)
        self.moving = Moving(desk, lambda: base.settings.current.reviewer, window)
        editing.completed = self.moving.completed
        self.bulk = BulkChanging(desk, base.list, self.carrying, messages, self.moving, window)
        self.spreading = Spreading(desk, base.list, self.bulk, lambda: base.settings.tokens, window)
        Viewing(desk, base.list, base.settings, messages, window)
        self.publishing = Publishing(
            Around(desk, self.saving, base.settings, messages, editing.flush, self._publishers(), window),
            base.opening, self.findings, self.watching, base.list,
        )  # fmt: skip
        self._join_status(StatusLine(desk, window))
        parts = Parts(
            window, desk, base.side, base.column,
            base.list, editing, base.preview, base.feed, base.opening, self.handling, self.saving,
            self.reviewing, self.finding, base.settings, help_, self.browsing, returning, self.watching, self.copies,
            self.standing, self.undoing, self.in_profile, self.in_all,
            self.bulk,
            self.searching, self.linking, self.hovering, self.findings,
            self.walking, self.sourcing,
            self.queueing, self.moving, self.figuring, self.spreading, self.publishing,
        )  # fmt: skip
        self.actions = ActionSet(table(parts), window, editing.flush)
        self.actions.fill(window.menuBar())
        self._join_actions()
        self._join_panes()
        self._join_files()
        self._join_keeper()

    def start(self) -> None:
        """Take notice of what is there already, and look for what a crash left."""
        self._base.notices.refresh()
        self.keeper.write()
        self.restoring.start()
        self.indexing.start()

    def _join_status(self, status: StatusLine) -> None:
        """Let the foot of the window tell of work beside it and of what is to be mended."""
        self.indexing.progressed.connect(status.show_progress)
        self.findings.number_changed.connect(status.show_findings)
        status.show_findings(len(self.findings.findings))

    def _join_actions(self) -> None:
        """Let the actions tell at any time what can be done."""
        desk, editing = self._base.desk, self._base.editing
        for changed in (
            desk.wiki_changed, desk.current_changed, desk.dirty_changed, desk.steps_changed, editing.view_changed,
            editing.typed, self.undoing.changed, self._base.list.selection_changed,
            self._base.side.changed, self._base.middle.changed, self._base.column.changed, self.walking.changed,
        ):  # fmt: skip
            changed.connect(self.actions.refresh)

    def _join_panes(self) -> None:
        """Join the features with what one sees."""
        base, editing, handling = self._base, self._base.editing, self.handling
        Portraits(base.desk, editing, base.window)
        for left in (handling.entered, base.side.left, base.middle.left, base.column.left):
            left.connect(editing.take_focus)
        editing.wanted.connect(base.middle.leave)
        base.list.new_requested.connect(handling.new)
        self.linking.links_requested.connect(self.making.link)
        base.preview.link_hovered.connect(self.hovering.tell_of)
        self.walking.page_requested.connect(base.feed.scroll_to_path)
        self.walking.next_after = self.queueing.next_after
        self.walking.findings_of = self.checking.findings
        self.checking.hand_changed.connect(self.walking.show_findings)
        self.walking.room_requested.connect(base.window.lend_list_room)
        self.walking.went.connect(base.window.take_list_room_back)
        base.list.menu_requested.connect(self._show_menu)
        self.moving.asker_named.connect(base.settings.remember_reviewer)
        self.queueing.changed.connect(self._tell_queue)
        self.queueing.changed.connect(self.searching.refresh_soon)
        self.sign.clicked.connect(self.queueing.enter)
        self.publishing.changed.connect(self.actions.refresh)
        base.window.add_sign(self.publishing.sign)
        self.bulk.others = self.publishing.for_several
        self.figuring.profiles_requested.connect(self._show_profiles)
        self._tell_queue()
        editing.portrait_chosen.connect(handling.take_portrait)
        handling.portrait_taken.connect(lambda: editing.reveal("portrait.alt"))
        for source in (self.reviewing, self.findings):
            source.reviewer_named.connect(base.settings.remember_reviewer)
        self.reviewing.copies_changed.connect(self.checking.look_at_copies)
        self.checking.hand_changed.connect(self._show_since)
        editing.changes_requested.connect(self.walking.show_changes)
        base.settings.tokens_changed.connect(self._retheme)

    def _join_files(self) -> None:
        """Join what watches over the files with what tells of it."""
        desk, notices = self._base.desk, self._base.notices
        desk.wiki_changed.connect(self.handling.forget)
        self.watching.found.connect(self.outside.take)
        self.watching.found.connect(self.indexing.take)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self.watching.come_back)
        for source in (
            self.outside.notice, self.copies.notice, self.restoring.notice, self.standing.notice_of_files,
            self.standing.notice_of_drafts,
        ):  # fmt: skip
            notices.ask(source)
        for changed in (
            desk.edited, desk.entries_changed, desk.refreshed, self.outside.changed, self.keeper.trouble_changed,
            self.keeper.left_changed,
        ):  # fmt: skip
            changed.connect(notices.refresh)

    def _join_keeper(self) -> None:
        """Have unsaved work written down before whatever is risky, and forgotten once it is surely saved."""
        keeper = self.keeper
        self.saving.ready = keeper.ready
        self.saving.saved.connect(keeper.saved)
        for risky in (self.saving.risky, self.handling.risky, self.carrying.risky, self._base.preview.restarted):
            risky.connect(keeper.write)
        self._base.editing.typed.connect(keeper.heed_typing)

    def _publishers(self) -> Publishers:
        return Publishers(self._base.desk, lambda: self._base.opening.data)

    def _table(self) -> tuple[Action, ...]:
        return self.actions.table

    @Slot()
    def _tell_queue(self) -> None:
        """Say at the foot of the window how many are due."""
        self.sign.say(self.queueing.due, len(self.queueing.waiting))
        self.actions.refresh()

    @Slot(str)
    def _show_profiles(self, text: str) -> None:
        """Show the profiles that a filter lets through."""
        self._base.side.give_way()
        self._base.list.filter_by(text)

    @Slot(str, object)
    def _show_menu(self, slug: str, place: QPoint) -> None:
        """Offer what can be done with a profile of the list; it is opened first, so that one sees what is meant."""
        self._base.opening.open(slug)
        menu = QMenu(self._base.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions.of_profile())
        menu.popup(place)

    @Slot()
    def _show_since(self) -> None:
        """Say in the form how much of the profile in hand changed since its review."""
        session = self._base.desk.current
        if session is not None:
            self._base.editing.show_since(since_of(session.profile, self.checking.reviewed(session.slug)))

    @Slot(object)
    def _retheme(self, tokens: Tokens) -> None:
        base = self._base
        for part in (
            base.side, base.middle, base.column, self.settling, self.restoring, self.in_profile, self.in_all,
            self.publishing,
        ):  # fmt: skip
            part.set_tokens(tokens)
