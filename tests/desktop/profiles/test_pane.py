"""The profile list as a person uses it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from app.profile.wiki import Entry
from tests.helpers.people import named

ENTRIES = (Entry("a", "Al"), Entry("b", "Bo"), Entry("c", "Cy"))


@pytest.fixture
def pane(qtbot: QtBot) -> ProfilePane:
    """A list of three."""
    made = ProfilePane(LIGHT)
    qtbot.addWidget(made)
    made.show_entries(ENTRIES, "b")
    made.show()
    return made


def _filter(pane: ProfilePane) -> QLineEdit:
    return named(pane, QLineEdit, "Filter profiles")


def _labels(pane: ProfilePane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_showing_profiles_chooses_none(qtbot: QtBot, pane: ProfilePane) -> None:
    """A setter never emits."""
    with qtbot.assertNotEmitted(pane.chosen):
        pane.show_entries(ENTRIES, "c")
        pane.show_current("a")


def test_typing_filters_and_enter_opens(qtbot: QtBot, pane: ProfilePane) -> None:
    """Some letters, Enter: the first match is chosen."""
    QTest.keyClicks(_filter(pane), "cy")
    assert "1 of 3 profiles" in _labels(pane)
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(_filter(pane), Qt.Key.Key_Return)
    assert chosen.args == ["c"]


def test_the_arrows_in_the_filter_move_in_the_list(qtbot: QtBot, pane: ProfilePane) -> None:
    """Down goes from the marked profile to the next without leaving the filter."""
    QTest.keyClick(_filter(pane), Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(_filter(pane), Qt.Key.Key_Return)
    assert chosen.args == ["c"]


def test_escape_shows_all_again(pane: ProfilePane) -> None:
    """A filter that matches nothing says so, and Esc takes it away."""
    QTest.keyClicks(_filter(pane), "zzz")
    assert any("No profile matches" in text for text in _labels(pane))
    QTest.keyClick(_filter(pane), Qt.Key.Key_Escape)
    assert named(pane, QListView, "Profiles").model().rowCount() == 3


def test_an_empty_wiki_says_how_to_begin(pane: ProfilePane) -> None:
    """Where there is nobody yet, the list says what to press."""
    pane.show_entries((), "")
    assert any("Ctrl+N" in text for text in _labels(pane))


def test_neighbours_follow_the_list_as_shown(pane: ProfilePane) -> None:
    """Next and previous go by the order on the screen and stop at its ends."""
    assert (pane.neighbour("a", 1), pane.neighbour("c", 1), pane.neighbour("a", -1)) == ("b", "", "")


def test_a_filter_taken_back_marks_the_open_profile_again(qtbot: QtBot, pane: ProfilePane) -> None:
    """While one filters the first match is marked; Esc shows all, and which one is open."""
    view = named(pane, QListView, "Profiles")
    QTest.keyClicks(_filter(pane), "c")
    assert view.currentIndex().data() == "Cy"
    QTest.keyClick(_filter(pane), Qt.Key.Key_Escape)
    assert view.currentIndex().data() == "Bo"


def test_a_click_looks_and_enter_goes_to_work(qtbot: QtBot, pane: ProfilePane) -> None:
    """A click chooses and leaves the list in hand; Enter also hands over to the form."""
    view = named(pane, QListView, "Profiles")
    with qtbot.assertNotEmitted(pane.entered):
        place = view.visualRect(view.model().index(0, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(pane.entered):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_a_wiki_that_can_not_be_reached_is_pale_and_says_since_when(pane: ProfilePane) -> None:
    """The profiles stay in the list, paler, until the folder is there again."""
    before = pane.grab().toImage()
    pane.show_unreachable(datetime(2026, 5, 20, 14, 2, tzinfo=UTC).astimezone())
    assert any(label.startswith("Not reachable since") for label in _labels(pane))
    assert pane.grab().toImage() != before
    pane.show_unreachable(None)
    assert "3 profiles" in _labels(pane)
    assert pane.grab().toImage() == before
