"""Promises of `app.desktop.dialogs.unsaved`: one question for all unsaved work, and no answer loses it by accident."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.unsaved import Answer, UnsavedDialog
from tests.helpers.people import press


def _dialog(qtbot: QtBot, *names: str) -> UnsavedDialog:
    dialog = UnsavedDialog(names, None)
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (lambda dialog: press(dialog, "Save all"), Answer.SAVE),
        (lambda dialog: press(dialog, "Discard changes"), Answer.DISCARD),
        (lambda dialog: press(dialog, "Cancel"), Answer.CANCEL),
        (lambda dialog: dialog.reject(), Answer.CANCEL),
    ],
    ids=["save", "discard", "cancel", "Esc"],
)
def test_each_button_is_one_answer_and_esc_is_none(
    qtbot: QtBot, act: Callable[[QDialog], None], answer: Answer
) -> None:
    """Only the button that says so discards."""
    dialog = _dialog(qtbot, "Ada", "Bob")
    act(dialog)
    assert dialog.answer is answer


def test_enter_saves(qtbot: QtBot) -> None:
    """The button under Enter keeps the work; with one profile it does not say “all”."""
    dialog = _dialog(qtbot, "Ada")
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()] == ["Save"]


def test_every_profile_is_named_in_one_line(qtbot: QtBot) -> None:
    """A name of several lines takes no other's place."""
    dialog = _dialog(qtbot, "Ada\nLovelace", "Bob")
    names = dialog.findChildren(QListWidget)[0]
    assert [names.item(row).text() for row in range(names.count())] == ["Ada Lovelace", "Bob"]
