"""Promises of `app.desktop.palette`: what is typed is found, and Enter does it once."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.palette import Choice, Palette
from tests.helpers.people import named


@pytest.fixture
def done() -> list[str]:
    """What was chosen, in order."""
    return []


@pytest.fixture
def palette(qtbot: QtBot, window: QWidget, done: list[str]) -> Palette:
    """A palette of three choices, over a window."""
    window.resize(800, 600)
    window.show()
    palette = Palette(window)
    words = (("Save", "Ctrl+S"), ("Save\nall", ""), ("Text view", ""))
    choices = [Choice(name, keys, partial(done.append, name)) for name, keys in words]
    palette.open_with("What?", lambda typed: [one for one in choices if typed in one.words.lower()])
    return palette


def _line(palette: Palette) -> QLineEdit:
    return named(palette, QLineEdit, "Find")


def _rows(palette: Palette) -> list[str]:
    rows = named(palette, QListView, "Matches").model()
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_everything_is_there_before_a_letter_is_typed(palette: Palette) -> None:
    """In the order in which it was given, each in one line whatever it is called."""
    assert _rows(palette) == ["Save", "Save all", "Text view"]


def test_enter_does_what_is_marked_and_closes(palette: Palette, done: list[str]) -> None:
    """The palette is gone before the act, which may open a dialog of its own."""
    QTest.keyClicks(_line(palette), "view")
    QTest.keyClick(_line(palette), Qt.Key.Key_Return)
    assert done == ["Text view"]
    assert not palette.isVisible()


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([Qt.Key.Key_Down], "Save\nall"),
        ([Qt.Key.Key_Up], "Save"),
        ([Qt.Key.Key_PageDown], "Text view"),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Up], "Save\nall"),
    ],
)
def test_the_arrows_of_the_line_move_the_mark(
    palette: Palette, done: list[str], keys: list[Qt.Key], chosen: str
) -> None:
    """The hands stay where they type; at the ends the mark stays."""
    for key in keys:
        QTest.keyClick(_line(palette), key)
    QTest.keyClick(_line(palette), Qt.Key.Key_Enter)
    assert done == [chosen]


def test_what_is_called_by_nothing_does_nothing(palette: Palette, done: list[str]) -> None:
    """The list says so, and Enter leaves the palette open for another try."""
    QTest.keyClicks(_line(palette), "qqqq")
    QTest.keyClick(_line(palette), Qt.Key.Key_Return)
    assert _rows(palette) == ["Nothing is called so"]
    assert (done, palette.isVisible()) == ([], True)


def test_a_list_is_not_found_through_the_words_of_the_one_before(palette: Palette) -> None:
    """Opened again it starts empty, with its own prompt and its own choices."""
    QTest.keyClicks(_line(palette), "save")
    palette.open_with("Who?", lambda _typed: [Choice("Ada", "", lambda: None)])
    assert (_line(palette).text(), _line(palette).placeholderText(), _rows(palette)) == ("", "Who?", ["Ada"])


def test_the_keys_are_said_with_the_words(palette: Palette) -> None:
    """A screen reader tells the shortcut that stands at the right."""
    index = named(palette, QListView, "Matches").model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Save Ctrl+S"


def test_what_arrives_later_leaves_the_mark(palette: Palette, done: list[str]) -> None:
    """More may be known by and by; who has moved to a row stays on it."""
    QTest.keyClick(_line(palette), Qt.Key.Key_Down)
    palette.look_again()
    QTest.keyClick(_line(palette), Qt.Key.Key_Return)
    assert done == ["Save\nall"]


def test_its_rows_are_a_model_that_qt_can_trust(palette: Palette, qtmodeltester: ModelTester) -> None:
    """With choices and without."""
    qtmodeltester.check(named(palette, QListView, "Matches").model())  # type: ignore[no-untyped-call]
    QTest.keyClicks(_line(palette), "qq")
    qtmodeltester.check(named(palette, QListView, "Matches").model())  # type: ignore[no-untyped-call]
