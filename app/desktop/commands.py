"""The one table of what a person can do: menus, palette and the list of shortcuts are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.desktop.actions import Action
from app.desktop.copies import Copies
from app.desktop.dashboard.figuring import Figuring
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.finding import Finding
from app.desktop.findings.findings import Findings
from app.desktop.help import Help
from app.desktop.history.browsing import Browsing
from app.desktop.history.returning import Returning
from app.desktop.linking.hovering import Hovering
from app.desktop.linking.linking import Linking
from app.desktop.menus import menus
from app.desktop.moving import Moving
from app.desktop.opening import Opening
from app.desktop.preview.feed import PreviewFeed
from app.desktop.preview.pane import PreviewPane
from app.desktop.profiles.bulk_changing import BulkChanging
from app.desktop.profiles.handling import ProfileHandling
from app.desktop.profiles.pane import ProfilePane
from app.desktop.publishing.publishing import Publishing
from app.desktop.queue.queueing import Queueing
from app.desktop.replacing.in_all import InAll
from app.desktop.replacing.in_profile import InProfile
from app.desktop.review.walking import Walking
from app.desktop.reviewing import Reviewing
from app.desktop.saving import Saving
from app.desktop.searching.searching import Searching
from app.desktop.settings import Settings
from app.desktop.sourcing.sourcing import Sourcing
from app.desktop.spreading.spreading import Spreading
from app.desktop.standing import Standing
from app.desktop.stead import Stead
from app.desktop.undoing import Undoing
from app.desktop.watching import Watching
from app.desktop.window import MainWindow
from app.profile.wiki import DRAFT, PUBLISHED, RETIRED


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one window that actions call."""

    window: MainWindow  # the frame
    desk: Desk  # the open wiki
    side: Stead  # where the profile list belongs
    column: Stead  # where the preview belongs
    list: ProfilePane  # the profile list
    editing: EditingPane  # form and text
    preview: PreviewPane  # the page
    feed: PreviewFeed  # what keeps the page true
    opening: Opening  # opens wikis and profiles
    handling: ProfileHandling  # makes, renames and deletes profiles
    saving: Saving  # writes
    reviewing: Reviewing  # marks as reviewed
    finding: Finding  # the palette
    settings: Settings  # preferences and their dialog
    help: Help  # shortcuts, log, about
    browsing: Browsing  # the history of the profile in hand
    returning: Returning  # brings deleted profiles back
    watching: Watching  # notices what other programs do
    copies: Copies  # merges conflict copies
    standing: Standing  # saves a copy elsewhere
    undoing: Undoing  # takes back what was done to many profiles
    in_profile: InProfile  # finds and replaces in the profile in hand
    in_all: InAll  # replaces in all profiles
    bulk: BulkChanging  # changes the selected profiles
    searching: Searching  # searches all profiles
    linking: Linking  # links of the profile in hand, from both ends
    hovering: Hovering  # tells who a link leads to
    findings: Findings  # what the checks found in the profile in hand
    walking: Walking  # the review of the profile in hand, step by step
    sourcing: Sourcing  # tells how the claims are sourced, and leads from gap to gap
    queueing: Queueing  # who waits for a review, and the way from one to the next
    moving: Moving  # gives the profile in hand another status
    figuring: Figuring  # how the whole wiki stands
    spreading: Spreading  # evens out due dates
    publishing: Publishing  # exports the site and keeps it up to date


def table(parts: Parts) -> tuple[Action, ...]:
    """Return every action, menu by menu in the order in which they are shown."""
    return (*_file(parts), *_edit(parts), *_profile(parts), *_view(parts), *_go(parts), *_help(parts))


