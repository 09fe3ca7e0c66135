"""Promises of `app.desktop.dialogs.review`: no review without a name and a day, and one knows what it is for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.review import About, Review, ReviewDialog


def made(qtbot: QtBot, about: About, proposed: Review) -> tuple[ReviewDialog, list[QLineEdit], QPushButton]:
    """The dialog, its boxes, and the button that marks."""
    dialog = ReviewDialog(about, proposed, None)
    qtbot.addWidget(dialog)
    marking = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Mark as reviewed")
    return dialog, dialog.findChildren(QLineEdit), marking


@pytest.mark.parametrize(
    ("name", "day", "possible"),
    [
        ("", "2026-11-23", False),
        ("b", "2026-11", False),
        ("b", "2026-11-23?", False),
        ("b", "2026-11-24", False),
        ("b", "2026-11-23", True),
        ("b", "2026-11-22", True),
    ],
)
def test_a_review_needs_a_name_and_a_full_day_that_has_come(qtbot: QtBot, name: str, day: str, possible: bool) -> None:
    """Half a date, a day to come or nobody's name can't be entered."""
    dialog, (reviewer, on, note), marking = made(qtbot, About("Ada"), Review("", "2026-11-23"))
    reviewer.setText(name)
    on.setText(day)
    note.setText(" Read twice ")
    assert marking.isEnabled() is possible
    assert dialog.review() == Review(name, day, "Read twice")


def test_what_is_wrong_with_the_day_is_said(qtbot: QtBot) -> None:
    """Not by a colour alone."""
    dialog, (_, on, _), _ = made(qtbot, About("Ada"), Review("b", "2026-11-23"))
    told = []
    for day in ("2026-11-23", "yesterday", "2027-01-01"):
        on.setText(day)
        told.append([label.text() for label in dialog.findChildren(QLabel) if label.property("state") == "error"])
    assert told == [[""], ["Write the day like 2026-05-20."], ["That day is still to come."]]


def test_one_is_told_what_changed_and_what_is_saved_with_it(qtbot: QtBot) -> None:
    """Where there is nothing of the kind, it is not spoken of."""
    texts = []
    for about in (About("Ada", "1 field", is_unsaved=True), About("Ada")):
        dialog, _, _ = made(qtbot, about, Review("b", "2026-11-23"))
        texts.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
    assert [("Changed since the last review: 1 field." in text, "unsaved work" in text) for text in texts] == [
        (True, True),
        (False, False),
    ]


def test_a_note_of_several_lines_becomes_one(qtbot: QtBot) -> None:
    """It stands in one line of the copy's header."""
    dialog, _, _ = made(qtbot, About("Ada"), Review("b", "2026-11-23", "One\n two"))
    assert dialog.review().note == "One two"
