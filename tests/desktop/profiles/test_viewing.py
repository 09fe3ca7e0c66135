"""Named views in the window: what is chosen in the list's menu stands in `wiki.yaml`, and comes back from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.profiles.pane import ProfilePane
from app.desktop.profiles.viewing import Viewing
from app.desktop.settings import Settings
from app.desktop.theme import LIGHT
from app.profile.views import View
from app.storage import preferences
from tests.helpers.people import answer_next, press, press_next

MINE = View("Mine", "is:overdue", "type", "-due", ("name", "due"))


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, messages: Messages, window: QWidget, tmp_path: Path) -> ProfilePane:
    """The list of the small wiki, joined with what saves views."""
    pane = ProfilePane(LIGHT)
    qtbot.addWidget(pane)
    pane.resize(800, 400)

    def show() -> None:
        pane.show_wiki(desk.wiki, may_write=True)
        pane.show_entries(desk.entries, "")

    desk.entries_changed.connect(show)
    show()
    Viewing(desk, pane, Settings(tmp_path / "settings", window), messages, window)
    return pane


def _name_it(name: str) -> None:
    def type_name(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(name)
        press(dialog, "Save view" if dialog.windowTitle().startswith("Save") else "Rename view")

    answer_next(type_name)


def test_a_view_is_saved_changed_renamed_and_deleted(pane: ProfilePane, wiki: Path, desk: Desk) -> None:
    """Each step stands in the file at once, and the last one leaves nothing behind."""
    pane.show_view(MINE)
    _name_it("Late")
    pane.view_requested.emit("save", None)
    late = desk.wiki.views[0]
    assert (late.name, late.filter, late.columns) == ("Late", "is:overdue", ("name", "due"))
    pane.show_view(View("Late", "ada"))
    pane.view_requested.emit("update", late)
    _name_it("Adas")
    pane.view_requested.emit("rename", desk.wiki.views[0])
    assert (wiki / "wiki.yaml").read_text() == "format: 1\nviews:\n  - name: Adas\n    filter: ada\n"
    assert pane.view == desk.wiki.views[0]
    press_next("Delete view")
    pane.view_requested.emit("delete", desk.wiki.views[0])
    assert (wiki / "wiki.yaml").read_text() == "format: 1\n"
    assert (pane.view.name, pane.view.filter) == ("", "ada")


def test_a_file_that_is_broken_is_left_alone(pane: ProfilePane, wiki: Path) -> None:
    """One reads what is wrong with it, and nothing is written."""
    (wiki / "wiki.yaml").write_text("title: @x\n")
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        dialog.accept()

    answer_next(read)
    pane.view_requested.emit("update", MINE)
    assert "line 1" in said[0]
    assert (wiki / "wiki.yaml").read_text() == "title: @x\n"


def test_how_the_list_is_laid_out_is_remembered(pane: ProfilePane, tmp_path: Path) -> None:
    """The order that was chosen stands in the preferences, and another list takes it from there."""
    pane.show_view(View(sort="-due", group="type", columns=("name", "due")))
    pane.arranged.emit()
    listing = preferences.load(tmp_path / "settings").listing
    assert (listing.sort, listing.group, listing.columns) == ("-due", "type", ("name", "due"))
    pane.show_view(View())
    pane.show_arrangement(listing)
    assert pane.view == View("", "", "type", "-due", ("name", "due"))
