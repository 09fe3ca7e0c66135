"""Promises of `app.desktop.spreading`: what is brought forward is seen first, written whole, and undone at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QTreeView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.moving import Moving
from app.desktop.profiles.bulk_changing import BulkChanging
from app.desktop.profiles.pane import ProfilePane
from app.desktop.spreading.chart import LoadChart
from app.desktop.spreading.dialog import SpreadDialog
from app.desktop.spreading.rows import SpreadRows
from app.desktop.spreading.spreading import Spreading
from app.desktop.theme import DARK, LIGHT
from app.desktop.undoing import Undoing
from app.profile.wiki import Entry, Wiki
from app.review.spread import Move
from app.storage.folder import open_wiki
from tests.helpers.people import answer_next, named, press

TODAY = date(2026, 11, 23)
WIKI = Wiki(review_in="6 months")
ENTRIES = tuple(
    Entry(slug, slug.capitalize(), status="published", last_reviewed_on="2026-08-10") for slug in ("al", "bo", "cy")
)


def dialog_of(qtbot: QtBot, entries: tuple[Entry, ...] = ENTRIES) -> SpreadDialog:
    """Return the dialog over these profiles."""
    dialog = SpreadDialog(entries, WIKI, TODAY, LIGHT, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog: QDialog) -> str:
    """Return all that a dialog says."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def cells(rows: SpreadRows) -> list[list[str]]:
    """Return what the rows say."""
    return [[str(rows.data(rows.index(row, place))) for place in range(3)] for row in range(rows.rowCount())]


def test_what_changes_is_shown_profile_by_profile(qtbot: QtBot) -> None:
    """Each with its day now and then, and the interval that it gets."""
    dialog = dialog_of(qtbot)
    assert [row[1:] for row in cells(dialog.rows)] == [
        ["10 Feb 2027", "8 Feb 2027 · 182 days"],
        ["10 Feb 2027", "9 Feb 2027 · 183 days"],
    ]
    assert "The fullest day has 1 instead of 3. 2 of 3 reviews move." in said(dialog)
    assert dialog.words == "Spreading the due dates of 2 profiles"


