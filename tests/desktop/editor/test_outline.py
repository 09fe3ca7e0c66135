"""Tests of app/desktop/editor/outline.py."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.desktop.editor.look import Look
from app.desktop.editor.notices import Tally
from app.desktop.editor.outline import OutlineBar, OutlineEntry
from app.desktop.theme import LIGHT
from app.profile.assessment import Coverage

ENTRIES = tuple(OutlineEntry(title, Tally()) for title in ("Head", "Lead", "Roles"))


def bar(qtbot: QtBot) -> OutlineBar:
    """An outline with three cards."""
    made = OutlineBar(Look(LIGHT))
    qtbot.addWidget(made)
    made.set_entries(ENTRIES)
    return made


def test_setters_wish_nothing(qtbot: QtBot) -> None:
    """Showing cards and marking one of them is no jump."""
    made = bar(qtbot)
    spy = QSignalSpy(made.chosen)
    made.set_current(2)
    made.set_entries(ENTRIES[:1])
    assert spy.count() == 0
    assert made.list.count() == 1


def test_enter_jumps_to_the_card(qtbot: QtBot) -> None:
    """The list is used with the keys: arrows to go, Enter to jump."""
    made = bar(qtbot)
    made.set_current(0)
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.keyClick(made.list, Qt.Key.Key_Down)
        QTest.keyClick(made.list, Qt.Key.Key_Return)
    assert chosen.args == [1]


def test_it_can_be_narrow(qtbot: QtBot) -> None:
    """The button turns titles into marks and back."""
    made = bar(qtbot)
    wide = made.width()
    made.toggle.click()
    assert made.width() < wide
    made.toggle.click()
    assert made.width() == wide


def test_how_much_has_a_source_is_told_in_words_too(qtbot: QtBot) -> None:
    """For the pointer and for those who don't see the bar; a card without claims says its title alone."""
    made = bar(qtbot)
    made.set_entries([OutlineEntry("Roles", Tally(), coverage=Coverage(sourced=1, unsourced=1)), ENTRIES[0]])
    words = "50 % of the claims show a source: 1 sourced, 1 without a source"
    assert made.list.item(0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == words
    assert words in made.list.item(0).toolTip()
    assert made.list.item(1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == ""
