"""The dialog of the profiles that are gone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.history.deleted import DeletedDialog
from app.storage.deleted import Gone
from app.storage.errors import DiskFault
from app.storage.history import Version, Why
from tests.helpers.people import named


def _gone(name: str, slug: str) -> Gone:
    at = datetime(2026, 5, 20, 12, tzinfo=UTC)
    return Gone(name, Version(slug, at, Why.DELETED, "0", 2048, Path(f"/{slug}.md")))


ALL = (_gone("Ada Lovelace", "ada"), _gone("<b>Bo</b>", "bo"), _gone("Cy", "cy-lovelace"))


def _read(one: Gone) -> str:
    if one.last.slug == "bo":
        raise DiskFault("Bo's version is not what was kept.", "Others are not touched.")
    return f"Text of {one.name}\u2028<i>"


@pytest.fixture
def dialog(qtbot: QtBot) -> DeletedDialog:
    """The dialog with three profiles, filled."""
    made = DeletedDialog(lambda: ALL, _read, None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: named(made, QListWidget, "Deleted profiles").count() == 3)
    return made


def _text(dialog: DeletedDialog) -> str:
    return named(dialog, QPlainTextEdit, "Its last text").toPlainText()


def test_the_last_text_is_shown(qtbot: QtBot, dialog: DeletedDialog) -> None:
    """Of the one that is marked, as text."""
    qtbot.waitUntil(lambda: "Text of Ada Lovelace" in _text(dialog))
    assert _text(dialog).endswith("<i>")


def test_typing_filters_and_enter_brings_back(dialog: DeletedDialog) -> None:
    """By name or address; Down goes to the next that matches."""
    filter_ = named(dialog, QLineEdit, "Filter deleted profiles")
    QTest.keyClicks(filter_, "LOVELACE")
    assert "2 of 3 profiles" in [label.text() for label in dialog.findChildren(QLabel)]
    QTest.keyClick(filter_, Qt.Key.Key_Down)
    QTest.keyClick(filter_, Qt.Key.Key_Return)
    assert dialog.chosen == ALL[2]


def test_nothing_that_matches_is_nothing_to_bring_back(dialog: DeletedDialog) -> None:
    """The button says so, and Enter does nothing."""
    filter_ = named(dialog, QLineEdit, "Filter deleted profiles")
    QTest.keyClicks(filter_, "zzz")
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Bring back")
    assert not button.isEnabled()
    QTest.keyClick(filter_, Qt.Key.Key_Return)
    assert dialog.chosen is None


def test_a_text_that_can_not_be_read_says_why(qtbot: QtBot, dialog: DeletedDialog) -> None:
    """The dialog goes on."""
    named(dialog, QListWidget, "Deleted profiles").setCurrentRow(1)
    qtbot.waitUntil(lambda: "is not what was kept" in _text(dialog))


def test_esc_brings_nothing_back(dialog: DeletedDialog) -> None:
    """Nothing was chosen."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.chosen is None
    assert not dialog.isVisible()


def test_a_wiki_from_which_nothing_is_gone(qtbot: QtBot) -> None:
    """It says so."""
    made = DeletedDialog(tuple, _read, None)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: "No profile is gone." in [label.text() for label in made.findChildren(QLabel)])
