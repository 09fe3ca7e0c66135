"""Promises of `app.desktop.profiles.renaming`: what a rename changes is shown, done whole, and undone at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.dialogs.rename import RenameDialog
from app.desktop.messages import Messages
from app.desktop.profiles.renaming import Renaming
from app.desktop.session import Session
from app.desktop.undoing import Undoing
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA, BOB


@dataclass
class World:
    """A small wiki with Ada in hand."""

    desk: Desk
    renaming: Renaming
    undoing: Undoing
    ada: Session
    said: list[str]
    folder: Path
    qtbot: QtBot

    def held(self, slug: str) -> str:
        """What a profile's file holds."""
        return (self.folder / f"{slug}.md").read_text(encoding="utf-8")

    def ask(self, answer: Callable[[RenameDialog], None], name: str = "", slug: str = "") -> None:
        """Press F2, enter a name, an address or both, wait for the list, and answer."""

        def fill(dialog: QWidget) -> None:
            assert isinstance(dialog, RenameDialog)
            for field, text in zip(dialog.findChildren(QLineEdit), (name, slug), strict=True):
                if text:
                    field.selectAll()
                    QTest.keyClicks(field, text)
            labels = dialog.findChildren(QLabel)
            self.qtbot.waitUntil(lambda: not any("Looking" in one.text() for one in labels))
            answer(dialog)

        answer_next(fill)
        self.renaming.rename(self.ada)


def rows(dialog: RenameDialog) -> list[str]:
    """What the list shows, row by row."""
    model = dialog.findChildren(QListView)[0].model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def world(desk: Desk, messages: Messages, said: list[str], wiki: Path, window: QWidget, qtbot: QtBot) -> World:
    """Ada is in hand."""
    carrying = Carrying(desk, messages, lambda: None, window)
    undoing = Undoing(desk, carrying, messages, window)
    ada = desk.open("ada")
    assert ada is not None
    return World(desk, Renaming(desk, messages, carrying, window), undoing, ada, said, wiki / "profiles", qtbot)


def test_every_line_is_shown_before(world: World) -> None:
    """Each file with the lines that change, the renamed one first; nothing is written by looking."""
    seen: list[str] = []

    def look(dialog: RenameDialog) -> None:
        world.qtbot.waitUntil(lambda: bool(rows(dialog)))
        seen.extend(rows(dialog))
        dialog.reject()

    world.ask(look, "Ada King", "ada-king")
    assert seen == [
        "Ada Lovelace\nada.md → ada-king.md",
        "title: Ada Lovelace # the countess\ntitle: Ada King # the countess",
        "aliases: [Ada Lovelace]",
        "old_paths: [ada]",
        "Bob\nbob.md",
        "See [Ada](ada.md).\nSee [Ada](ada-king.md).",
    ]
    assert (world.held("ada"), world.held("bob")) == (ADA, BOB)


def test_a_rename_moves_the_file_and_one_undo_brings_it_back(world: World) -> None:
    """Name, address, links and the open profile go along; one undo gives every byte back."""
    world.ask(lambda dialog: press(dialog, "Rename"), "Ada King", "ada-king")
    assert (world.ada.slug, world.said[-1]) == ("ada-king", "Renamed; 2 profiles changed")
    assert not (world.folder / "ada.md").exists()
    assert "(ada-king.md)" in world.held("bob")
    assert "old_paths: [ada]" in world.held("ada-king")
    world.undoing.undo()
    assert (world.held("ada"), world.held("bob"), world.ada.slug) == (ADA, BOB, "ada")


def test_the_name_alone_can_change(world: World) -> None:
    """The address stays; links by name follow, and the old name stays as an alias where that is wanted."""
    (world.folder / "bob.md").write_text(BOB + "And [[Ada Lovelace]].\n")

    def answer(dialog: RenameDialog) -> None:
        dialog.findChildren(QCheckBox)[0].setChecked(False)
        press(dialog, "Rename")

    world.ask(answer, "Ada King", "ada")
    assert "title: Ada King # the countess" in world.held("ada")
    assert "aliases" not in world.held("ada")
    assert world.held("bob") == BOB + "And [[Ada King]].\n"


def test_unsaved_work_goes_along(world: World) -> None:
    """It stays unsaved, in the renamed profile and in one that links to it; its links lead on and, undone, back."""
    bob = world.desk.open("bob")
    assert bob is not None
    bob.edit(replace(bob.profile, lead="[She](ada.md) and [[ada]]."), "Edit")
    world.ada.edit(replace(world.ada.profile, lead="Mine."), "Edit")
    world.ask(lambda dialog: press(dialog, "Rename"), slug="countess")
    assert (world.ada.slug, world.ada.profile.lead, world.ada.profile.old_paths) == ("countess", "Mine.", ("ada",))
    assert bob.profile.lead == "[She](countess.md) and [[countess]]."
    assert set(world.desk.dirty) == {world.ada, bob}
    assert "Lead." in world.held("countess")
    world.undoing.undo()
    assert (bob.profile.lead, world.ada.profile.lead) == ("[She](ada.md) and [[ada]].", "Mine.")
    assert (world.held("ada"), world.held("bob"), world.ada.profile.old_paths) == (ADA, BOB, ())


def test_an_address_that_is_taken_is_told_beside_the_field(world: World) -> None:
    """Nothing can be renamed then, nor while nothing else was entered."""

    def answer(dialog: RenameDialog) -> None:
        words = [label.text() for label in dialog.findChildren(QLabel)]
        assert any("already a profile with the address “bob”" in text for text in words)
        assert not dialog.is_complete
        slug = dialog.findChildren(QLineEdit)[1]
        slug.setText("ada")
        assert not dialog.is_complete
        dialog.reject()

    world.ask(answer, slug="bob")
    assert world.held("ada") == ADA


def test_what_another_program_did_meanwhile_is_seen(world: World) -> None:
    """A link that came while the dialog was open follows too."""

    def answer(dialog: RenameDialog) -> None:
        (world.folder / "dora.md").write_text("---\ntitle: Dora\n---\n\n[Ada](ada.md)\n")
        press(dialog, "Rename")

    world.ask(answer, slug="countess")
    assert "[Ada](countess.md)" in world.held("dora")


def test_what_is_no_form_is_not_renamed(world: World) -> None:
    """The dialog says why, and can only be left."""
    (world.folder / "ada.md").write_text("---\ntitle: x\ntwitter: @name\n---\n")
    words: list[str] = []

    def answer(dialog: RenameDialog) -> None:
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        assert not dialog.is_complete
        dialog.reject()

    world.ask(answer)
    assert any("“ada” can't be renamed: line 3" in text for text in words)


def test_a_profile_that_was_never_saved_is_not_renamed(world: World) -> None:
    """A message says to save it first."""
    new = world.desk.open_new("dora")
    assert new is not None
    press_next("OK")
    world.renaming.rename(new)
    assert not isinstance(QApplication.activeModalWidget(), QMessageBox)


def test_the_list_is_reached_by_key(world: World) -> None:
    """Tab leads to it, and Enter renames from there."""

    def answer(dialog: RenameDialog) -> None:
        view = dialog.findChildren(QListView)[0]
        assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
        view.setFocus()
        assert next(one for one in dialog.findChildren(QPushButton) if one.text() == "Rename").isDefault()
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    world.ask(answer, slug="countess")
    assert world.ada.slug == "countess"
