"""The card of a review: one thing to look at, large, with what carries it beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QTextBrowser, QWidget

from app.desktop.review.telling import Cited, Told
from app.desktop.text.writing import Writing
from app.desktop.theme import Tokens

_WIDE = 620  # pixels from which the sources stand beside the claim
_SIDE = 16  # pixels around the text
_MOST_AROUND = 320  # characters of the paragraph that are read before and behind a sentence
_MOST = 20_000  # characters of one text that are shown
_SHORT = 240  # characters up to which a claim that stands alone is larger than prose


class Card(QScrollArea):
    """Shows what it is told. All text comes in as text; a source comes as the page prints it."""

    link_requested = Signal(str)  # an address that is to be opened outside

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._told: Told | None = None
        self._words = (0, 0)  # where the claim's own words stand in what is shown
        self._claim = _Reading(self.tr("What is claimed"), self)
        self._sources = _Reading(self.tr("What carries it"), self)
        inner = QWidget(self)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._claim, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._sources, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for reading in (self._claim, self._sources):
            reading.anchorClicked.connect(self._follow)
        self.set_tokens(tokens)

    @property
    def told(self) -> Told | None:
        """What it shows."""
        return self._told

    @property
    def readings(self) -> tuple[QWidget, QWidget]:
        """What is claimed, and what carries it, as the keys go through them."""
        return self._claim, self._sources

    @property
    def text(self) -> str:
        """All that one reads in it."""
        return f"{self._claim.toPlainText()}\n{self._sources.toPlainText()}"

    def show_told(self, told: Told) -> None:
        """Show one thing to look at, from its beginning where it is another one than before."""
        if told == self._told:
            return
        same = self._told is not None and (self._told.path, self._told.start) == (told.path, told.start)
        self._told = told
        self._write()
        if not same:
            self.verticalScrollBar().setValue(0)
            QTimer.singleShot(0, self, self._see_words)  # once the new text has its place

    def turn(self, by: int) -> None:
        """Scroll on, or back where `by` is negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * round(0.85 * self.viewport().height()))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        for reading in (self._claim, self._sources):
            palette = reading.palette()
            palette.setColor(QPalette.ColorRole.Link, QColor(tokens.link))
            reading.setPalette(palette)
        self._write()

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        self.link_requested.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _write(self) -> None:
        told = self._told
        if told is None:
            return
        self._write_claim(told)
        self._write_sources(told)
        self._sources.setVisible(bool(told.cited))
        self._claim.fit()
        self._sources.fit()

    def _write_claim(self, told: Told) -> None:
        self._words = (0, 0)
        tokens, page = self._tokens, Writing(self._claim, self._tokens, self._tokens.surface)
        page.begin(0)
        page.write(told.place, page.look(tokens.muted, weight=QFont.Weight.DemiBold))
        if told.words:
            stands_alone = told.start < 0 and len(told.words) <= _SHORT
            size = tokens.font_size + (5 if stands_alone else 3)
            page.begin(8, 140)
            around = page.look(tokens.faint, size)
            if told.label:
                page.write(told.label, page.look(tokens.muted, tokens.font_size + 1))
                page.begin(2, 130)
            page.write(_end_of(told.before) + (" " if told.before else ""), around)
            start = page.cursor.position()
            page.write(told.words[:_MOST], page.look(tokens.text, size))
            self._words = (start, page.cursor.position())
            page.write((" " if told.after else "") + _start_of(told.after), around)
        if told.details:
            page.begin(6)
            page.write(told.details, page.look(tokens.muted, tokens.font_size + 1))
        if told.pieces:
            page.begin(8, 140)
            page.write_pieces(told.pieces, tokens.text, tokens.font_size + 2)
        for finding in told.findings:
            page.begin(10)
            page.write(finding, page.look(tokens.warning))
        for question in told.questions:
            page.begin(10)
            page.write(self.tr("Open question: {question}").format(question=question), page.look(tokens.accent))
        if told.remark:
            page.begin(10)
            page.write(told.remark, page.look(tokens.warning if told.doubtful else tokens.muted))

    @Slot()
    def _see_words(self) -> None:
        """Scroll to the claim's own words where what stands before them takes all the room."""
        first, last = (self._claim.cursorRect(self._claim.cursor_at(place)) for place in self._words)
        if last.bottom() > self.viewport().height():
            self.verticalScrollBar().setValue(first.top() - _SIDE)

    def _write_sources(self, told: Told) -> None:
        tokens, page = self._tokens, Writing(self._sources, self._tokens, self._tokens.surface)
        for place, one in enumerate(told.cited):
            if one.quote:
                page.begin(18 if place else 4, 140, indent=12)
                page.write(f"“{one.quote[:_MOST]}”", page.look(tokens.text, tokens.font_size + 1, italic=True))
            page.begin(6 if one.quote else 16 if place else 4, 130)
            if one.number:
                page.write(f"{one.number}  ", page.look(tokens.citation, weight=QFont.Weight.DemiBold))
                page.write_html(one.html)
            else:
                missing = self.tr("“{id}” is not among the sources.").format(id=one.source)
                page.write(missing, page.look(tokens.error))
            if one.locator:
                page.begin(3)
                page.write(self.tr("At: {place}").format(place=one.locator), page.look(tokens.text))
            self._write_ways(page, place, one)

    def _write_ways(self, page: Writing, place: int, one: Cited) -> None:
        """Write how the source and its archive are opened."""
        key = str(place + 1) if place < 9 else ""
        ways = [
            (self.tr("Open"), one.link, self.tr("key {key}").format(key=key) if key else ""),
            (self.tr("Archived copy"), one.archive, self.tr("Ctrl+{key}").format(key=key) if key else ""),
        ]
        page.begin(3)
        for words, where, by_key in ways:
            if where:
                page.write_link(words, where)
                page.write(f" ({by_key})\u2003" if by_key else "\u2003", page.look(self._tokens.faint))
        if one.number and not one.archive:
            page.write(self.tr("Not archived"), page.look(self._tokens.faint))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sources beside the claim where there is room."""
        wide = self.viewport().width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
            for place, share in enumerate((3, 2, 0) if wide else (0, 0, 1)):
                self._layout.setStretch(place, share)
        super().resizeEvent(event)


class _Reading(QTextBrowser):
    """A text as high as what it says; Tab goes through its links."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setProperty("kind", "card")
        self.document().setDocumentMargin(_SIDE)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def cursor_at(self, place: int) -> QTextCursor:
        """Return a cursor at a place of the text."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        return cursor

    def fit(self) -> None:
        """Be as high as what it says."""
        self.setFixedHeight(round(self.document().size().height()) + 2)

    def sizeHint(self) -> QSize:
        """Take any width."""
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as need be."""
        return QSize(80, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def _end_of(text: str) -> str:
    return text if len(text) <= _MOST_AROUND else "…" + text[-_MOST_AROUND:].partition(" ")[2]


def _start_of(text: str) -> str:
    return text if len(text) <= _MOST_AROUND else text[:_MOST_AROUND].rpartition(" ")[0] + "…"
