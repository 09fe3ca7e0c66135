"""Promises of `app.desktop.carrying`: what changes many files leaves no unsaved word behind and reports nothing odd."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.beside import begun
from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp
from app.desktop.session import Session
from app.desktop.watching import Watching
from app.profile.values import Profile
from app.storage.journal import Move, Operation, Rewrite
from app.storage.undoing import Deed
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA, BOB

NEW_BOB = BOB.replace("ada.md", "king.md")


@dataclass
class World:
    """A wiki on a desk, with Ada and Bob open."""

    desk: Desk
    carrying: Carrying
    ada: Session
    bob: Session

    def text(self, slug: str) -> str:
        """What the file of a profile holds."""
        assert self.desk.folder is not None
        return self.desk.folder.path_of(slug).read_text()


@pytest.fixture
def world(desk: Desk, messages: Messages, window: QWidget) -> World:
    """Bob is in hand."""
    ada, bob = desk.open("ada"), desk.open("bob")
    assert ada is not None
    assert bob is not None
    return World(desk, Carrying(desk, messages, lambda: None, window), ada, bob)


def relinked(slug: str, profile: Profile) -> Profile:
    """What the deed does to unsaved work."""
    return replace(profile, lead=profile.lead.replace("ada.md", "king.md"))


def renaming(world: World, *, change: bool = True) -> Deed:
    """Ada gets another address, and Bob's link follows."""
    ada, king, bob = (world.ada.path.with_name(f"{name}.md") for name in ("ada", "king", "bob"))
    steps = (Move(ada, king), Rewrite(bob, BOB.encode(), NEW_BOB.encode()))
    return Deed(Operation("Renaming ada", steps), relinked if change else None)


def edited(session: Session, lead: str) -> None:
    """Change the lead of a profile, unsaved."""
    session.edit(replace(session.profile, lead=lead), "Edit")


def test_open_profiles_follow(world: World) -> None:
    """They show what their files hold, with nothing unsaved; the renamed one has its new address."""
    assert world.carrying.carry_out(renaming(world))
    assert (world.text("bob"), world.bob.profile.lead) == (NEW_BOB, "See [Ada](king.md).")
    assert (world.ada.slug, world.desk.dirty, world.bob.undo_stack.undoText()) == ("king", (), "Renaming ada")


def test_unsaved_work_takes_the_change_and_stays_unsaved(world: World) -> None:
    """The file gets the change alone; what is unsaved gets it too, also where it was not saved yet, as one step."""
    edited(world.bob, "See [Ada](ada.md), and [her](ada.md).")
    edited(world.ada, "I am [me](ada.md).")
    assert world.carrying.carry_out(renaming(world))
    assert world.text("bob") == NEW_BOB
    assert world.bob.profile.lead == "See [Ada](king.md), and [her](king.md)."
    assert world.ada.profile.lead == "I am [me](king.md)."
    assert set(world.desk.dirty) == {world.ada, world.bob}
    world.bob.undo_stack.undo()
    assert world.bob.profile.lead == "See [Ada](ada.md), and [her](ada.md)."


def test_without_a_way_to_compute_it_the_change_is_merged(world: World) -> None:
    """Unsaved work on another place stays."""
    world.bob.edit(replace(world.bob.profile, title="Bobby"), "Edit")
    assert world.carrying.carry_out(renaming(world, change=False))
    assert (world.bob.profile.title, world.bob.profile.lead) == ("Bobby", "See [Ada](king.md).")
    assert world.bob.is_dirty


def test_a_clash_with_unsaved_work_refuses_all(world: World) -> None:
    """No file changes, nothing is carried, and a message names the profile."""
    edited(world.bob, "See [her](ada.md).")
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        press(dialog, "OK")

    answer_next(read)
    assert not world.carrying.carry_out(renaming(world, change=False))
    assert "bob.md has unsaved work" in said[0]
    assert (world.text("bob"), world.text("ada"), world.bob.profile.lead) == (BOB, ADA, "See [her](ada.md).")


def test_work_on_a_text_that_changed_outside_refuses_all(world: World) -> None:
    """Two programs' words wait for a decision there; the deed does not add a third."""
    edited(world.bob, "Mine.")
    world.bob.path.write_text(BOB.replace("Bob", "Rob"))
    deed = Deed(Operation("Edit", (Rewrite(world.bob.path, world.bob.path.read_bytes(), b"New."),)), relinked)
    press_next("OK")
    assert not world.carrying.carry_out(deed)
    assert world.text("bob") == BOB.replace("Bob", "Rob")


def test_what_fails_changes_nothing(world: World) -> None:
    """A file that is not as planned: all goes back, the sessions stay as they were."""
    deed = renaming(world)
    world.bob.path.write_text("Changed.")
    press_next("OK")
    assert not world.carrying.carry_out(deed)
    assert (world.text("ada"), world.text("bob"), world.ada.slug) == (ADA, "Changed.", "ada")
    assert not world.desk.is_carrying


def test_the_address_of_an_open_profile_without_a_file_is_not_taken(world: World) -> None:
    """Its unsaved work has no other place."""
    new = world.desk.open_new("king")
    assert new is not None
    edited(new, "Mine.")
    press_next("OK")
    assert not world.carrying.carry_out(renaming(world))
    assert world.text("ada") == ADA


def test_nothing_is_written_where_a_wiki_is_only_looked_at(world: World, wiki: Path) -> None:
    """A message says so."""
    world.desk._read_only = "Another window has this wiki open."
    press_next("OK")
    assert not world.carrying.carry_out(renaming(world))
    assert world.text("ada") == ADA


def test_nothing_counts_as_changed_outside(world: World, window: QWidget, qtbot: QtBot) -> None:
    """What was done here is no news to what watches the folder."""
    watching = Watching(world.desk, window, every=50)
    found: list[object] = []
    watching.found.connect(found.append)
    assert world.carrying.carry_out(renaming(world))
    with qtbot.waitSignal(watching.found) as waited:
        watching.look()
    assert waited.args is not None
    one = waited.args[0]
    assert (one.news, one.changed, one.added, one.gone) == ((), 0, 0, 0)


def test_what_nobody_waited_for_arrives_later(world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that hangs one may go on; what was typed meanwhile takes the change too."""

    def impatiently(work: Callable[[], object], words: str, window: QWidget) -> NoReturn:
        raise GivenUp(begun(work))

    monkeypatch.setattr("app.desktop.carrying.patiently", impatiently)
    with qtbot.waitSignal(world.carrying.carried):
        assert not world.carrying.carry_out(renaming(world))
        edited(world.bob, "See [Ada](ada.md), typed meanwhile.")
    assert (world.bob.profile.lead, world.text("bob")) == ("See [Ada](king.md), typed meanwhile.", NEW_BOB)
    assert (world.bob.is_dirty, world.ada.slug, world.desk.is_carrying) == (True, "king", False)
