"""Who a link leads to, shown in a card: under the pointer, or by key where the cursor stands."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Slot
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.history.newest import Newest
from app.desktop.linking import card
from app.desktop.opening import Opening
from app.desktop.portraits import picture
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import index, shown
from app.desktop.text.targets import target_at
from app.desktop.window import MainWindow
from app.desktop.words import date_words, status_words
from app.profile.sentence import sentence
from app.profile.values import Profile
from app.profile.wiki import Entry
from app.storage import document, encoding
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder

_MOST = 240  # characters of the lead that are shown
_LONGEST = 300  # characters of an address that are shown
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
        editing.installEventFilter(self)  # what rests on a text comes here, since the text says nothing of its own

    @Slot()
    def show_at_cursor(self) -> None:
        """Show who the link at the cursor leads to."""
        box = QApplication.focusWidget()
        if not isinstance(box, LosslessEdit) or not self._tell(box, box.textCursor(), by_key=True):
            self._window.say(self.tr("There is no link to a profile at the cursor"))

    @Slot(str)
    def tell_of(self, address: str) -> None:
        """Say in the status bar where a link of the preview leads; "" for none."""
        slug = self._opening.slug_of(address) if address else ""
        entry = self._desk.directory.entries.get(slug)
        words = f"{entry.name} · {facts_words(entry)}" if entry else address
        if words:
            self._window.statusBar().showMessage(shown(" ".join(words[:_LONGEST].split())))
        else:
            self._window.statusBar().clearMessage()

    def hide(self) -> None:
        """Take the card away."""
        self._reading.forget()
        if self._over is not None:
            self._over.removeEventFilter(self)
            self._over = None
        if self._card is not None:
            self._card.hide()

    def _hover(self, event: QHelpEvent) -> bool:
        """Show the card for the link under the pointer, if there is one."""
        under = QApplication.widgetAt(event.globalPos())
        box = under.parentWidget() if under is not None else None
        if not isinstance(box, LosslessEdit) or under is not box.viewport():
            return False
        at = box.viewport().mapFromGlobal(event.globalPos())
        cursor = box.cursorForPosition(at)
        near = box.cursorRect(cursor).adjusted(-box.fontMetrics().height(), 0, box.fontMetrics().height(), 0)
        return near.contains(at) and self._tell(box, cursor, by_key=False)

    def _tell(self, box: QPlainTextEdit, cursor: QTextCursor, *, by_key: bool) -> bool:
        line = cursor.block().text()
        target = target_at(line, index(line, cursor.positionInBlock()))
        slug = "" if target.startswith("@") else self._opening.slug_of(target)
        entry, folder = self._desk.directory.entries.get(slug), self._desk.folder
        self.hide()
        if entry is None or folder is None:
            return False
        place = box.cursorRect(cursor)
        self._link = QRect(box.viewport().mapToGlobal(place.topLeft()), place.size())
        self._over, self._by_key = box if by_key else box.viewport(), by_key
        self._over.installEventFilter(self)
        if self._card is None:
            self._card = card.Card(self._window)
        told = card.Told(entry.name, facts_words(entry))
        self._card.tell(told, self._link)
        session = next((one for one in self._desk.sessions if one.slug == slug), None)
        profile = session.profile if session else None
        self._reading.ask(partial(_read, folder, slug, profile, told), self._show)
        return True

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
            return isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._hover(event)
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
    return card.Told(told.name, told.facts, words, picture(folder, profile.portrait.file if profile.portrait else ""))
