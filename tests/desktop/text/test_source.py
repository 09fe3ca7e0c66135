"""Tests of app/desktop/text/source.py, in the real widget."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.text.source import SourceEdit
from app.desktop.theme import DARK, LIGHT


@pytest.fixture
def source(qtbot: QtBot) -> SourceEdit:
    """The box, shown."""
    made = SourceEdit(LIGHT)
    made.resize(500, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def background_of(source: SourceEdit, line: int) -> list[QColor]:
    """The tints of a line, counted from 1."""
    return [
        selection.format.background().color()
        for selection in source.extraSelections()
        if selection.cursor.blockNumber() == line - 1
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_new_lines_take_the_ending_of_the_file(source: SourceEdit, ending: str) -> None:
    """Enter writes the line ending that the file's lines have; all others stay."""
    source.set_text(ending.join(["---", "title: A", "---", ""]))
    source.select(3, 3)
    QTest.keyClick(source, Qt.Key.Key_Return)
    assert source.value() == ending.join(["---", "", "title: A", "---", ""])


def test_a_byte_order_mark_stays(source: SourceEdit) -> None:
    """A file that begins with U+FEFF still does after an edit on its first line."""
    source.set_text("\ufeff---\r\ntitle: A\r\n---\r\n")
    source.select(4, 4)
    QTest.keyClicks(source, "x")
    assert source.value() == "\ufeff---x\r\ntitle: A\r\n---\r\n"


def test_mixed_line_endings_stay_where_they_are(source: SourceEdit) -> None:
    """An edit in a file of mixed endings changes none of them."""
    source.set_text("a\r\nb\nc\r\nd\r")
    source.select(1, 1)
    QTest.keyClicks(source, "x")
    assert source.value() == "ax\r\nb\nc\r\nd\r"


def test_a_new_line_keeps_the_indentation(source: SourceEdit) -> None:
    """Enter in an indented entry starts below it."""
    source.set_text("  - label: a")
    source.select(12, 12)
    QTest.keyClick(source, Qt.Key.Key_Return)
    assert source.value() == "  - label: a\n  "


def test_tab_indents_with_blanks(source: SourceEdit) -> None:
    """Tab writes two blanks, since YAML takes no tabs; with a selection it moves its lines."""
    source.set_text("a\nb")
    source.select(0, 3)
    QTest.keyClick(source, Qt.Key.Key_Tab)
    assert source.value() == "  a\n  b"
    QTest.keyClick(source, Qt.Key.Key_Backtab)
    assert source.value() == "a\nb"


def test_the_faulty_line_is_marked(source: SourceEdit) -> None:
    """The line with the fault is tinted until another one or none is marked."""
    source.set_text("---\ntwitter: @name\n---\n")
    source.mark_line(2, "line 2: a value can't start with @")
    assert QColor(LIGHT.error_soft) in background_of(source, 2)
    source.mark_line(0, "")
    assert QColor(LIGHT.error_soft) not in background_of(source, 2)


def test_a_line_can_be_brought_into_view(source: SourceEdit) -> None:
    """The cursor goes to the line and the line is in view."""
    source.set_text("line\n" * 500)
    source.reveal_line(400)
    assert source.textCursor().blockNumber() == 399
    assert source.viewport().rect().contains(source.cursorRect().center())


def test_the_numbers_have_room(source: SourceEdit) -> None:
    """The gutter widens with the number of lines."""
    source.set_text("a")
    narrow = source.gutter_width()
    source.set_text("line\n" * 12_000)
    assert source.gutter_width() > narrow
    assert source.viewportMargins().left() == source.gutter_width()


def test_a_large_file_is_shown_and_edited(source: SourceEdit) -> None:
    """A megabyte opens without colours and takes a key in the middle of it."""
    text = "a line of text, some forty characters long\r\n" * 24_000
    source.set_text(text)
    source.select(500_000, 500_000)
    QTest.keyClicks(source, "x")
    assert len(source.value()) == len(text) + 1
    assert source.value().count("\r\n") == 24_000


def test_it_follows_the_theme(source: SourceEdit) -> None:
    """Another theme colours the current line anew."""
    source.set_text("a")
    source.set_tokens(DARK)
    assert background_of(source, 1) == [QColor(DARK.hover)]