def test_one_can_be_left_where_it_is(qtbot: QtBot) -> None:
    """The others stay as they were shown, and what that makes of the load is said."""
    dialog = dialog_of(qtbot)
    view = named(dialog, QTreeView, "What changes")
    view.setCurrentIndex(dialog.rows.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert len(dialog.chosen) == 1
    assert "The fullest day has 2 instead of 3. 1 of 3 reviews move." in said(dialog)
    assert set(dialog.edit.by_slug.values()) == {"183 days"}


def test_the_bounds_can_be_chosen(qtbot: QtBot) -> None:
    """Who is due later than is looked at stays."""
    dialog = dialog_of(qtbot)
    named(dialog, QComboBox, "How much earlier at most").setCurrentText("7 days")
    assert dialog.rows.rowCount() == 2
    dialog.rows.choose(False)
    assert not any(button.isEnabled() for button in dialog.findChildren(type(dialog._ok)) if button.text() == "Change")


def test_nothing_to_do_is_said(qtbot: QtBot) -> None:
    """Reviews that are even already are left alone."""
    dialog = dialog_of(qtbot, ENTRIES[:1])
    assert "as even as they can be" in said(dialog)
    assert not dialog._ok.isEnabled()


def test_a_file_that_can_not_take_it_is_left_out(qtbot: QtBot) -> None:
    """The dialog says why, and the others can still be moved."""
    dialog = dialog_of(qtbot)
    first = dialog.chosen[0].slug
    dialog.look_again({first: "line 3: an anchor"}, ())
    assert "some profiles can't take it" in said(dialog)
    assert any("can't be changed: line 3: an anchor" in row[2] for row in cells(dialog.rows))
    assert first not in {entry.slug for entry in dialog.chosen}


def test_the_rows_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    """Qt's model tester finds nothing."""
    rows = SpreadRows(())
    rows.show_moves(ENTRIES, [Move("al", date(2027, 2, 10), date(2027, 2, 9), "183 days")])
    qtmodeltester.check(rows, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_chart_tells_its_months(qtbot: QtBot, tokens: object) -> None:
    """In words for those who don't see it, and under the pointer."""
    frame = QWidget()
    qtbot.addWidget(frame)
    chart = LoadChart(tokens, frame)  # type: ignore[arg-type]  # one of the two
    chart.show_load({"2026-11": 3, "2026-12": 0}, {"2026-11": 3, "2026-12": 2})
    assert chart.accessibleDescription() == "Nov 2026: 3; Dec 2026: 0 now, 2 then"
    chart.resize(300, chart.height())
    assert not chart.grab().isNull()
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(290, 20), QPoint(0, 0))
    assert QApplication.sendEvent(chart, tip)


@pytest.fixture
def desk(window: QWidget, tmp_path: Path) -> Desk:
    """A wiki of three who are due on one day, three months from now."""
    reviewed = (date.today() - timedelta(days=90)).isoformat()  # noqa: DTZ011 - as the window asks it
    (tmp_path / "w" / "profiles").mkdir(parents=True)
    (tmp_path / "w" / "wiki.yaml").write_text("review_in: 180 days\n")
    for slug in ("al", "bo", "cy"):
        text = f"---\ntitle: {slug}\nstatus: published\nlast_reviewed_on: {reviewed}\n---\n\nA lead.\n"
        (tmp_path / "w" / "profiles" / f"{slug}.md").write_text(text)
    desk = Desk(window)
    desk.open_folder(open_wiki(tmp_path / "w"))
    return desk


@pytest.fixture
def carrying(desk: Desk, messages: Messages, window: QWidget) -> Carrying:
    """What does what changes many profiles."""
    return Carrying(desk, messages, lambda: None, window)


@pytest.fixture
def spreading(desk: Desk, carrying: Carrying, messages: Messages, window: QWidget, qtbot: QtBot) -> Spreading:
    """What spreads due dates."""
    pane = ProfilePane(LIGHT)
    qtbot.addWidget(pane)
    pane.show_entries(desk.entries, "")
    bulk = BulkChanging(desk, pane, carrying, messages, Moving(desk, lambda: "ada", window), window)
    return Spreading(desk, pane, bulk, lambda: LIGHT, window)


def _texts(desk: Desk) -> list[str]:
    assert desk.folder is not None
    return [path.read_text() for path in sorted(desk.folder.profiles.glob("*.md"))]


def test_all_is_written_at_once_and_undone_at_once(
    spreading: Spreading, desk: Desk, carrying: Carrying, messages: Messages, window: QWidget
) -> None:
    """Each moved profile gets one line; one undo, and every byte is as before."""
    undoing = Undoing(desk, carrying, messages, window)
    before = _texts(desk)
    answer_next(lambda dialog: press(dialog, "Change 2 profiles"))
    spreading.ask()
    changed = [text for text, old in zip(_texts(desk), before, strict=True) if text != old]
    assert len(changed) == 2
    assert all(text.count("review_in: 17") == 1 for text in changed)
    undoing.undo()
    assert _texts(desk) == before


def test_a_file_that_says_something_else_is_looked_at_again(spreading: Spreading, desk: Desk) -> None:
    """What was reviewed meanwhile in another program is never moved unseen."""
    assert desk.folder is not None
    path = desk.folder.profiles / "al.md"
    then: list[Callable[[QDialog], None]] = []

    def first(dialog: QDialog) -> None:
        for one in ("al", "bo", "cy"):
            file = path.with_name(f"{one}.md")
            file.write_text(file.read_text().replace("status: published", "status: published\nreview_in: 1 year"))
        answer_next(then[0])
        press(dialog, "Change 2 profiles")

    def second(dialog: QDialog) -> None:
        assert "Look again" in said(dialog)
        press(dialog, "Cancel")

    then.append(second)
    answer_next(first)
    spreading.ask()
    assert all("review_in: 1 year" in text for text in _texts(desk))
