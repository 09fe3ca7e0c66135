"""Promises of `app.desktop.queue.pane`: who waits is shown as it is, and what of it is wanted is offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.queue.model import Line, QueueModel
from app.desktop.queue.pane import QueuePane
from app.desktop.queue.words import REASON
from app.desktop.theme import DARK, LIGHT
from app.profile.query import Term
from app.profile.wiki import Entry
from app.review.queue import Waiting, place
from app.review.reasons import reason


def line(slug: str, score: int, owner: str = "", code: str = "overdue") -> Line:
    """Return somebody who waits."""
    entry = Entry(slug, slug.capitalize(), type="Leader", owner=owner)
    waiting = Waiting(slug, score, (reason(code, score, 1, "overdue by {number} days", number=score),))
    return Line(entry, waiting, "2026-11-01", place(waiting, entry))


LINES = (line("ada", 90, "eve"), line("bo", 40, "dan"), line("cy", 10, code="requested"))


@pytest.fixture
def pane(qtbot: QtBot) -> QueuePane:
    """The pane with three who wait."""
    made = QueuePane(LIGHT)
    qtbot.addWidget(made)
    made.show_queue(LINES, LINES, "")
    made.show()
    return made


def offered(pane: QueuePane) -> dict[str, QAction]:
    """Return what the menu of the filter offers, by its words with how many wait so."""
    menu = pane.findChildren(QMenu)[0]
    menu.aboutToShow.emit()
    inner = [action for one in menu.findChildren(QMenu) for action in one.actions()]
    return {action.text(): action for action in (*menu.actions(), *inner) if action.text()}


def test_the_rows_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    """Qt's model tester finds nothing."""
    model = QueueModel()
    model.show_lines(LINES, 90)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_row_is_told_in_words(pane: QueuePane) -> None:
    """Name, reasons and place: no score, and no colour alone."""
    model = pane.findChildren(QListView)[0].model()
    told = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Bo, overdue by 40 days, 2 of 3"


def test_only_what_there_is_is_offered(pane: QueuePane, qtbot: QtBot) -> None:
    """Reasons, owners and types of those who wait, each with how many; one chosen is wanted, chosen again no more."""
    assert {"Overdue\t2", "Review requested\t1", "eve\t1", "dan\t1", "Leader\t3"} <= set(offered(pane))
    assert not any(words.startswith("Errors") for words in offered(pane))
    with qtbot.waitSignal(pane.facets_changed) as wanted:
        offered(pane)["eve\t1"].trigger()
    assert wanted.args == [(Term("eve", "owner"),)]
    with qtbot.waitSignal(pane.facets_changed) as wanted:
        offered(pane)["Overdue\t2"].trigger()
    assert wanted.args == [(Term("eve", "owner"), Term("overdue", REASON))]
    assert offered(pane)["eve\t1"].isChecked()
    with qtbot.waitSignal(pane.facets_changed) as wanted:
        offered(pane)["eve\t1"].trigger()
    assert wanted.args == [(Term("overdue", REASON),)]


def test_showing_a_queue_emits_nothing(pane: QueuePane, qtbot: QtBot) -> None:
    """A setter never emits; who was chosen stays chosen, and who follows takes the place of one that is gone."""
    pane.show_current("bo")
    with qtbot.assertNotEmitted(pane.chosen), qtbot.assertNotEmitted(pane.facets_changed):
        pane.show_facets((Term("eve", "owner"),))
        pane.show_queue((LINES[1], LINES[2]), LINES, "")
        assert pane.findChildren(QListView)[0].currentIndex().row() == 0
        pane.show_queue((LINES[0], LINES[2]), LINES, "")
        assert pane.findChildren(QListView)[0].currentIndex().row() == 0


def test_another_theme_is_taken(pane: QueuePane) -> None:
    """The pane looks otherwise in the dark."""
    before = pane.grab().toImage()
    pane.set_tokens(DARK)
    assert pane.grab().toImage() != before
