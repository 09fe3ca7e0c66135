"""A text of any size can be looked at, and what is copied is what stands in the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.text.large import FOLD, LargeText, Rows


@pytest.fixture
def view(qtbot: QtBot) -> LargeText:
    """A view of 800 by 300 pixels."""
    view = LargeText(theme.LIGHT)
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show()
    return view


@given(st.text(st.sampled_from("ab\r\n"), max_size=60), st.integers(1, 70))
def test_rows_are_the_lines_of_the_text(text: str, end: int) -> None:
    """However a text is ended and in however many bites it is looked through, its rows are its lines."""
    rows = Rows(text, end)
    while rows.extend(text, end):
        end += 7
    starts = [*rows.starts, len(text)]
    pieces = [text[begin:stop] for begin, stop in pairwise(starts)]
    assert pieces == text.splitlines(keepends=True)
    assert list(rows.lines) == list(range(1, len(pieces) + 1))


def test_a_long_line_is_folded_and_keeps_its_number() -> None:
    """A line of three rows counts as one, and the line's end makes no row of its own."""
    text = "x" * (2 * FOLD) + "\r\nnext"
    rows = Rows(text, len(text))
    assert list(rows.starts) == [0, FOLD, 2 * FOLD + 2]
    assert list(rows.lines) == [1, 1, 2]


def test_all_rows_of_a_very_large_text_are_found(view: LargeText, qtbot: QtBot) -> None:
    """The first rows are there at once, the others a moment later."""
    view.set_text("a line\n" * 300_000)
    assert 0 < view.row_count < 300_000
    qtbot.waitUntil(lambda: view.row_count == 300_000)


def test_very_short_lines_are_no_more_work_at_once(view: LargeText, qtbot: QtBot) -> None:
    """C8: of 100,000 lines of one letter only so many are looked for in the window's own time."""
    view.set_text("x\n" * 100_000)
    assert 0 < view.row_count <= 10_000
    qtbot.waitUntil(lambda: view.row_count == 100_000)


def test_what_is_selected_is_copied_as_it_stands(view: LargeText) -> None:
    """Shift and the arrows select whole rows; the clipboard gets the file's own characters."""
    view.set_text("one\r\ntwo\r\nthree\r\n")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.copy()
    assert QGuiApplication.clipboard().text() == "two\r\nthree\r\n"


def test_the_end_can_be_reached_by_keyboard(view: LargeText) -> None:
    """End shows the last row, Home the first."""
    view.set_text("\n".join(map(str, range(1000))))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 900
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_an_empty_text_can_be_shown(view: LargeText) -> None:
    """Keys and copying do nothing where there is nothing."""
    view.set_text("x")
    view.set_text("")
    QTest.keyClick(view, Qt.Key.Key_End)
    view.copy()
    assert view.row_count == 0
