"""Promises of `app.desktop.dashboard.lines`: what is counted can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.desktop.dashboard.lines import Line, Totals
from app.desktop.dashboard.mark import Shown
from app.desktop.row_text import small
from app.desktop.theme import LIGHT

NAME = "Changed since the review before"


@pytest.mark.parametrize("width", [300, 530, 900])
def test_totals_have_room_for_their_names(qtbot: QtBot, width: int) -> None:
    """They take more rows where there is little room."""
    totals = Totals(LIGHT, "Totals")
    qtbot.addWidget(totals)
    totals.resize(width, 100)
    totals.show_lines([Line(NAME, "1", None, "text", Shown("told", None))] * 7)
    wanted = QFontMetrics(small(totals.font())).horizontalAdvance(NAME)
    assert all(mark.width() - 12 >= wanted for mark in totals.marks)
