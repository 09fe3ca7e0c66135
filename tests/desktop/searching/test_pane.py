"""Promises of `app.desktop.searching.pane`: the keyboard all the way, and what is said when nothing is listed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.desktop.searching.model import Row
from app.desktop.searching.pane import SearchPane
from app.desktop.theme import DARK, LIGHT
from app.storage.index.searching import Found
from app.storage.index.surroundings import Hit
from tests.helpers.people import named

LONG = "word " * 12 + "net " + "word " * 12
FOUND = (
    Found("ada", "Ada Abel", (Hit("lead", 0, 3, "net", ((0, 3),)), Hit("lead", 9, 12, LONG, ((60, 63),))), more=True),
    Found("x", "שלום 😀 " * 90, (Hit("notes", 0, 3, "😀 net עולם", ((2, 5),)),)),
)


@pytest.fixture
def pane(qtbot: QtBot) -> SearchPane:
    """A narrow pane with something found in it."""
    pane = SearchPane(LIGHT)
    qtbot.addWidget(pane)
    pane.resize(250, 500)
    pane.show()
    pane.set_query("net")
    pane.show_found(FOUND, goes_on=False, anew=True)
    pane.take_focus()
    return pane


def _line(pane: SearchPane) -> QLineEdit:
    return named(pane, QLineEdit, "Search all profiles")


def _list(pane: SearchPane) -> QListView:
    return named(pane, QListView, "What was found")


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([], 1),
        ([Qt.Key.Key_Down], 1),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], 2),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], 0),
        ([Qt.Key.Key_Down, Qt.Key.Key_End], 5),
    ],
)
def test_enter_chooses_what_is_marked(pane: SearchPane, qtbot: QtBot, keys: list[Qt.Key], row: int) -> None:
    """From the line the first place; Down leads into the list, where the arrows move the mark."""
    for key in keys:
        QTest.keyClick(_list(pane) if _list(pane).hasFocus() else _line(pane), key)
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(_list(pane) if _list(pane).hasFocus() else _line(pane), Qt.Key.Key_Return)
    assert chosen.args == [pane.model.row_at(row)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Escape])
def test_the_way_back_leads_to_the_line(pane: SearchPane, key: Qt.Key) -> None:
    """Up from the first row, Esc from any."""
    QTest.keyClick(_line(pane), Qt.Key.Key_Down)
    pane.mark(0)
    QTest.keyClick(_list(pane), key)
    assert _line(pane).hasFocus()


def test_esc_in_the_line_goes_away(pane: SearchPane, qtbot: QtBot) -> None:
    """What was looked for stays for the next time."""
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(_line(pane), Qt.Key.Key_Escape)
    assert pane.query == "net"


def test_letters_typed_in_the_list_go_on_in_the_line(pane: SearchPane, qtbot: QtBot) -> None:
    """Nobody needs to go back first."""
    QTest.keyClick(_line(pane), Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.query_changed) as changed:
        QTest.keyClicks(_list(pane), "s")
    assert changed.args == ["nets"]


def test_a_click_chooses(pane: SearchPane, qtbot: QtBot) -> None:
    """Any row, a name as well as a place."""
    view = _list(pane)
    with qtbot.waitSignal(pane.chosen) as chosen:
        place = view.visualRect(pane.model.index(0, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [Row(FOUND[0])]


def test_what_is_found_again_keeps_its_mark(pane: SearchPane) -> None:
    """Also when something came before it; a new query begins at the first place."""
    pane.mark(2)
    pane.show_found((FOUND[1], *FOUND[:1]), goes_on=False, anew=False)
    assert pane.marked == 4
    pane.show_found(FOUND, goes_on=False, anew=True)
    assert pane.marked == 1


def test_rows_are_drawn_narrow_and_wide_in_every_theme(pane: SearchPane) -> None:
    """What was found is marked in colour, whatever the writing and the width."""
    for tokens in (LIGHT, DARK):
        pane.set_tokens(tokens)
        for width in (160, 250, 900):
            pane.resize(width, 500)
            image = pane.grab().toImage()
            colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 3)}
            assert tokens.selection in colours


def test_the_help_names_the_fields(pane: SearchPane) -> None:
    """Where nothing is asked for yet, it is said what can be."""
    pane.show_help()
    assert any("role:OpenAI" in label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_words_stand_where_nothing_is_listed(pane: SearchPane) -> None:
    """They are shown as they are."""
    pane.show_words("No <b>profile</b> has this.")
    label = next(one for one in pane.findChildren(QLabel) if one.isVisible() and "profile" in one.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert pane.model.rowCount() == 0
