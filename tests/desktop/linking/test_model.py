"""Tests of app/desktop/linking/model.py and of how its rows look."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.linking.delegate import LineDelegate
from app.desktop.linking.model import Lines, head_words, place_words
from app.desktop.linking.report import Line
from app.desktop.theme import DARK

HOSTILE = Line("x", "\u202ebad\u202c\ud800\0 محمد " * 30, "sections.<b>x</b>", 0, 3, "a 𝒶 Ada\u2028" * 200)
ADA = Line("ada", "Ada", "lead", 0, 3, "Ada was here.")
LOST = Line(
    "bo", "Bo", "snapshot.Knows.value", 0, 9, "X.", form="name", target="Adda", suggestion="ada", suggested="Ada"
)
EITHER = Line("bo", "Bo", "open_questions.q.answer", 0, 9, "X.", form="address", target="adda", among=("a", "b"))


def test_rows_keep_to_qts_rules(qtmodeltester: ModelTester) -> None:
    """The model passes Qt's own test, with lines and without."""
    model = Lines()
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show_lines((ADA, LOST, EITHER, HOSTILE))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("line", "head", "place"),
    [
        (ADA, "Ada", "Lead"),
        (LOST, "[[Adda]] → Ada", "Bo · Knows"),
        (EITHER, "adda.md may mean 2 profiles", "Bo · Open question"),
    ],
)
def test_a_line_says_what_it_is_about_and_where(line: Line, head: str, place: str) -> None:
    """Whose it is, or which link is broken and who is meant."""
    assert (head_words(line), place_words(line)) == (head, place)
    model = Lines()
    model.show_lines((line,))
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == f"{head}, {place}: {line.sentence}"


def test_any_text_is_drawn(qtbot: QtBot) -> None:
    """Letters from right to left, halves of characters and long texts are painted in rows of one height."""
    view, model = QListView(), Lines()
    qtbot.addWidget(view)
    delegate = LineDelegate(DARK)
    delegate.set_called(re.compile("Ada"))
    view.setModel(model)
    view.setItemDelegate(delegate)
    model.show_lines((ADA, HOSTILE, LOST, EITHER))
    for width in (90, 300, 900):
        view.resize(width, 400)
        assert not view.grab().isNull()
    heights = {view.sizeHintForIndex(model.index(row)).height() for row in range(4)}
    assert len(heights) == 1