def _file(parts: Parts) -> tuple[Action, ...]:
    menu = menus().file
    desk, saving = parts.desk, parts.saving
    return (
        Action(menu, _tr("&New Profile…"), parts.handling.new, ("Ctrl+N",), _may_write(desk)),
        Action(menu, _tr("&Open Wiki Folder…"), parts.opening.choose_folder, ("Ctrl+Shift+O",)),
        Action(menu, _tr("Open &Recent Wiki…"), parts.finding.recent_wikis, possible=parts.opening.has_recent),
        Action(menu, _tr("Open the Sample &Wiki"), parts.opening.open_sample),
        Action(
            menu, _tr("&Save"), saving.save_current, ("Ctrl+S",),
            lambda: parts.editing.waits or _is_dirty(desk), starts_group=True,
        ),
        Action(
            menu, _tr("Save A&ll"), saving.save_everything, ("Ctrl+Alt+S",),
            possible=lambda: parts.editing.waits or bool(desk.dirty),
        ),
        Action(menu, _tr("Save a Co&py…"), parts.standing.save_copy, ("Ctrl+Shift+S",), _profile_open(desk)),
        Action(menu, _tr("Re&vert to Saved"), saving.revert, possible=lambda: _is_dirty(desk)),
        Action(menu, _tr("&Close Profile"), saving.close_current, ("Ctrl+W",), _profile_open(desk)),
        Action(
            menu, _tr("E&xport the Site…"), parts.publishing.exporting.ask, ("Ctrl+Shift+E",), _wiki_open(desk),
            starts_group=True,
        ),
        Action(
            menu, _tr("&Keep the Site Up to Date"), parts.publishing.following.toggle,
            possible=parts.publishing.following.can_follow, checked=lambda: parts.publishing.following.is_on,
        ),
        Action(
            menu, _tr("Export &As…"), parts.publishing.converting.ask,
            possible=parts.publishing.converting.can_convert, of_profile=True,
        ),
        Action(menu, _tr("&Export Figures…"), parts.figuring.export, possible=parts.figuring.can_export),
        Action(menu, _tr("&Quit"), parts.window.close, ("Ctrl+Q",), starts_group=True),
    )  # fmt: skip


def _edit(parts: Parts) -> tuple[Action, ...]:
    menu = menus().edit
    desk, editing = parts.desk, parts.editing
    return (
        Action(
            menu, _tr("&Undo"), lambda: _undo(parts), ("Ctrl+Z",),
            lambda: (
                editing.waits
                or parts.walking.can_take_back
                or (desk.current is not None and desk.current.undo_stack.canUndo())
            ),
            about=lambda: desk.current.undo_stack.undoText() if desk.current and not editing.waits else "",
        ),
        Action(
            menu, _tr("&Redo"), editing.redo, ("Ctrl+Shift+Z", "Ctrl+Y"),
            lambda: desk.current is not None and desk.current.undo_stack.canRedo(),
            about=lambda: desk.current.undo_stack.redoText() if desk.current else "",
        ),
        Action(
            menu, _tr("Undo in &All Profiles"), parts.undoing.undo, ("Ctrl+Alt+Z",), parts.undoing.can_undo,
            about=lambda: parts.undoing.words,
        ),
        Action(menu, _tr("&Find…"), parts.in_profile.find, ("Ctrl+F",), _profile_open(desk), starts_group=True),
        Action(menu, _tr("Find &Next"), lambda: parts.in_profile.find_next(1), ("F3",), _profile_open(desk)),
        Action(menu, _tr("Find Pre&vious"), lambda: parts.in_profile.find_next(-1), ("Shift+F3",), _profile_open(desk)),
        Action(menu, _tr("Sear&ch All Profiles…"), parts.searching.enter, ("Ctrl+Shift+F",), _wiki_open(desk)),
        Action(menu, _tr("Rep&lace…"), parts.in_profile.find_and_replace, ("Ctrl+H",), _profile_open(desk)),
        Action(menu, _tr("Replace in All Profile&s…"), parts.in_all.ask, ("Ctrl+Alt+H",), _may_write(desk)),
        Action(
            menu, _tr("&Text View"), editing.toggle_text, ("Ctrl+U",), _profile_open(desk),
            checked=lambda: editing.shows_text, starts_group=True,
        ),
        Action(menu, _tr("&Preferences…"), parts.settings.ask, ("Ctrl+,",), starts_group=True),
    )  # fmt: skip


