"""The rows of what is to be replaced: heads and places with ticks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.replacing.delegate import PlaceDelegate
from app.desktop.replacing.rows import FIELD, PLACE, Places, around
from app.desktop.theme import DARK, LIGHT
from app.profile.occurrences import Occurrence
from app.profile.pattern import Span
from app.storage.replacing import Found, LeftOut

_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_TICK = Qt.ItemDataRole.CheckStateRole


def _place(start: int, *, fixed: bool = False) -> Occurrence:
    return Occurrence(0, "roles.lab.role", "Lab and Lab and Lab", Span(start, start + 3, "Firm\n"), fixed)


ADA = Found("ada", "Ada", "1", (_place(0), _place(8), _place(16, fixed=True)))
BOB = Found("bob", "Bob", "2", (_place(0, fixed=True),))
CLEO = LeftOut("cleo", "line 3: no")


def _places() -> Places:
    places = Places()
    places.add([ADA, BOB])
    places.add([CLEO])
    return places


def _state(places: Places) -> list[object]:
    return [places.index(row).data(_TICK) for row in range(places.rowCount())]


def test_it_is_a_model(qtmodeltester: ModelTester) -> None:
    """What is added, ticked and left out keeps to the rules of Qt's models."""
    places = _places()
    qtmodeltester.check(places, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    places.leave_out([LeftOut("bob", "no")])
    qtmodeltester.check(places, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_all_that_can_be_replaced_is_ticked() -> None:
    """What must stay has no tick box, nor has what was left out."""
    places = _places()
    assert _state(places) == [_ON, _ON, _ON, None, None, None, None]
    assert (places.counts, places.listed) == ((2, 1), 4)


def test_a_place_can_be_left() -> None:
    """The head shows that not all of its profile is chosen."""
    places = _places()
    assert places.setData(places.index(1), _OFF, _TICK)
    assert _state(places)[:3] == [Qt.CheckState.PartiallyChecked, _OFF, _ON]
    assert places.chosen() == [(ADA, (ADA.occurrences[1],))]
    assert "Ada, 1 of 3" in str(places.index(0).data())


def test_a_head_is_for_all_of_its_profile() -> None:
    """Ticking it chooses every place or none."""
    places = _places()
    places.setData(places.index(0), _OFF, _TICK)
    assert (_state(places)[:3], places.counts, places.chosen()) == ([_OFF, _OFF, _OFF], (0, 0), [])
    places.setData(places.index(0), _ON, _TICK)
    assert places.counts == (2, 1)


def test_what_must_stay_can_not_be_ticked() -> None:
    """Neither alone nor with all."""
    places = _places()
    places.tick_all(on=False)
    places.tick_all(on=True)
    assert not places.setData(places.index(3), _ON, _TICK)
    assert not places.index(3).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "It stays" in str(places.index(3).data(Qt.ItemDataRole.ToolTipRole))
    assert places.counts == (2, 1)


def test_a_profile_that_can_not_take_it_is_left_out() -> None:
    """What was chosen of the others stays so, and the reason is told."""
    places = _places()
    places.add([Found("dora", "Dora", "3", (_place(0), _place(8)))])
    places.setData(places.index(8), _OFF, _TICK)
    places.leave_out([LeftOut("ada", "it is shared")])
    assert (places.counts, places.listed) == ((1, 1), 3)
    assert "it is shared" in str(places.index(0).data())


def test_words_say_what_comes_of_it() -> None:
    """Whoever can't see the colours reads before and after."""
    places = _places()
    index = places.index(2)
    assert index.data(FIELD) == "role of role lab"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "role of role lab: Lab and Lab and Lab → Lab and Firm\n and Lab"
    )
    assert places.index(0).data(PLACE) is None


def test_long_texts_are_told_around_the_place() -> None:
    """A few words before and behind are enough."""
    one = Occurrence(0, "lead", "x" * 500 + "Lab" + "y" * 500, Span(500, 503, ""))
    before, old, after = around(one)
    assert (before[0], old, after[-1]) == ("…", "Lab", "…")
    assert len(before) + len(after) < 200


def test_rows_are_drawn_and_ticked_by_hand(qtbot: QtBot) -> None:
    """A click on the box and the space bar change the tick, a click on the words does not."""
    view, places = QTreeView(), _places()
    qtbot.addWidget(view)
    delegate = PlaceDelegate(LIGHT, view)
    view.setModel(places)
    view.setItemDelegate(delegate)
    view.setRootIsDecorated(False)
    view.resize(500, 300)
    view.show()
    row = view.visualRect(places.index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(38, row.center().y()))
    assert _state(places)[1] == _OFF
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, row.center().y()))
    assert _state(places)[1] == _OFF
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert _state(places)[1] == _ON
    light = view.grab().toImage()
    delegate.set_tokens(DARK)
    assert view.grab().toImage() != light


def test_nothing_is_said_of_no_row() -> None:
    """A place that is none has no data and takes none."""
    places = _places()
    assert places.data(QModelIndex()) is None
    assert not places.setData(QModelIndex(), _ON, _TICK)
