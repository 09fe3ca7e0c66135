"""Writing into a text that is only read: paragraphs, words in their looks, and what was removed and added.

All text comes in as text; only what the page made is taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.desktop.text.shown import shown
from app.desktop.theme import Tokens
from app.profile.word_diff import Mark, Piece

_SOFT = 0.16  # how much of its colour lies behind what was added or removed
_HEIGHT = 125  # percent of a line's height


class Writing:
    """Empties a text and writes it anew."""

    def __init__(self, box: QTextEdit, tokens: Tokens, ground: str) -> None:
        """`ground`: the colour behind the text."""
        box.clear()
        self._tokens = tokens
        self._ground = ground
        self._height = _HEIGHT
        self.cursor = QTextCursor(box.document())

    def look(
        self, colour: str, size: int = 0, *, weight: QFont.Weight = QFont.Weight.Normal, italic: bool = False
    ) -> QTextCharFormat:
        """Return a look of letters; `size` in points, 0 for that of everything."""
        look = QTextCharFormat()
        look.setForeground(QColor(colour))
        look.setFontPointSize(size or self._tokens.font_size)
        look.setFontWeight(weight)
        look.setFontItalic(italic)
        return look

    def begin(self, above: int, height: int = _HEIGHT, indent: int = 0) -> None:
        """Begin a paragraph, the first one where nothing stands yet."""
        self._height = height
        form = QTextBlockFormat()
        form.setTopMargin(above)
        form.setLeftMargin(indent)
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self.cursor.atStart():
            self.cursor.setBlockFormat(form)
        else:
            self.cursor.insertBlock(form)

    def write(self, text: str, look: QTextCharFormat) -> None:
        """Write text."""
        self.cursor.insertText(shown(text), look)

    def write_html(self, html: str) -> None:
        """Write what the page made, in the theme's colours."""
        start = self.cursor.position()
        self.cursor.setCharFormat(self.look(self._tokens.text))
        self.cursor.insertHtml(shown(html))
        self.cursor.setPosition(start)
        self.cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        size = QTextCharFormat()
        size.setFontPointSize(self._tokens.font_size)
        self.cursor.mergeCharFormat(size)
        self.cursor.clearSelection()

    def write_link(self, words: str, address: str) -> None:
        """Write a link, in one line."""
        look = self.look(self._tokens.link)
        look.setAnchor(True)
        look.setAnchorHref(address)
        self.cursor.insertText(words.replace(" ", "\u00a0"), look)

    def write_pieces(self, pieces: Iterable[Piece], kept: str, size: int = 0) -> None:
        """Write what was kept, in the colour `kept`, removed and added."""
        looks = {
            Mark.SAME: self.look(kept, size),
            Mark.REMOVED: self._marked(self._tokens.error, size),
            Mark.ADDED: self._marked(self._tokens.ok, size),
        }
        looks[Mark.REMOVED].setFontStrikeOut(True)
        looks[Mark.ADDED].setFontUnderline(True)
        last = Piece(Mark.SAME, "")
        for piece in pieces:
            if last.mark is Mark.REMOVED and piece.mark is Mark.ADDED and not last.text.endswith("\n"):
                self.cursor.insertText("\u2009", looks[Mark.SAME])  # so that one reads two words and not one
            last = piece
            first, *lines = piece.text.split("\n")
            self.write(first, looks[piece.mark])
            for line in lines:
                if not first and piece.mark is not Mark.SAME:  # a line break of its own, which nobody would see
                    self.cursor.insertText("¶", looks[piece.mark])
                self.begin(0, self._height)
                self.write(line, looks[piece.mark])
                first = line

    def _marked(self, colour: str, size: int) -> QTextCharFormat:
        """Return the look of what was added or removed: coloured, on a breath of the same colour."""
        look, ground, ink = self.look(colour, size), QColor(self._ground), QColor(colour)
        pairs = ((ground.redF(), ink.redF()), (ground.greenF(), ink.greenF()), (ground.blueF(), ink.blueF()))
        look.setBackground(QColor.fromRgbF(*(one * (1 - _SOFT) + two * _SOFT for one, two in pairs)))
        return look
