"""Promises of `app.desktop.searching.model`: the rows of what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.searching.model import ResultModel, Row
from app.storage.index.searching import Found
from app.storage.index.surroundings import Hit

ADA = Found("ada", "Ada Abel", (Hit("lead", 4, 7, "She wrote", ((4, 9),)), Hit("", 0, 3, "net", ((0, 3),))), more=True)
BO = Found("bo", "Bo", (Hit("sections.Early Work", 0, 3, "net", ((0, 3),)),))


def _shown(model: ResultModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _model(*found: Found, goes_on: bool = False) -> ResultModel:
    model = ResultModel()
    model.show(found, goes_on=goes_on)
    return model


def test_its_rows_are_a_model_that_qt_can_trust(qtmodeltester: ModelTester) -> None:
    """With everything that a row can be."""
    qtmodeltester.check(_model(ADA, BO, goes_on=True), force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_places_stand_under_their_profile() -> None:
    """Each with the field or section in the words of the form, as a screen reader says it."""
    assert _shown(_model(ADA, BO)) == [
        "Ada Abel",
        "Lead paragraph: She wrote",
        "Text of the file: net",
        "More places…",
        "Bo",
        "Section Early Work: net",
    ]


def test_all_places_of_a_profile_take_the_place_of_the_few() -> None:
    """The other profiles stay where they are."""
    model = _model(ADA, BO)
    model.unfold(Found("ada", "Ada Abel", ADA.hits[:1] * 3))
    assert _shown(model)[3:] == ["Lead paragraph: She wrote", "Bo", "Section Early Work: net"]
    model.unfold(Found("gone", "Gone", ()))
    assert model.rowCount() == 6


def test_more_is_wished_for_once(qtbot: QtBot) -> None:
    """Until it is there, however often the end comes into view."""
    model = _model(ADA, goes_on=True)
    with qtbot.waitSignal(model.more_requested):
        model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.add([BO], goes_on=False)
    assert _shown(model)[-2:] == ["Bo", "Section Early Work: net"]


def test_what_is_found_again_is_no_change(qtbot: QtBot) -> None:
    """So mark and scroll stay."""
    model = _model(ADA)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show([ADA], goes_on=False)


def test_the_next_place_is_beyond_names(qtbot: QtBot) -> None:
    """Going from place to place passes over what is none, and ends at the ends."""
    model = _model(ADA, BO)
    assert [model.next_hit(row, 1) for row in (-1, 2, 5)] == [1, 5, -1]
    assert [model.next_hit(row, -1) for row in (5, 1)] == [2, -1]


def test_a_row_is_found_again_by_what_it_stands_for() -> None:
    """Not by its number, which changes with what stands above it."""
    model = _model(BO, ADA)
    assert model.place_of(Row(ADA, ADA.hits[0])) == 3
    assert model.place_of(Row(Found("gone", "", ()))) == -1
    assert model.index(9, 0).data(Qt.ItemDataRole.DisplayRole) is None
