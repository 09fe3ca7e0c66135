"""Promises of `app.desktop.text.writing`: text comes in as text, and what changed can be told apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from app.desktop.text.writing import Writing
from app.desktop.theme import DARK, LIGHT, Tokens
from app.profile.word_diff import Mark, Piece

PIECES = (Piece(Mark.SAME, "She "), Piece(Mark.REMOVED, "went"), Piece(Mark.ADDED, "came\n"), Piece(Mark.SAME, "home"))


@pytest.fixture
def box(qtbot: QtBot) -> QTextBrowser:
    """An empty box."""
    made = QTextBrowser()
    qtbot.addWidget(made)
    return made


def _look(box: QTextBrowser, text: str) -> QTextCharFormat:
    cursor = box.document().find(text)
    assert not cursor.isNull()
    return cursor.charFormat()


def test_markup_and_controls_are_text(box: QTextBrowser) -> None:
    """Nothing that a profile says is taken for HTML."""
    page = Writing(box, LIGHT, LIGHT.surface)
    page.write("<b>bold</b>\x00", page.look(LIGHT.text))
    assert box.toPlainText() == "<b>bold</b>␀"


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_removed_and_added_differ_by_more_than_colour(box: QTextBrowser, tokens: Tokens) -> None:
    """For those who don't see it."""
    Writing(box, tokens, tokens.surface).write_pieces(PIECES, tokens.text)
    removed, added = _look(box, "went"), _look(box, "came")
    assert removed.fontStrikeOut()
    assert added.fontUnderline()
    assert removed.foreground().color().name() == tokens.error
    assert added.foreground().color().name() == tokens.ok


def test_two_words_are_read_as_two(box: QTextBrowser) -> None:
    """The removed one and the one that came in its place do not touch; lines end where they ended."""
    Writing(box, LIGHT, LIGHT.surface).write_pieces(PIECES, LIGHT.text)
    assert box.toPlainText() == "She went\u2009came\nhome"


def test_what_the_page_made_keeps_its_links(box: QTextBrowser) -> None:
    """In the size of the rest."""
    page = Writing(box, LIGHT, LIGHT.surface)
    page.write_html('<cite>Notes</cite>, <a href="https://example.org">there</a>')
    assert box.toPlainText() == "Notes, there"
    assert _look(box, "there").anchorHref() == "https://example.org"
    assert _look(box, "Notes").fontPointSize() == LIGHT.font_size


def test_a_box_is_written_anew(box: QTextBrowser) -> None:
    """What stood there is gone."""
    for text in ("one", "two"):
        page = Writing(box, LIGHT, LIGHT.surface)
        page.begin(4)
        page.write(text, page.look(LIGHT.text))
    assert box.toPlainText() == "two"
