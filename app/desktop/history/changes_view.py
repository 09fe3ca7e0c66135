"""What changed, to be read: each place with what was removed and what was added, and a way to put it back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.desktop.history.report import Report
from app.desktop.text.shown import shown
from app.desktop.theme import Tokens
from app.profile.word_diff import Mark, Piece

_SOFT = 0.16  # how much of its colour lies behind what was added or removed


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
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if report.note:
            self._begin(cursor, 0)
            cursor.insertText(report.note, self._look(self._tokens.muted))
        for place, told in enumerate(report.told):
            self._begin(cursor, 14 if place or report.note else 0)
            title = self._look(self._tokens.text)
            title.setFontWeight(QFont.Weight.DemiBold)
            cursor.insertText(shown(told.title), title)
            if self._restorable:
                cursor.insertText("\u2003", self._look(self._tokens.text))
                cursor.insertText(self.tr("Put back").replace(" ", "\u00a0"), self._link(place, told.title))
            if told.pieces:
                self._begin(cursor, 3)
                self._insert(cursor, told.pieces)
        if report.text:
            self._begin(cursor, 10)
            self._insert(cursor, report.text)
        if report.more:
            self._begin(cursor, 14)
            words = self.tr("{number} more changes are not shown; restoring the version takes them back as well.")
            cursor.insertText(words.format(number=report.more), self._look(self._tokens.muted))
        cursor.endEditBlock()

    @staticmethod
    def _begin(cursor: QTextCursor, above: int) -> None:
        """Begin a paragraph, the first one where nothing stands yet."""
        form = QTextBlockFormat()
        form.setTopMargin(above)
        form.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if cursor.atStart():
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    def _insert(self, cursor: QTextCursor, pieces: Iterable[Piece]) -> None:
        looks = {
            Mark.SAME: self._look(self._tokens.muted),
            Mark.REMOVED: self._marked(self._tokens.error),
            Mark.ADDED: self._marked(self._tokens.ok),
        }
        looks[Mark.REMOVED].setFontStrikeOut(True)
        looks[Mark.ADDED].setFontUnderline(True)
        last = Piece(Mark.SAME, "")
        for piece in pieces:
            if last.mark is Mark.REMOVED and piece.mark is Mark.ADDED and not last.text.endswith("\n"):
                cursor.insertText("\u2009", looks[Mark.SAME])  # so that one reads two words and not one
            last = piece
            first, *lines = piece.text.split("\n")
            cursor.insertText(shown(first), looks[piece.mark])
            for line in lines:
                if not first and piece.mark is not Mark.SAME:  # a line break of its own, which nobody would see
                    cursor.insertText("¶", looks[piece.mark])
                self._begin(cursor, 0)
                cursor.insertText(shown(line), looks[piece.mark])
                first = line

    def _marked(self, colour: str) -> QTextCharFormat:
        """Return the look of what was added or removed: coloured, on a breath of the same colour."""
        look = self._look(colour)
        ground, ink = QColor(self._tokens.field), QColor(colour)
        mixed = QColor.fromRgbF(
            *(
                one * (1 - _SOFT) + two * _SOFT
                for one, two in (
                    (ground.redF(), ink.redF()),
                    (ground.greenF(), ink.greenF()),
                    (ground.blueF(), ink.blueF()),
                )
            )
        )
        look.setBackground(mixed)
        return look

    def _link(self, place: int, title: str) -> QTextCharFormat:
        look = self._look(self._tokens.link)
        look.setAnchor(True)
        look.setAnchorHref(f"#{place}")
        look.setToolTip("")
        look.setAnchorNames([shown(title)])
        return look

    @staticmethod
    def _look(colour: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(colour))
        return look

    @Slot(QUrl)
    def _clicked(self, url: QUrl) -> None:
        if url.fragment().isdecimal():
            self._taken = int(url.fragment())
            self.put_back_requested.emit(self._taken)
