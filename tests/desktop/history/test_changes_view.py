"""What changed, as it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.history.changes_view import ChangesView
from app.desktop.history.report import Report, Told
from app.desktop.theme import DARK, LIGHT
from app.profile.changes import FieldChange, What, Where
from app.profile.word_diff import Mark, Piece
from app.storage import document
from app.storage.history import Version, Why

CHANGE = FieldChange("title", What.CHANGED, "a", "b", Where("title"))
REPORT = Report(
    Version("ada", datetime(2026, 5, 20, tzinfo=UTC), Why.SAVED, "0", 1, Path("/x")),
    document.read(""),
    (
        Told(CHANGE, "Name <b>", (Piece(Mark.REMOVED, "<i>old</i>"), Piece(Mark.ADDED, "new\nline\x00"))),
        Told(CHANGE, "Second", (Piece(Mark.SAME, "kept"),)),
    ),
    more=3,
)


@pytest.fixture
def view(qtbot: QtBot) -> ChangesView:
    """The view with two changes."""
    made = ChangesView(LIGHT)
    qtbot.addWidget(made)
    made.show_report(REPORT, restorable=True)
    made.show()
    return made


def _formats(view: ChangesView, text: str) -> QTextCharFormat:
    cursor = view.document().find(text)
    assert not cursor.isNull()
    return cursor.charFormat()


def test_markup_is_text(view: ChangesView) -> None:
    """Nothing that a profile says is taken for HTML, and control characters can be seen."""
    words = view.toPlainText()
    assert "Name <b>" in words
    assert "<i>old</i>" in words
    assert "line␀" in words
    assert "3 more changes are not shown" in words


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_removed_and_added_differ_by_more_than_colour(view: ChangesView, tokens: object) -> None:
    """What was removed is struck out, what was added underlined, in both themes."""
    view.set_tokens(DARK if tokens is DARK else LIGHT)
    assert _formats(view, "old").fontStrikeOut()
    assert _formats(view, "new").fontUnderline()
    assert _formats(view, "old").foreground() != _formats(view, "new").foreground()


def test_a_change_is_put_back_by_the_keyboard(qtbot: QtBot, view: ChangesView) -> None:
    """Tab goes from link to link, Enter takes it."""
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    with qtbot.waitSignal(view.put_back_requested) as wished:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wished.args == [1]


def test_showing_is_no_wish(qtbot: QtBot, view: ChangesView) -> None:
    """A setter never emits; without the right to put back there is no link."""
    with qtbot.assertNotEmitted(view.put_back_requested):
        view.show_report(REPORT, restorable=False)
    assert "Put" not in view.toPlainText()
    view.show_report(None, restorable=True)
    assert view.toPlainText() == ""


def test_the_keyboard_goes_on_behind_what_was_put_back(qtbot: QtBot, view: ChangesView) -> None:
    """One change after the other is put back, without beginning at the top each time."""
    told = tuple(replace(REPORT.told[1], title=str(number)) for number in range(40))
    view.show_report(replace(REPORT, told=told), restorable=True)
    view.setFocus()
    for _ in range(31):
        QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Return)
    position = view.verticalScrollBar().value()
    view.show_report(replace(REPORT, told=(*told[:30], *told[31:])), restorable=True)
    assert view.verticalScrollBar().value() == position
    with qtbot.waitSignal(view.put_back_requested) as wished:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wished.args == [30]
