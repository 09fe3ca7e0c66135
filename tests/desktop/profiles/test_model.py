"""The rows of the profile list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.profiles.model import DIRTY, Order, ProfileModel
from app.profile.wiki import Entry

ENTRIES = (
    Entry("b", "Bo", "Person", "published", ("Beau",), last_reviewed_on="2026-01-02"),
    Entry("a", "Al", "Leader", "draft"),
    Entry("c", "Cy", "Person", "in-review", sort_as="Aa", last_reviewed_on="2025"),
)


def _names(model: ProfileModel) -> list[str]:
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def _model() -> ProfileModel:
    model = ProfileModel()
    model.show_entries(ENTRIES)
    return model


def test_it_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    """Qt's model tester finds nothing."""
    qtmodeltester.check(_model(), force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_profiles_stand_by_the_name_that_they_sort_as(qtbot: QtBot) -> None:
    """`sort_as` wins over the name."""
    assert _names(_model()) == ["Cy", "Al", "Bo"]


def test_each_order_sorts(qtbot: QtBot) -> None:
    """By type, status and last review, then by name; what was never reviewed stands first."""
    model = _model()
    orders = {}
    for order in (Order.TYPE, Order.STATUS, Order.REVIEWED):
        model.set_order(order)
        orders[order] = _names(model)
    assert orders == {
        Order.TYPE: ["Al", "Cy", "Bo"],
        Order.STATUS: ["Al", "Cy", "Bo"],
        Order.REVIEWED: ["Al", "Cy", "Bo"],
    }


def test_the_filter_finds_every_word_in_any_place(qtbot: QtBot) -> None:
    """Names, aliases, types and statuses are searched, caseless."""
    model = _model()
    model.set_filter("BEAU person")
    assert _names(model) == ["Bo"]
    model.set_filter("person review")
    assert _names(model) == ["Cy"]
    model.set_filter("")
    assert len(_names(model)) == 3


def test_the_filter_stays_when_profiles_change(qtbot: QtBot) -> None:
    """New entries are filtered as the old ones were."""
    model = _model()
    model.set_filter("al")
    model.show_entries((*ENTRIES, Entry("d", "Alba")))
    assert _names(model) == ["Al", "Alba"]


def test_unsaved_work_is_told_row_by_row(qtbot: QtBot) -> None:
    """Only the rows whose mark changed are painted again."""
    model = _model()
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_dirty(frozenset({"b"}))
    assert changed.args[0].row() == 2
    assert model.data(model.index(2), DIRTY) is True
    assert "unsaved" in str(model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole))


def test_markup_in_a_reason_is_text(qtbot: QtBot) -> None:
    """A tooltip shows `<b>` as it stands in the file."""
    model = ProfileModel()
    model.show_entries([Entry("a", problem="line 1: <b>")])
    document = QTextDocument()
    document.setHtml(str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)))
    assert document.toPlainText() == "line 1: <b>"


def test_names_are_found_and_sorted_without_accents(qtbot: QtBot) -> None:
    """`asa` finds Åsa, who stands among the names with A and not behind Z."""
    model = ProfileModel()
    model.show_entries((Entry("z", "Zoe"), Entry("e", "Åsa"), Entry("b", "Bo")))
    assert _names(model) == ["Åsa", "Bo", "Zoe"]
    model.set_filter("asa")
    assert _names(model) == ["Åsa"]