def _profile(parts: Parts) -> tuple[Action, ...]:
    menu = menus().profile
    handling, desk = parts.handling, parts.desk
    one, editable = _profile_open(desk), _editable(desk)
    return (
        Action(menu, _tr("Mark as &Reviewed…"), parts.reviewing.mark_current, ("Ctrl+R",), editable, of_profile=True),
        Action(
            menu, _tr("Mark as Reviewed and G&o On"), parts.walking.mark_and_go,
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), editable,
        ),
        Action(menu, _tr("Mend t&he Finding"), parts.findings.mend, ("Ctrl+.",), editable),
        Action(menu, _tr("&Waive the Finding…"), parts.findings.waive, ("Ctrl+Alt+W",), editable),
        Action(
            menu, _tr("Re&quest Review"), parts.moving.request, ("Ctrl+Alt+R",), parts.moving.can_request,
            of_profile=True,
        ),
        _move(parts, _tr("&Publish"), PUBLISHED),
        _move(parts, _tr("Ret&ire"), RETIRED),
        _move(parts, _tr("&Back to Draft"), DRAFT),
        Action(
            menu, _tr("Re&name…"), handling.rename_current, ("F2",), editable, starts_group=True, of_profile=True
        ),
        Action(
            menu, _tr("D&uplicate…"), handling.duplicate_current, (), lambda: one() and not desk.read_only,
            of_profile=True,
        ),
        Action(
            menu, _tr("Mer&ge Conflict Copy…"), parts.copies.merge_current,
            possible=parts.copies.can_merge, of_profile=True,
        ),
        Action(
            menu, _tr("Change &Selected Profiles…"), parts.bulk.ask, ("Ctrl+Alt+C",), parts.bulk.can_change,
        ),
        Action(menu, _tr("Spread &Due Dates…"), parts.spreading.ask, possible=_may_write(desk)),
        Action(menu, _tr("&Move to Trash"), handling.delete_current, (), editable, of_profile=True),
        Action(menu, _tr("Undo Move to &Trash"), handling.undo_delete, possible=handling.can_undo_delete),
        Action(menu, _tr("D&eleted Profiles…"), parts.returning.ask, possible=_may_write(desk)),
        Action(
            menu, _tr("&Copy the Page's HTML"), parts.feed.copy_html, ("Ctrl+Shift+C",),
            lambda: parts.feed.has_page, starts_group=True,
        ),
        Action(
            menu, _tr("Copy as Rich Te&xt"), parts.publishing.converting.copy_rich,
            possible=parts.publishing.converting.can_convert, of_profile=True,
        ),
        Action(menu, _tr("Show the &File"), handling.show_file, (), one, of_profile=True),
    )  # fmt: skip


def _move(parts: Parts, words: str, status: str) -> Action:
    moving = parts.moving
    return Action(
        menus().profile, words, lambda: moving.move(status), possible=lambda: moving.can_move(status), of_profile=True
    )


def _view(parts: Parts) -> tuple[Action, ...]:
    menu = menus().view
    window, preview = parts.window, parts.preview
    return (
        Action(
            menu, _tr("Profile &List"), parts.side.toggle, ("Ctrl+Shift+L",),
            checked=lambda: parts.side.is_home,
        ),
        Action(
            menu, _tr("&Queue"), parts.queueing.toggle, ("Ctrl+Shift+Y",), _wiki_open(parts.desk),
            checked=lambda: parts.queueing.shown,
        ),
        Action(
            menu, _tr("&Dashboard"), parts.figuring.toggle, ("Ctrl+Shift+D",), _wiki_open(parts.desk),
            checked=lambda: parts.figuring.shown,
        ),
        Action(
            menu, _tr("&Preview"), parts.column.toggle, ("Ctrl+E",),
            checked=lambda: parts.column.is_home,
        ),
        Action(
            menu, _tr("H&istory"), parts.browsing.toggle, ("Ctrl+Shift+H",), checked=lambda: parts.browsing.shown,
        ),
        Action(
            menu, _tr("Lin&ks"), parts.linking.toggle, ("Ctrl+Shift+K",), _wiki_open(parts.desk),
            checked=lambda: parts.linking.shown,
        ),
        Action(
            menu, _tr("Findin&gs"), parts.findings.toggle, ("Ctrl+Shift+I",), _wiki_open(parts.desk),
            checked=lambda: parts.findings.shown,
        ),
        Action(
            menu, _tr("Re&view"), parts.walking.toggle, ("Ctrl+Shift+R",), _profile_open(parts.desk),
            checked=lambda: parts.walking.shown,
        ),
        Action(menu, _tr("Show Sour&cing"), parts.sourcing.toggle, checked=lambda: parts.sourcing.is_shown),
        Action(
            menu, _tr("As on a P&hone"), preview.toggle_width, ("Ctrl+Shift+M",),
            checked=lambda: preview.width_name == "phone",
        ),
        Action(menu, _tr("&Reload"), parts.watching.look, ("F5",), _wiki_open(parts.desk)),
        Action(menu, _tr("&Zoom In"), preview.zoom_in, ("Ctrl++", "Ctrl+="), starts_group=True),
        Action(menu, _tr("Zoom &Out"), preview.zoom_out, ("Ctrl+-",)),
        Action(menu, _tr("Original &Size"), preview.zoom_reset, ("Ctrl+0",)),
        Action(
            menu, _tr("&Full Screen"), lambda: _toggle_full_screen(window), ("F11",),
            checked=window.isFullScreen, starts_group=True,
        ),
    )  # fmt: skip


