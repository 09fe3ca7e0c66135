"""Promises of `app.desktop.dialogs.rename`: one sees what would change, and can't rename to what can't be had."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.dialogs.rename import RenameDialog
from app.desktop.dialogs.rename_list import RenameList
from app.desktop.profiles.rename_lines import Line, Piece
from app.desktop.theme import DARK, LIGHT, Tokens

LINES = (
    Line("A notice."),
    Line("Ada", "ada.md → countess.md"),
    Line(after=Piece("old_paths: [ada]", 0, 16)),
    Line(before=Piece("See (ada.md)", 5, 8), after=Piece("See (countess.md)", 5, 13)),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> RenameDialog:
    """The dialog for Ada; `bob` is taken."""
    made = RenameDialog("Ada", "ada", lambda slug: "It is taken." if slug == "bob" else "", None)
    qtbot.addWidget(made)
    return made


def said(dialog: RenameDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_it_begins_with_what_there_is(dialog: RenameDialog) -> None:
    """The name is selected; nothing can be renamed yet."""
    name = dialog.findChildren(QLineEdit)[0]
    assert (name.selectedText(), dialog.is_complete) == ("Ada", False)
    assert "Looking for links…" in said(dialog)


def test_the_address_follows_the_name(dialog: RenameDialog, qtbot: QtBot) -> None:
    """As long as it was not edited itself; whoever computes what changes is told."""
    with qtbot.waitSignal(dialog.naming_changed):
        dialog.findChildren(QLineEdit)[0].setText("Ada King")
    assert (dialog.naming().slug, dialog.naming().keep_alias, dialog.is_complete) == ("ada-king", True, True)


def test_tab_goes_from_top_to_bottom(dialog: RenameDialog, qtbot: QtBot) -> None:
    """The buttons come last."""
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.findChildren(QLineEdit)[0].setText("Ada King")
    dialog.findChildren(QLineEdit)[1].setFocus()
    passed = []
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        passed.append(type(dialog.focusWidget()))
    assert passed == [QCheckBox, RenameList, QPushButton]


def test_what_is_taken_is_told_beside_the_field(dialog: RenameDialog) -> None:
    """And can't be had."""
    dialog.findChildren(QLineEdit)[1].setText("bob")
    assert "It is taken." in said(dialog)
    assert not dialog.is_complete


def test_trouble_is_shown_until_something_else_is_entered(dialog: RenameDialog) -> None:
    """Then it is tried again."""
    dialog.findChildren(QLineEdit)[0].setText("Ada King")
    dialog.show_trouble("It can't be.")
    assert ("It can't be." in said(dialog), dialog.is_complete) == (True, False)
    dialog.findChildren(QLineEdit)[0].setText("Ada Kin")
    assert dialog.is_complete


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_lines_are_painted(
    dialog: RenameDialog, tokens: Tokens, qtbot: QtBot, qapp: QApplication, qtmodeltester: ModelTester
) -> None:
    """Each file on a line, each change on two, in both looks; one change is enough to be told in the singular."""
    theme.apply(qapp, tokens)
    dialog.show_lines(1, LINES)
    view = dialog.findChildren(QListView)[0]
    dialog.show()
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in range(len(LINES))]
    assert heights[3] > heights[2]
    assert "1 profile changes:" in said(dialog)
    image = view.grab().toImage()
    assert len({image.pixelColor(x, y).name() for x in range(0, 200, 3) for y in range(0, 60, 3)}) > 5
    assert view.model().index(3, 0).data() == "See (ada.md)\nSee (countess.md)"
    qtmodeltester.check(view.model())  # type: ignore[no-untyped-call]
