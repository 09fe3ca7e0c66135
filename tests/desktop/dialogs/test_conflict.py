"""Promises of `app.desktop.dialogs.conflict`: nothing is chosen but by a button that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.conflict import Choice, ConflictDialog, ask_conflict
from app.desktop.theme import LIGHT
from tests.helpers.people import answer_next, named, press


@pytest.mark.parametrize(
    ("answer", "choice"),
    [
        (lambda dialog: press(dialog, "Keep mine as a copy"), Choice.COPY),
        (lambda dialog: press(dialog, "Take theirs as text"), Choice.THEIRS),
        (lambda dialog: press(dialog, "Keep mine"), Choice.MINE),
        (lambda dialog: press(dialog, "Cancel"), Choice.CANCEL),
        (lambda dialog: dialog.reject(), Choice.CANCEL),
        (lambda dialog: dialog.close(), Choice.CANCEL),
    ],
    ids=["copy", "theirs", "mine", "cancel", "Esc", "cross"],
)
def test_each_button_is_one_choice_and_esc_is_none(
    qtbot: QtBot, answer: Callable[[QDialog], None], choice: Choice
) -> None:
    """Going away by key or by the window's cross leaves both texts as they are."""
    answer_next(answer)
    assert ask_conflict("ada.md", "line 3: x", ("mine", "theirs"), LIGHT, None) is choice


def test_enter_keeps_both(qtbot: QtBot) -> None:
    """The button under Enter is the one that loses nothing."""
    dialog = ConflictDialog("ada.md", "line 3: x", ("mine", "theirs"), LIGHT, None)
    qtbot.addWidget(dialog)
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()] == ["Keep mine as a copy"]


def test_comparing_chooses_nothing(qtbot: QtBot) -> None:
    """Both texts are seen, and the question is still there."""
    seen: list[str] = []

    def look(comparison: QDialog) -> None:
        seen.append(named(comparison, QTextBrowser, "Differences").toPlainText())
        comparison.reject()

    dialog = ConflictDialog("ada.md", "line 3: x", ("mine", "theirs"), LIGHT, None)
    qtbot.addWidget(dialog)
    answer_next(look)
    press(dialog, "Compare…")
    assert "mine" in seen[0]
    assert "theirs" in seen[0]
    assert dialog.choice is Choice.CANCEL
