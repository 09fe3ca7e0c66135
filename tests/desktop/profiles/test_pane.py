"""The profile list as a person uses it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QSplitter, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from app.desktop.profiles.columns import COLUMNS
from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from app.profile.summary import Summary
from app.profile.views import View
from app.profile.wiki import Entry, Wiki
from tests.helpers.people import named, press

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


def test_tab_goes_from_the_filter_and_its_buttons_to_the_list(pane: ProfilePane) -> None:
    """Nobody has to go backwards to reach the profiles."""
    _filter(pane).setFocus()
    stops = []
    while not isinstance(stop := pane.focusWidget(), QTableView):
        stops.append(stop)
        assert len(stops) < 9
        pane.focusNextChild()
    assert isinstance(stops[-1], QToolButton)


def test_what_nobody_knows_yet_is_not_called_missing(pane: ProfilePane) -> None:
    """While the profiles are still being looked at, a filter for what reviews found says so."""
    pane.show_view(View(filter="has:error"))
    assert any("still being looked at" in text for text in _labels(pane))
    pane.show_summaries({"a": Summary()})
    assert any("No profile matches" in text for text in _labels(pane))
    pane.show_summaries({"b": Summary(1, 1, kinds=frozenset({"error"}))})
    assert "1 of 3 profiles" in _labels(pane)


def test_the_facets_of_reviews_are_offered_and_shown_as_chips(pane: ProfilePane) -> None:
    """A view that asks for them has them as chips, each with its words."""
    pane.show_view(View(filter="is:changed has:error -has:finding coverage:<100"))
    chips = [one.text() for one in pane.findChildren(QToolButton) if one.isVisible() and one.text()]
    assert chips == ["Changed since review", "With errors", "Not: With findings", "Not fully sourced"]
    assert pane.view.filter == "is:changed has:error -has:finding coverage:<100"


def test_a_filter_that_can_match_nobody_says_why(pane: ProfilePane) -> None:
    """Otherwise it would look as if no profile had what nobody can ask for."""
    QTest.keyClicks(_filter(pane), "has:<b> ")
    (told,) = (text for text in _labels(pane) if "Esc in the filter" in text)
    assert told.startswith("“has:<b>” asks for nothing that there is. There are finding, error, ")


def test_escape_shows_all_again(pane: ProfilePane) -> None:
    """A filter that matches nothing says so, and Esc takes it away."""
    QTest.keyClicks(_filter(pane), "zzz")
    assert any("No profile matches" in text for text in _labels(pane))
    QTest.keyClick(_filter(pane), Qt.Key.Key_Escape)
    assert named(pane, QTableView, "Profiles").model().rowCount() == 3


def test_an_empty_wiki_says_how_to_begin(pane: ProfilePane) -> None:
    """Where there is nobody yet, the list says what to press."""
    pane.show_entries((), "")
    assert any("Ctrl+N" in text for text in _labels(pane))


def test_neighbours_follow_the_list_as_shown(pane: ProfilePane) -> None:
    """Next and previous go by the order on the screen and stop at its ends."""
    assert (pane.neighbour("a", 1), pane.neighbour("c", 1), pane.neighbour("a", -1)) == ("b", "", "")


def test_a_filter_taken_back_marks_the_open_profile_again(qtbot: QtBot, pane: ProfilePane) -> None:
    """While one filters the first match is marked; Esc shows all, and which one is open."""
    view = named(pane, QTableView, "Profiles")
    QTest.keyClicks(_filter(pane), "c")
    assert view.currentIndex().data() == "Cy"
    QTest.keyClick(_filter(pane), Qt.Key.Key_Escape)
    assert view.currentIndex().data() == "Bo"


def test_a_click_looks_and_enter_goes_to_work(qtbot: QtBot, pane: ProfilePane) -> None:
    """A click chooses and leaves the list in hand; Enter also hands over to the form."""
    view = named(pane, QTableView, "Profiles")
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


MANY = (
    Entry("a", "Al", "Leader", "published", owner="eve", last_reviewed_on="2025-01-02"),
    Entry("b", "Bo", "Leader", "draft", owner="dan"),
    Entry("c", "Cy", "Player", "published", last_reviewed_on="2026-05-01"),
    Entry("d", "Di", "Player", "published", owner="eve", last_reviewed_on="2024-05-01"),
)
ALL = tuple(column.key for column in COLUMNS)


@pytest.fixture
def wide(qtbot: QtBot) -> ProfilePane:
    """A list of four with room for columns, on 20 May 2026."""
    made = ProfilePane(LIGHT, today=lambda: date(2026, 5, 20))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_wiki(Wiki(review_in="6 months"), may_write=True)
    made.show_entries(MANY, "b")
    made.show()
    return made


def _table(pane: ProfilePane) -> QTableView:
    return named(pane, QTableView, "Profiles")


def _shown(pane: ProfilePane) -> list[str]:
    model = _table(pane).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _press(pane: ProfilePane, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(_table(pane), key, modifier)


def test_a_view_comes_back_as_it_was_shown(wide: ProfilePane) -> None:
    """Filter, groups, order and columns of a view hold, and are told again."""
    view = View("Mine", "status:published is:overdue", "type", "-due", ALL)
    wide.show_view(view)
    assert _shown(wide) == ["Leader", "Al", "Player", "Di"]
    assert _table(wide).model().columnCount() == len(COLUMNS)
    assert wide.view == view


def test_columns_give_way_where_there_is_no_room(qtbot: QtBot, wide: ProfilePane) -> None:
    """A narrow pane shows name and details; made wider, the columns are back, and one asks for the room."""
    wide.show_view(View(columns=ALL))
    wide.resize(200, 500)
    assert _table(wide).model().columnCount() == 1
    wide.resize(900, 500)
    assert _table(wide).model().columnCount() == len(COLUMNS)


def test_tab_reaches_the_list_before_what_is_beside_it(qtbot: QtBot) -> None:
    """In the window the list is one of three panes."""
    window, pane = QSplitter(), ProfilePane(LIGHT)
    qtbot.addWidget(window)
    pane.show_entries(ENTRIES, "b")
    for widget in (pane, QLineEdit()):
        window.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
    _filter(pane).setFocus()
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is _table(pane)


def test_a_click_on_a_header_sorts_and_the_next_one_turns_it_round(qtbot: QtBot, wide: ProfilePane) -> None:
    """The order is told, so that it can be remembered."""
    wide.show_view(View(columns=("name", "owner")))
    head = _table(wide).horizontalHeader()
    place = head.sectionViewportPosition(1) + 20
    for expected in (["Bo", "Al", "Di", "Cy"], ["Cy", "Al", "Di", "Bo"]):
        with qtbot.waitSignal(wide.arranged):
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, head.height() // 2))
        assert _shown(wide) == expected
    assert wide.view.sort == "-owner"


def test_groups_open_and_close_by_keys(wide: ProfilePane) -> None:
    """Left goes to the group and closes it, Right opens it, Enter does either."""
    wide.show_view(View(group="type"))
    _press(wide, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert _shown(wide) == ["Leader", "Player", "Cy", "Di"]
    _press(wide, Qt.Key.Key_Right)
    assert len(_shown(wide)) == 6
    _press(wide, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert _table(wide).currentIndex().data() == "Leader"
    assert len(_shown(wide)) == 4


def test_letters_go_to_a_name(wide: ProfilePane) -> None:
    """Typed one after another they are the beginning of one name."""
    wide.show_entries((*MANY, Entry("e", "Dora"), Entry("f", "Dot")), "b")
    QTest.keyClicks(_table(wide), "dot")
    assert _table(wide).currentIndex().data() == "Dot"


def test_several_profiles_are_selected_by_keys_and_stay_so(wide: ProfilePane) -> None:
    """A profile that changes, another order and an arrival leave the selection as it is."""
    _press(wide, Qt.Key.Key_Home)
    _press(wide, Qt.Key.Key_Down, Qt.Key.Key_Down, shift=True)
    assert list(wide.selected) == ["a", "b", "c"]
    wide.show_entries((MANY[0]._replace(title="Zoe"), *MANY[1:], Entry("bb", "Bob")), "b")
    assert set(wide.selected) == {"a", "b", "c"}
    _choose(wide, "Sort by", "Status")
    assert set(wide.selected) == {"a", "b", "c"}
    _table(wide).selectAll()
    assert len(wide.selected) == 5
    assert "5 selected of 5" in _labels(wide)


def test_facets_stand_below_the_filter_and_go_one_by_one(wide: ProfilePane) -> None:
    """A chip goes by a click or by Backspace in the empty filter; Esc takes the words first, then all chips."""
    wide.show_view(View(filter="owner:eve is:overdue status:published al"))
    assert _shown(wide) == ["Al"]
    press(wide, "Overdue")
    QTest.keyClick(_filter(wide), Qt.Key.Key_Escape)
    assert _shown(wide) == ["Al", "Di"]
    QTest.keyClick(_filter(wide), Qt.Key.Key_Backspace)
    assert wide.view.filter == "owner:eve"
    QTest.keyClick(_filter(wide), Qt.Key.Key_Escape)
    assert len(_shown(wide)) == 4


def test_the_menus_choose(wide: ProfilePane) -> None:
    """A facet, an order, a group and a column of the menus hold at once."""
    for words, choice in (("Type", "Leader"), ("Sort by", "Words"), ("Group by", "Status"), ("Columns", "Owner")):
        _choose(wide, words, choice)
    assert wide.view == View("", "type:Leader", "status", "words", ("name", "owner"))


def _choose(pane: ProfilePane, words: str, choice: str) -> None:
    """Choose something in one of the pane's submenus."""
    for top in pane.findChildren(QMenu):
        top.aboutToShow.emit()
    menu = [menu for menu in pane.findChildren(QMenu) if menu.title() == words][-1]  # one of before may go yet
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().partition("\t")[0] == choice).trigger()


def test_a_menu_over_several_is_about_all_of_them(qtbot: QtBot, wide: ProfilePane) -> None:
    """A click with the other button on one of several selected asks for their menu, elsewhere for the one's."""
    _press(wide, Qt.Key.Key_Home)
    _press(wide, Qt.Key.Key_Down, shift=True)
    table = _table(wide)
    for row, by_key, wanted in (
        (0, False, wide.selection_menu_requested),
        (1, True, wide.selection_menu_requested),
        (3, False, wide.menu_requested),
    ):
        reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
        place = QPoint(1, 1) if by_key else table.visualRect(table.model().index(row, 0)).center()
        with qtbot.waitSignal(wanted):
            QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, place, table.mapToGlobal(place)))
