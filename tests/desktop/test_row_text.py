"""Promises of `app.desktop.row_text`: what a row has no room for is told by dots, in either direction."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QByteArray, QRect
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from app.desktop.row_text import elided, fits, paint_wrapped


def _drawn(text: str, lines: int, room: str) -> list[tuple[float, str]]:
    """Return the pieces of text that are drawn, each with how far right it begins; a line has room for `room`."""
    data = QByteArray()
    buffer, picture = QBuffer(data), QSvgGenerator()
    picture.setOutputDevice(buffer)
    painter = QPainter(picture)
    width = painter.fontMetrics().horizontalAdvance(room)
    paint_wrapped(painter, QRect(0, 0, width, 100), text, lines)
    painter.end()
    found = re.findall(r'<text[^>]*? x="([^"]*)"[^>]*>([^<]*)', bytes(data.data()).decode())
    return [(float(left), words) for left, words in found]


def _words(text: str, lines: int, room: str) -> str:
    return "|".join(words for _, words in sorted(_drawn(text, lines, room), key=lambda piece: piece[1] == "…"))


def test_a_text_that_fits_has_no_dots(qapp: QApplication) -> None:
    """On one line, or wrapped to the last one."""
    assert _words("one two", 2, "one two three") == "one two"
    assert _words("one two three four", 2, "one two thr") == "one two|three four"


def test_dots_stand_where_a_text_goes_on(qapp: QApplication) -> None:
    """In the room of the last line, behind a whole word."""
    assert _words("one two three four five", 2, "one two thr") == "one two|three|…"


def test_a_text_from_right_to_left_has_its_dots_at_the_left(qapp: QApplication) -> None:
    """That is where it goes on."""
    (begin, dots), (further, words) = sorted(_drawn("אחת שתים שלוש ארבע חמש", 1, "אחת שתים שלוש ארב"))
    assert (begin, dots, words) == (0, "…", "אחת שתים שלוש")
    assert further > 0


def test_a_line_keeps_its_own_direction(qapp: QApplication) -> None:
    """And is measured to a limit, line breaks as blanks."""
    assert elided(QFontMetrics(qapp.font()), "a\nb " * 10_000, 1_000_000) == f"\u2068{' '.join(['a b'] * 100)}\u2069"


def test_what_fits_is_known_before_it_is_drawn(qapp: QApplication) -> None:
    """On as many lines as there are."""
    font = QFont()
    width = QFontMetrics(font).horizontalAdvance("one two thr")
    assert fits(font, "one two three four", width, 2)
    assert not fits(font, "one two three four", width, 1)
    assert fits(font, "", width, 1)
