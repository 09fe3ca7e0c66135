"""Promises of `app.desktop.dialogs.review`: no review without somebody's name and a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.review import Review, ReviewDialog


def _button(dialog: ReviewDialog, words: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == words)


def test_a_review_needs_a_name_and_a_full_day(qtbot: QtBot) -> None:
    """Half a date or nobody's name can't be entered."""
    dialog = ReviewDialog("Ada", "", date(2026, 11, 23), None)
    qtbot.addWidget(dialog)
    reviewer, day = dialog.findChildren(QLineEdit)
    possible = {}
    for name, text in (("", "2026-11-23"), ("b", "2026-11"), ("b", "2026-11-23?"), ("b", "2026-11-22")):
        reviewer.setText(name)
        day.setText(text)
        possible[name, text] = _button(dialog, "Mark as reviewed").isEnabled()
    assert [text for text, enabled in possible.items() if enabled] == [("b", "2026-11-22")]
    assert dialog.review() == Review("b", "2026-11-22")
