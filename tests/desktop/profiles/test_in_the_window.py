"""The profile list in the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMenu, QTableView, QTreeView
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.storage import preferences
from tests.helpers.people import action, answer_next, named, press
from tests.helpers.wikis import ADA, small_wiki
from tests.helpers.windows import opened, places_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Application:
    """The window on a small wiki, Ada in hand."""
    return opened(qtbot, places_in(tmp_path), small_wiki(tmp_path), "ada")


def _choose(app: Application, words: str, choice: str) -> None:
    """Choose something in the list's menu."""
    for menu in app.list.findChildren(QMenu):
        menu.aboutToShow.emit()
    inner = [menu for menu in app.list.findChildren(QMenu) if menu.title() == words][-1]
    next(one for one in inner.actions() if one.text() == choice).trigger()


def test_columns_get_their_room_and_are_remembered(app: Application, tmp_path: Path) -> None:
    """A narrow list grows for the columns that are chosen, and the next window begins with them."""
    _choose(app, "Columns", "Due")
    view = named(app.window, QTableView, "Profiles")
    assert view.model().columnCount() == 2
    assert app.list.width() >= 380
    assert preferences.load(tmp_path / "config").listing.columns == ("name", "due")


def test_a_view_goes_into_the_wiki_and_is_chosen_from_it(app: Application, tmp_path: Path) -> None:
    """What is filtered and grouped now gets a name; all profiles are a choice away, and so is the view."""
    action(app.window, "Filter Profiles").trigger()
    QTest.keyClicks(named(app.window, QLineEdit, "Filter profiles"), "is:broken")
    _choose(app, "Group by", "Type")

    def name_it(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Name of the view").setText("To mend")
        press(dialog, "Save view")

    answer_next(name_it)
    _choose(app, "Views", "Save as View…")
    _choose(app, "Views", "All Profiles")
    assert app.list.view.filter == ""
    _choose(app, "Views", "To mend")
    assert (app.list.view.filter, app.list.view.group) == ("is:broken", "type")
    assert "name: To mend" in (tmp_path / "wiki" / "wiki.yaml").read_text()


def test_all_profiles_are_changed_and_changed_back(app: Application, tmp_path: Path) -> None:
    """Select all, say what, look, write; one undo, and every byte is as before."""
    view = named(app.window, QTableView, "Profiles")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)

    def begin_review(dialog: QDialog) -> None:
        named(dialog, QComboBox, "To what").setCurrentText("In review")
        assert named(dialog, QTreeView, "What changes").model().rowCount() == 3
        answer_next(name)
        press(dialog, "Change 1 profile")

    def name(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Your name").setText("Eve")
        press(dialog, "Request review")

    answer_next(begin_review)
    action(app.window, "Change Selected Profiles…").trigger()
    ada = tmp_path / "wiki" / "profiles" / "ada.md"
    assert "status: in-review" in ada.read_text()
    app.features.undoing.undo()
    assert ada.read_text() == ADA
