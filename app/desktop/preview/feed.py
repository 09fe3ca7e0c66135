"""Keeps the preview the page of the profile in hand: each change is drawn once, after the typing itself was painted."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.preview.pane import PreviewPane
from app.page import parts, render
from app.profile import layout, paths
from app.profile.assessment import Since
from app.profile.links import Directory
from app.profile.values import Profile

if TYPE_CHECKING:
    from app.desktop.preview.told import Told

_MANY = 400  # items of a profile from which its page is drawn beside the window


class PreviewFeed(QObject):
    """Asks for the page whenever profile or wiki changed, and only once for many changes in a row."""

    def __init__(self, desk: Desk, pane: PreviewPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._page: parts.Page | None = None
        self._asked = 0  # number of the page that was asked for last
        self._beside = Beside(self)
        self._told: Told | None = None  # what else the page tells, once that is known
        self._place = ""  # path of the field to scroll to once the page that has it is drawn
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(0)
        self._waiting.timeout.connect(self._draw)

    def start(self) -> None:
        """Draw pages from now on; the window's first picture does not wait for them."""
        for changed in (
            self._desk.current_changed,
            self._desk.edited,
            self._desk.wiki_changed,
            self._desk.entries_changed,
        ):
            changed.connect(self._waiting.start)
        self._waiting.start()

    def take(self, told: Told) -> None:
        """Tell on the page what the checks know from now on."""
        self._told = told
        told.changed.connect(self._waiting.start)
        self._waiting.start()

    @Slot()
    def copy_html(self) -> None:
        """Put the page's HTML on the clipboard."""
        self._draw()
        if self._page is not None:
            QApplication.clipboard().setText(self._page.html)

    @property
    def has_page(self) -> bool:
        """Whether there is a page to copy."""
        return self._page is not None

    def scroll_to_path(self, path: str) -> None:
        """Bring the section into view that holds a field of the form."""
        session = self._desk.current
        if session is None:
            return
        self._place = path if self._waiting.isActive() else ""
        if not self._place:
            self._pane.scroll_to(anchor_of(session.profile, path, layout_of(self._desk)))

    def path_of_anchor(self, anchor: str) -> str:
        """Return the path of the card whose section has this id on the page."""
        session = self._desk.current
        if session is None:
            return ""
        for slot in layout_of(self._desk):
            if slot.anchor == anchor:
                return slot.block if slot.section is None else paths.section_path(session.profile, slot.section)
        return "lead" if anchor == parts.LEAD else "title"

    @Slot()
    def _draw(self) -> None:
        self._waiting.stop()
        self._asked += 1
        session, folder = self._desk.current, self._desk.folder
        if session is None or folder is None:
            self._page = None
            self._pane.show_nothing(self.tr("The page of a profile stands here."))
            return
        if session.too_large:
            self._page = None
            self._pane.show_nothing(self.tr("No page: the file is too large to be shown here"))
            return
        if session.state.document.unreadable:
            self._page = None
            self._pane.show_nothing(self.tr("No page yet: the file can't be read as a profile."))
            return
        directory, since = self._around(session.slug)
        make = partial(render.page, session.profile, session.slug, self._desk.wiki, directory, since)
        if not _is_large(session.profile):
            self._show(make(), folder.root)
            return
        if self._page is None or self._page.slug != session.slug:
            self._page = None
            self._pane.show_nothing(self.tr("Drawing the page…"))
        self._beside.do(make, partial(self._drawn, self._asked, folder.root))

    def _around(self, slug: str) -> tuple[Directory, Since]:
        """Return what the page of a profile depends on besides its text and the settings."""
        if self._told is None:
            return self._desk.directory, ""
        return self._told.directory(slug), self._told.since(slug)

    def _drawn(self, number: int, root: Path, done: Future[parts.Page]) -> None:
        """Show a page that was drawn beside the window, unless something newer was asked for."""
        if number == self._asked:
            self._show(done.result(), root)

    def _show(self, page: parts.Page, root: Path) -> None:
        self._page = page
        self._pane.show_nothing("")
        self._pane.show_page(page, root)
        if self._place:
            self.scroll_to_path(self._place)


def _is_large(profile: Profile) -> bool:
    """Say whether drawing a page for the first time takes so long that one would notice."""
    lists = (profile.snapshot, profile.works, profile.roles, profile.open_questions, profile.sources, profile.sections)
    return sum(map(len, lists)) > _MANY


def layout_of(desk: Desk) -> tuple[layout.Slot, ...]:
    """Return the slots of the profile in hand."""
    session = desk.current
    if session is None:
        return ()
    return layout.layout(session.profile, desk.wiki.type_of(session.profile.type).outline)


def anchor_of(profile: Profile, path: str, slots: tuple[layout.Slot, ...]) -> str:
    """Return the id of the section on the page that shows a field; the head for what has no section."""
    try:
        place = paths.find(profile, path)
    except paths.NoSuchPath:
        return parts.HEADER
    if place.key == "lead":
        return parts.LEAD
    section = place.item if place.key == "sections" else None
    if place.key == "works":  # a work may stand in the section that tells about it
        told = layout.works_by_section(profile)
        section = next((number for number, works in told.items() if place.item in works), None)
    for slot in slots:
        if (slot.block == place.key) if section is None else (slot.section == section):
            return slot.anchor
    return parts.HEADER
