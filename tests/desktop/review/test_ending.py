"""Promises of `app.desktop.review.ending`: it says no more than what was done."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desktop.review.ending import Ending
from app.review.walk import Walk


def test_where_there_is_nothing_to_look_at_nobody_looked(qtbot: QtBot) -> None:
    """A file that can't be read has no claims, and why it can't be marked stands there."""
    ending = Ending()
    qtbot.addWidget(ending)
    ending.show_walk(Walk(), "", "The file can't be read.")
    said = [label.text() for label in ending.findChildren(QLabel)]
    assert "There is nothing to look at" in said
    assert "The file can't be read." in said
