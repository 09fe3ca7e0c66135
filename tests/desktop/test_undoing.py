"""Promises of `app.desktop.undoing`: what was done to many profiles is taken back by one action, the last first."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.session import Session
from app.desktop.undoing import Undoing
from app.storage.folder import open_wiki
from app.storage.journal import Operation, Rewrite
from app.storage.undoing import Deed
from tests.helpers.people import press_next
from tests.helpers.wikis import ADA, BOB


@dataclass
class World:
    """A wiki on a desk in which things are done to Bob."""

    desk: Desk
    carrying: Carrying
    undoing: Undoing
    bob: Session

    def do(self, old: str, new: str) -> None:
        """Replace words in Bob's file."""
        before = self.bob.path.read_bytes()
        after = before.replace(old.encode(), new.encode())
        assert self.carrying.carry_out(Deed(Operation(f"{old} → {new}", (Rewrite(self.bob.path, before, after),))))


@pytest.fixture
def world(desk: Desk, messages: Messages, window: QWidget) -> World:
    """Bob is open."""
    carrying = Carrying(desk, messages, lambda: None, window)
    bob = desk.open("bob")
    assert bob is not None
    return World(desk, carrying, Undoing(desk, carrying, messages, window), bob)


def test_the_last_goes_first(world: World) -> None:
    """The words say what would be undone; in the end every byte is as it was, and nothing is left to undo."""
    world.do("See", "Read")
    world.do("Bob", "Rob")
    assert world.undoing.words == "Bob → Rob"
    world.undoing.undo()
    assert (world.undoing.words, world.bob.path.read_text()) == ("See → Read", BOB.replace("See", "Read"))
    world.undoing.undo()
    assert (world.undoing.can_undo(), world.bob.path.read_text(), world.bob.is_dirty) == (False, BOB, False)


def test_unsaved_work_stays(world: World) -> None:
    """What was typed since is merged and still unsaved."""
    world.do("Bob", "Rob")
    world.bob.edit(replace(world.bob.profile, lead="More."), "Edit")
    world.undoing.undo()
    assert (world.bob.profile.title, world.bob.profile.lead, world.bob.is_dirty) == ("Bob", "More.", True)


def test_what_can_not_be_undone_is_told_and_stays(world: World) -> None:
    """A clash with what came since changes nothing."""
    world.do("Bob", "Rob")
    world.bob.path.write_text(BOB.replace("Bob", "Bert"))
    press_next("OK")
    world.undoing.undo()
    assert (world.bob.path.read_text(), world.undoing.can_undo()) == (BOB.replace("Bob", "Bert"), True)


def test_another_wiki_forgets(world: World) -> None:
    """Nothing of one wiki is undone in another."""
    world.do("Bob", "Rob")
    assert world.desk.folder is not None
    world.desk.open_folder(open_wiki(world.desk.folder.root))
    assert not world.undoing.can_undo()
    assert world.undoing.words == ""


def test_ten_deeds_are_remembered(world: World) -> None:
    """The oldest are forgotten."""
    for number in range(12):
        old = world.bob.profile.title
        world.do(f"title: {old}", f"title: Bob {number}")
    while world.undoing.can_undo():
        world.undoing.undo()
    assert world.bob.profile.title == "Bob 1"


def test_what_takes_too_much_memory_is_forgotten(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest first; what was done last never."""
    monkeypatch.setattr("app.desktop.undoing._MOST", len(ADA))
    world.do("See", "Read")
    world.do("Bob", "Rob")
    world.undoing.undo()
    assert not world.undoing.can_undo()
