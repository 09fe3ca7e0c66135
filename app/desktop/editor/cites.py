"""The citations of a fact, a role or a work: one chip a source, with locator and quote behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop import theme
from app.desktop.editor.around import Around, Cited
from app.desktop.editor.chips import Chip, ChipLine
from app.desktop.editor.field import Field, LineField, TextField, Value
from app.desktop.editor.look import Look
from app.desktop.text import popup
from app.desktop.text.complete import Candidate, Offers
from app.profile.values import Citation

_WIDTH = 340  # of the details


class CitationDetails(QFrame):
    """Locator and quote of one citation, in a small window of their own."""

    edited = Signal(object)  # the citation as it is now
    source_requested = Signal(str)  # id of the source that is to be shown

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._cite = Citation()
        self.locator = LineField(look, self.tr("Where in the source"), self)
        self.quote = TextField(look, self.tr("Quote that carries the claim"), self, paragraphs=False)
        self._show_source = QPushButton(self.tr("Show source"), self)
        done = QPushButton(self.tr("Done"), self)
        theme.mark(self, kind="popup")
        theme.mark(self._show_source, kind="quiet")
        self.locator.line.setPlaceholderText(self.tr("p. 3, Abstract, 12:40"))
        self.locator.edited.connect(self._take_locator)
        self.quote.edited.connect(self._take_quote)
        self._show_source.clicked.connect(self._leave_for_source)
        done.clicked.connect(self.close)
        self.locator.line.returnPressed.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._show_source)
        buttons.addStretch(1)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.addWidget(self.locator)
        column.addWidget(self.quote)
        column.addLayout(buttons)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.locator.setMinimumWidth(_WIDTH)

    def open_at(self, where: QPoint, cite: Citation, *, known: bool, locked: bool) -> None:
        """Show the details of a citation at a place of the screen."""
        self._cite = cite
        self.locator.set_value(cite.locator)
        self.quote.set_value(cite.quote)
        for field in (self.locator, self.quote):
            field.set_locked(locked=locked, reason="")
        self._show_source.setEnabled(known)
        self.adjustSize()
        self.move(where)
        self.show()
        self.locator.setFocus()

    @Slot(object)
    def _take_locator(self, text: str) -> None:
        self._take(replace(self._cite, locator=text))

    @Slot(object)
    def _take_quote(self, text: str) -> None:
        self._take(replace(self._cite, quote=text))

    def _take(self, cite: Citation) -> None:
        self._cite = cite
        self.edited.emit(cite)

    @Slot()
    def _leave_for_source(self) -> None:
        self.close()
        self.source_requested.emit(self._cite.source)


class CitesEdit(ChipLine):
    """The citations of one claim, chosen from the profile's sources while typing."""

    edited = Signal(object)  # the citations after an edit by hand
    source_requested = Signal(str)  # id of the source that is to be shown

    def __init__(self, look: Look, parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(look, parent, quiet=quiet)
        self._cites: tuple[Citation, ...] = ()
        self._sources: Mapping[str, Cited] = {}
        self._offered: Mapping[str, Cited] = {}  # what the offers were made of
        self._offers = Offers()
        self._popup: popup.CompletionPopup | None = None  # made when it is first needed
        self._details: CitationDetails | None = None
        self._open = -1  # the citation whose details are shown
        self.set_placeholder(self.tr("Cite…"))
        self.typing.setAccessibleName(self.tr("Citations"))
        self.typing.text_edited.connect(self._offer)
        self.added.connect(self._cite)
        self.removed.connect(self._remove)
        self.opened.connect(self._open_details)
        self.pointed.connect(self._ask_for_help)

    def set_cites(self, cites: tuple[Citation, ...], sources: Mapping[str, Cited]) -> None:
        """Show these citations; those of sources that are not there are marked."""
        if cites is self._cites and sources is self._sources:
            return
        self._cites, self._sources = cites, sources
        self.set_chips([self._chip(cite) for cite in cites])

    def cited(self, index: int) -> Citation | None:
        """Return the citation of a chip, of the last one for -1; None where there is none, or its source is unknown."""
        cite = self._cites[index] if self._cites and index < len(self._cites) else None
        return cite if cite is not None and cite.source in self._sources else None

    @Slot(int)
    def _ask_for_help(self, index: int) -> None:
        """Ask who shows such things to tell of the citation that was chosen by key."""
        at = self.place(index).center()
        QApplication.sendEvent(self, QHelpEvent(QEvent.Type.WhatsThis, at, self.mapToGlobal(at)))

    def _chip(self, cite: Citation) -> Chip:
        known = self._sources.get(cite.source)
        text = known.short if known else cite.source
        text += f", {cite.locator}" if cite.locator else ""
        text += " ”" if cite.quote else ""
        if known is None:
            return Chip(text, self.tr("No source has the id “{id}”.").format(id=cite.source), "error")
        return Chip(text, "\n".join(part for part in (known.title, f"@{cite.source}", cite.quote) if part))

    @Slot(object)
    def _cite(self, texts: tuple[str, ...]) -> None:
        wanted = [self._source_of(text) for text in texts]
        there = {cite.source for cite in self._cites}
        new = tuple(Citation(source) for source in dict.fromkeys(wanted) if source not in there)
        if new:
            self._take((*self._cites, *new))

    def _source_of(self, text: str) -> str:
        """Return the source that is meant: by its id, else the first whose words fit, else what was typed."""
        key = text.strip().removeprefix("@")
        if key in self._sources:
            return key
        wanted = key.casefold()
        fits = (name for name, one in self._sources.items() if wanted in f"{name} {one.short} {one.title}".casefold())
        return next(fits, key)

    @Slot(int)
    def _remove(self, index: int) -> None:
        self._take((*self._cites[:index], *self._cites[index + 1 :]))

    @Slot(int)
    def _open_details(self, index: int) -> None:
        if self._details is None:
            self._details = CitationDetails(self._look, self)
            self._details.edited.connect(self._replace)
            self._details.source_requested.connect(self.source_requested)
        self._open = index
        cite = self._cites[index]
        below = self.mapToGlobal(self.place(index).bottomLeft() + QPoint(0, 4))
        self._details.open_at(below, cite, known=cite.source in self._sources, locked=self.locked)

    @Slot(object)
    def _replace(self, cite: Citation) -> None:
        if 0 <= self._open < len(self._cites):
            self._take((*self._cites[: self._open], cite, *self._cites[self._open + 1 :]))

    def _take(self, cites: tuple[Citation, ...]) -> None:
        self.set_cites(cites, self._sources)
        self.edited.emit(cites)

    @Slot(object)
    def _offer(self, typed: str) -> None:
        """Offer the sources that fit what is typed."""
        if typed.strip():
            self._show_offers(self._offers_now().best(typed.strip().removeprefix("@")))
        elif self._popup is not None:
            self._popup.hide()

    def _show_offers(self, found: list[Candidate]) -> None:
        if self._popup is None:
            self._popup = popup.CompletionPopup(self.typing)
            self._popup.chosen.connect(self._take_offer)
        box = self.typing.rect()
        box.moveTopLeft(self.typing.mapToGlobal(box.topLeft()))
        self._popup.offer(found, box)

    def _offers_now(self) -> Offers:
        if self._offered is not self._sources:
            self._offered = self._sources
            pairs = ((" — ".join(dict.fromkeys((one.short, one.title))), key) for key, one in self._sources.items())
            self._offers = Offers(pairs)
        return self._offers

    @Slot(object)
    def _take_offer(self, chosen: Candidate) -> None:
        self.typing.set_text("")
        self._cite((chosen.key,))

    def _key(self, event: QKeyEvent) -> bool:
        if self._popup is not None and self._popup.handles(event):
            return True
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and not self.locked:
            self._show_offers(self._offers_now().best(self.typing.value()))
            return True
        return super()._key(event)

    def _leave(self, event: QFocusEvent) -> None:
        super()._leave(event)
        if self._popup is not None:
            self._popup.hide()

    def event(self, event: QEvent) -> bool:
        # What a citation cites is told by who knows more than the form does.
        if isinstance(event, QHelpEvent) and (at := self.at(event.pos())) >= 0 and self.cited(at):
            event.ignore()
            return False
        return super().event(event)


class CitesField(Field):
    """Citations with a name over them."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.cites = CitesEdit(look, self)
        self.cites.edited.connect(self.edited)
        self.hold(self.cites)
        self._sources: Mapping[str, Cited] = {}
        self._value: tuple[Citation, ...] = ()

    def set_value(self, value: Value) -> None:
        self._value = value
        self.cites.set_cites(value, self._sources)

    def set_around(self, around: Around) -> None:
        self._sources = around.sources
        self.cites.set_cites(self._value, self._sources)

    def _lock(self, *, locked: bool) -> None:
        self.cites.set_locked(locked=locked)