def _go(parts: Parts) -> tuple[Action, ...]:
    menu = menus().go
    desk, opening = parts.desk, parts.opening
    some, one = _wiki_open(desk), _profile_open(desk)
    return (
        Action(menu, _tr("&Go to…"), parts.finding.profiles, ("Ctrl+P", "Ctrl+O"), _wiki_open(desk)),
        Action(menu, _tr("&Filter Profiles"), lambda: _filter(parts), ("Ctrl+Alt+F",), _wiki_open(desk)),
        Action(menu, _tr("&Back"), parts.opening.go_back, ("Alt+Left",), possible=lambda: desk.can_go_back),
        Action(menu, _tr("F&orward"), parts.opening.go_forward, ("Alt+Right",), possible=lambda: desk.can_go_forward),
        Action(menu, _tr("&Next Profile"), lambda: opening.open_neighbour(1), ("Ctrl+PgDown",), some),
        Action(menu, _tr("&Previous Profile"), lambda: opening.open_neighbour(-1), ("Ctrl+PgUp",), some),
        Action(
            menu, _tr("Ne&xt Finding"), lambda: parts.findings.step(1), ("F4",), one, starts_group=True
        ),
        Action(menu, _tr("Pre&vious Finding"), lambda: parts.findings.step(-1), ("Shift+F4",), one),
        Action(
            menu, _tr("Tell of the &Link or Citation"), parts.hovering.show_at_cursor, ("Shift+F1",), one,
            starts_group=True,
        ),
        Action(menu, _tr("Next Claim without a Sour&ce"), lambda: parts.sourcing.go(1), ("F7",), one),
        Action(menu, _tr("Previous Claim without a Sourc&e"), lambda: parts.sourcing.go(-1), ("Shift+F7",), one),
        Action(
            menu, _tr("Next in the &Queue"), lambda: parts.queueing.go(1), ("F6",), parts.queueing.can_go,
            starts_group=True,
        ),
        Action(
            menu, _tr("Previous in &the Queue"), lambda: parts.queueing.go(-1), ("Shift+F6",), parts.queueing.can_go
        ),
        Action(menu, _tr("Next Search &Result"), lambda: parts.searching.step(1), ("F8",), parts.searching.has_found),
        Action(
            menu, _tr("Previous Search Res&ult"), lambda: parts.searching.step(-1), ("Shift+F8",),
            parts.searching.has_found,
        ),
    )  # fmt: skip


def _help(parts: Parts) -> tuple[Action, ...]:
    menu = menus().help
    return (
        Action(menu, _tr("&Commands…"), parts.finding.commands, ("Ctrl+Shift+P", "F1")),
        Action(menu, _tr("&Keyboard Shortcuts"), parts.help.shortcuts, ("Ctrl+/",)),
        Action(menu, _tr("Open the &Log Folder"), parts.help.open_log),
        Action(menu, _tr("About &Qt"), QApplication.aboutQt, starts_group=True),
        Action(menu, _tr("&About Profile Desk"), parts.help.about),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Commands", words)


def _wiki_open(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.folder is not None


def _may_write(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.folder is not None and not desk.read_only


def _editable(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.current is not None and not desk.current.barred


def _profile_open(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.current is not None


def _is_dirty(desk: Desk) -> bool:
    return desk.current is not None and desk.current.is_dirty


def _filter(parts: Parts) -> None:
    parts.side.give_way()
    parts.list.focus_filter()


def _undo(parts: Parts) -> None:
    """Take the last step back: a mark from which one went on to the next profile, too."""
    if parts.walking.can_take_back:
        parts.walking.take_back()
    else:
        parts.editing.undo()


def _toggle_full_screen(window: MainWindow) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()
