"""What changed, to be read: each place with what was removed and what was added, and a way to put it back."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.desktop.history.report import Report
from app.desktop.text.shown import shown
from app.desktop.text.writing import Writing
from app.desktop.theme import Tokens


class ChangesView(QTextBrowser):
    """Shows a report. All text comes in as text: nothing that a profile says is taken for markup."""

    put_back_requested = Signal(int)  # place of a change in the report

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._report: Report | None = None
        self._restorable = False
        self._taken = -1  # place of the change that was to be put back last: the keyboard goes on from there
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("What changed"))
        self.setProperty("kind", "list")
        self.document().setDocumentMargin(8)
        self.anchorClicked.connect(self._clicked)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self._write()

    def show_report(self, report: Report | None, *, restorable: bool) -> None:
        """Show what changed; `restorable`: whether single changes can be put back."""
        if (report, restorable) == (self._report, self._restorable):
            return
        same = report is not None and self._report is not None and report.version == self._report.version
        bar, taken = self.verticalScrollBar(), self._taken
        position = bar.value() if same else 0
        self._report, self._restorable, self._taken = report, restorable, -1
        self._write()
        if same and taken >= 0 and self.hasFocus():
            self._go_to(taken)
        bar.setValue(position)

    def _go_to(self, place: int) -> None:
        """Let the keyboard stand on the link of that change; Qt knows no other way there than from the first one."""
        links = len(self._report.told) if self._report and self._restorable else 0
        for _ in range(min(place + 1, links)):
            self.focusNextPrevChild(True)

    def _write(self) -> None:
        self.clear()
        report = self._report
        if report is None:
            return
        page = Writing(self, self._tokens, self._tokens.surface)
        muted = page.look(self._tokens.muted)
        page.cursor.beginEditBlock()
        if report.note:
            page.begin(0)
            page.write(report.note, muted)
        for place, told in enumerate(report.told):
            page.begin(14 if place or report.note else 0)
            page.write(told.title, page.look(self._tokens.text, weight=QFont.Weight.DemiBold))
            if self._restorable:
                page.write("\u2003", page.look(self._tokens.text))
                page.cursor.insertText(self.tr("Put back").replace(" ", "\u00a0"), self._link(page, place, told.title))
            if told.pieces:
                page.begin(3)
                page.write_pieces(told.pieces, self._tokens.muted)
        if report.text:
            page.begin(10)
            page.write_pieces(report.text, self._tokens.muted)
        if report.more:
            page.begin(14)
            words = self.tr("{number} more changes are not shown; restoring the version takes them back as well.")
            page.write(words.format(number=report.more), muted)
        page.cursor.endEditBlock()

    def _link(self, page: Writing, place: int, title: str) -> QTextCharFormat:
        look = page.look(self._tokens.link)
        look.setAnchor(True)
        look.setAnchorHref(f"#{place}")
        look.setToolTip("")
        look.setAnchorNames([shown(title)])
        return look

    @Slot(QUrl)
    def _clicked(self, url: QUrl) -> None:
        if url.fragment().isdecimal():
            self._taken = int(url.fragment())
            self.put_back_requested.emit(self._taken)
