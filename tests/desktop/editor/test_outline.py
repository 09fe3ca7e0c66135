"""Tests of app/desktop/editor/outline.py."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.desktop.editor.look import Look
from app.desktop.editor.notices import Tally
from app.desktop.editor.outline import OutlineBar, OutlineEntry
from app.desktop.theme import LIGHT

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
