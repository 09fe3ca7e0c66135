"""Who a link leads to and what a citation cites, in a card: under the pointer, or by key where the cursor stands."""

from __future__ import annotations

import re
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Slot
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.desktop.date_words import date_words
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.editor.cites import CitesEdit
from app.desktop.history.newest import Newest
from app.desktop.linking import card, citing
from app.desktop.opening import Opening
from app.desktop.pausing import pause
from app.desktop.portraits import picture
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import index, shown
from app.desktop.text.targets import cite_at, target_at
from app.desktop.window import MainWindow
from app.desktop.words import status_words
from app.profile.sentence import sentence
from app.profile.values import Citation, Profile
from app.profile.wiki import Entry
from app.storage import document, encoding
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder

_MOST = 240  # characters of the lead that are shown
_LONGEST = 300  # characters of an address that are shown
_REST = 350  # milliseconds for which the pointer rests on a citation of the page before it is told of
_POINTER = 12  # pixels around the tip of the pointer that it may cover
_SOURCE = re.compile(r"#source:(\d{1,6})\Z")  # how the address of a citation on the page ends
_ASKING = (QEvent.Type.ToolTip, QEvent.Type.WhatsThis)
_ENDING = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Leave,
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
}


class Hovering(QObject):
    """Shows and hides the card."""

    def __init__(self, desk: Desk, opening: Opening, editing: EditingPane, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._opening = opening
        self._editing = editing
        self._window = window
        self._card: card.Card | None = None
        self._over: QWidget | None = None  # what the link stands in
        self._link = QRect()  # where it stands there, in global coordinates
        self._by_key = False  # whether it was asked for by key, so that the pointer need not be there
        self._reading = Newest(self)
        self._on_page = 0  # number of the source to which the link of the page under the pointer leads; 0 for none
        self._resting = pause(self, _REST, self._tell_of_page)
        editing.installEventFilter(self)  # what rests on a text comes here, since the text says nothing of its own

    @Slot()
    def show_at_cursor(self) -> None:
        """Show who the link at the cursor leads to, or what is cited there."""
        box = QApplication.focusWidget()
        chips = box.parent() if box is not None else None
        if isinstance(box, LosslessEdit):
            found = self._tell(box, box.textCursor(), by_key=True)
        else:
            found = isinstance(chips, CitesEdit) and self._tell_of_chip(chips, chips.chosen, by_key=True)
        if not found:
            self._window.say(self.tr("There is no link to a profile and no citation at the cursor"))

    @Slot(str)
    def tell_of(self, address: str) -> None:
        """Say in the status bar where a link of the preview leads, and show what a citation cites; "" for none."""
        source = _SOURCE.search(address)
        self._on_page = int(source[1]) if source else 0
        if self._on_page:
            self._resting.start()
        elif self._resting.isActive() or self._over is self._window:
            self._resting.stop()
            self.hide()
        slug = self._opening.slug_of(address) if address else ""
        entry = self._desk.directory.entries.get(slug)
        words = f"{entry.name} · {facts_words(entry)}" if entry else "" if source else address
        if words:
            self._window.statusBar().showMessage(shown(" ".join(words[:_LONGEST].split())))
        else:
            self._window.statusBar().clearMessage()

    @property
    def is_waiting(self) -> bool:
        """Whether the pointer rests on a citation of the page that will be told of in a moment."""
        return self._resting.isActive()

    def hide(self) -> None:
        """Take the card away."""
        self._reading.forget()
        if self._over is not None:
            self._over.removeEventFilter(self)
            self._over = None
        if self._card is not None:
            self._card.hide()

    def _hover(self, event: QHelpEvent) -> bool:
        """Show the card for the link or the citation under the pointer, if there is one."""
        under = QApplication.widgetAt(event.globalPos())
        if isinstance(under, CitesEdit):
            by_key = event.type() == QEvent.Type.WhatsThis
            return self._tell_of_chip(under, under.at(under.mapFromGlobal(event.globalPos())), by_key=by_key)
        box = under.parentWidget() if under is not None else None
        if not isinstance(box, LosslessEdit) or under is not box.viewport():
            return False
        at = box.viewport().mapFromGlobal(event.globalPos())
        cursor = box.cursorForPosition(at)
        near = box.cursorRect(cursor).adjusted(-box.fontMetrics().height(), 0, box.fontMetrics().height(), 0)
        return near.contains(at) and self._tell(box, cursor, by_key=False)

    def _tell(self, box: QPlainTextEdit, cursor: QTextCursor, *, by_key: bool) -> bool:
        line = cursor.block().text()
        column = index(line, cursor.positionInBlock())
        at = box.cursorRect(cursor)
        place = QRect(box.viewport().mapToGlobal(at.topLeft()), at.size())
        over = box if by_key else box.viewport()
        if cite := cite_at(line, column):
            return self._tell_of_source(cite, over, place, by_key=by_key)
        slug = self._opening.slug_of(target_at(line, column))
        entry, folder = self._desk.directory.entries.get(slug), self._desk.folder
        if entry is None or folder is None:
            self.hide()
            return False
        told = card.Told(entry.name, facts_words(entry))
        self._begin(told, over, place, by_key=by_key)
        session = next((one for one in self._desk.sessions if one.slug == slug), None)
        profile = session.profile if session else None
        self._reading.ask(partial(_read, folder, slug, profile, told), self._show)
        return True

    def _tell_of_chip(self, chips: CitesEdit, number: int, *, by_key: bool) -> bool:
        """Tell of the citation of a chip, of the last one for -1."""
        cite = chips.cited(number)
        if cite is None:
            return False
        at = chips.place(number)
        place = QRect(chips.mapToGlobal(at.topLeft()), at.size())
        return self._tell_of_source(cite, chips.typing if by_key else chips, place, by_key=by_key)

    def _tell_of_page(self) -> None:
        """Tell of the source to which the citation of the page under the pointer leads."""
        session = self._desk.current
        if session is not None and 0 < self._on_page <= len(session.profile.sources):
            cite = Citation(session.profile.sources[self._on_page - 1].id)
            place = QRect(self._pointer() - QPoint(0, _POINTER), QSize(1, 2 * _POINTER))
            self._tell_of_source(cite, self._window, place, by_key=True)

    def _tell_of_source(self, cite: Citation, over: QWidget, place: QRect, *, by_key: bool) -> bool:
        self.hide()
        session = self._desk.current
        sources = session.profile.sources if session is not None else ()
        source = next((one for one in sources if one.id == cite.source), None)
        if session is None or source is None:
            return False
        told = citing.told(session.profile, cite, source)
        self._begin(told, over, place, by_key=by_key)
        if (known := self._desk.index) is not None:
            self._reading.ask(partial(citing.with_others, told, source, known.database, session.slug), self._show)
        return True

    def _begin(self, told: card.Told, over: QWidget, place: QRect, *, by_key: bool) -> None:
        """Show what is known at once."""
        self.hide()
        self._link, self._over, self._by_key = place, over, by_key
        over.installEventFilter(self)
        if self._card is None:
            self._card = card.Card(self._window)
        self._card.tell(told, place)

    def _show(self, asked: Future[card.Told]) -> None:
        try:
            told = asked.result()
        except StorageError:
            return  # what the list knows of it is shown
        if self._card is not None and self._over is not None:
            self._card.tell(told, self._link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the card where the pointer rests on a link, hide it when it moves on."""
        if watched is self._editing:
            return isinstance(event, QHelpEvent) and event.type() in _ASKING and self._hover(event)
        kind = event.type()
        if kind in _ENDING or (kind == QEvent.Type.MouseMove and not self._by_key and not self._is_near()):
            self.hide()
        return False

    def _is_near(self) -> bool:
        reach = 3 * self._link.height()
        return self._link.adjusted(-reach, -2, reach, 2).contains(self._pointer())

    def _pointer(self) -> QPoint:
        return self._window.cursor().pos()


def facts_words(entry: Entry) -> str:
    """Return type, status and last review of a profile in words."""
    reviewed = ""
    if entry.last_reviewed_on:
        reviewed = QCoreApplication.translate("Links", "reviewed {day}").format(day=date_words(entry.last_reviewed_on))
    return " · ".join(part for part in (entry.type, status_words(entry.status), reviewed) if part)


def _read(folder: WikiFolder, slug: str, profile: Profile | None, told: card.Told) -> card.Told:
    """Return what a card says with how the lead begins and the portrait; raises `StorageError`."""
    if profile is None:
        profile = document.read(encoding.decode(folder.read(slug).data).text).profile
    lead = profile.lead.lstrip()
    words = sentence(lead, 0, 0, _MOST) if lead else profile.description
    shows = picture(folder, profile.portrait.file if profile.portrait else "")
    return card.Told(told.name, told.facts, words, picture=shows)
