"""Promises of `app.desktop.viewports`: nobody notices whose viewport it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from app.desktop.text.lossless import LosslessEdit
from app.desktop.viewports import give_viewport


def _ways(area: QAbstractScrollArea) -> tuple[object, ...]:
    """How the viewport of an area behaves."""
    one = area.viewport()
    return (
        one.autoFillBackground(), one.acceptDrops(), one.hasMouseTracking(), one.focusPolicy(),
        one.focusProxy() is area, one.cursor().shape(), one.contextMenuPolicy(),
    )  # fmt: skip


@pytest.mark.parametrize("kind", [QTableView, QScrollArea])
def test_it_is_like_the_one_of_qt(qtbot: QtBot, kind: type[QAbstractScrollArea]) -> None:
    """Colours, drops, keys and the mouse are dealt with as before."""
    own, given = kind(), kind()
    give_viewport(given)
    for area in (own, given):
        qtbot.addWidget(area)
        area.setMouseTracking(True)
    assert _ways(given) == _ways(own)


def test_a_box_takes_what_every_box_takes(qtbot: QtBot) -> None:
    """The cursor of the mouse, and text that is dropped."""
    own, ours = QPlainTextEdit(), LosslessEdit()
    for area in (own, ours):
        qtbot.addWidget(area)
    assert _ways(ours) == _ways(own)
