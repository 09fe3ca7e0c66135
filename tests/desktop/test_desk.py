"""The open wiki and its open profiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.storage.errors import StorageError
from app.storage.folder import open_wiki

T = TypeVar("T")


def test_broken_profiles_are_listed_with_the_line(desk: Desk) -> None:
    """A file that can't be read as a form stands in the list with its reason."""
    entries = {entry.slug: entry for entry in desk.entries}
    assert entries["ada"].name == "Ada Lovelace"
    assert "line 3" in entries["cleo"].problem


def test_in_a_hurry_the_list_begins_with_first_lines(desk: Desk, wiki: Path) -> None:
    """Names are there at once; what needs a whole file is there once the desk is complete."""
    whole = desk.entries
    desk.hurry = True
    desk.open_folder(open_wiki(wiki))
    assert [entry.name for entry in desk.entries][:2] == [entry.name for entry in whole][:2]
    assert not any(entry.words for entry in desk.entries)
    desk.complete()
    assert desk.entries == whole


def test_switching_keeps_each_profiles_work(desk: Desk) -> None:
    """Unsaved text and undo of one profile are there when one comes back to it."""
    ada = desk.open("ada")
    assert ada is not None
    ada.edit(replace(ada.profile, title="Ada"), "Edit name")
    desk.open("bob")
    assert desk.open("ada") is ada
    assert ada.is_dirty
    assert ada.undo_stack.canUndo()


def test_the_list_follows_unsaved_edits(desk: Desk, qtbot: QtBot) -> None:
    """Another name shows in the list before it is saved."""
    ada = desk.open("ada")
    assert ada is not None
    with qtbot.waitSignal(desk.entries_changed):
        ada.edit(replace(ada.profile, title="Countess"), "Edit name")
    assert "Countess" in {entry.name for entry in desk.entries}
    desk.refresh()
    assert "Countess" in {entry.name for entry in desk.entries}


def test_going_back_and_forward(desk: Desk) -> None:
    """Back goes to the profile before, forward undoes it."""
    desk.open("ada")
    desk.open("bob")
    desk.go_back()
    assert desk.current is not None
    assert desk.current.slug == "ada"
    desk.go_forward()
    assert desk.current.slug == "bob"


def test_closing_drops_the_unsaved_mark(desk: Desk, qtbot: QtBot) -> None:
    """A profile that was put away is unsaved no longer."""
    ada = desk.open("ada")
    assert ada is not None
    ada.edit(replace(ada.profile, title="Ada"), "Edit name")
    with qtbot.waitSignal(desk.dirty_changed):
        desk.close("ada")
    assert desk.dirty == ()
    assert desk.current is None


def test_a_missing_profile_is_an_expected_failure(desk: Desk) -> None:
    """Opening what is not there says so and takes nothing in hand."""
    with pytest.raises(StorageError, match="nobody"):
        desk.open("nobody")
    assert desk.current is None


def test_a_path_is_no_profile(desk: Desk) -> None:
    """C7: nothing outside the wiki is opened."""
    with pytest.raises(StorageError):
        desk.open("../wiki")


def test_a_bad_byte_in_the_front_matter_makes_it_read_only(desk: Desk) -> None:
    """C2: the file is shown and can't be edited; in the body a bad byte does not matter."""
    assert desk.folder is not None
    (desk.folder.profiles / "latin.md").write_bytes(b"---\ntitle: Andr\xe9\n---\n\nText.\n")
    (desk.folder.profiles / "body.md").write_bytes(b"---\ntitle: Andre\n---\n\nAndr\xe9.\n")
    latin, body = desk.open("latin"), desk.open("body")
    assert latin is not None
    assert body is not None
    assert "E9" in latin.read_only
    assert body.read_only == ""


def test_a_profile_follows_its_file_to_another_name(desk: Desk) -> None:
    """B12: unsaved work, undo and the way back go on under the new slug."""
    ada = desk.open("ada")
    assert ada is not None
    ada.edit(replace(ada.profile, title="Ada"), "Edit name")
    desk.open("bob")
    desk.follow("ada", "countess")
    assert (ada.slug, ada.path.name, ada.is_dirty) == ("countess", "countess.md", True)
    desk.go_back()
    assert desk.current is ada


def test_the_folder_going_away_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    """A10: since when it can't be reached is known, until it is back."""
    with qtbot.waitSignal(desk.reachable_changed):
        desk.set_reachable(False)
    since = desk.unreachable_since
    assert since is not None
    desk.set_reachable(False)
    assert desk.unreachable_since == since
    desk.set_reachable(True)
    assert desk.unreachable_since is None


def test_a_wiki_that_can_not_be_listed_leaves_the_one_before(desk: Desk, tmp_path: Path) -> None:
    """Where the profiles can't be read, the wiki on the desk stays, with what is open in it."""
    ada = desk.open("ada")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "profiles").symlink_to("/")
    before = desk.folder
    with pytest.raises(StorageError, match="outside"):
        desk.open_folder(open_wiki(tmp_path / "odd"))
    assert desk.folder is before
    assert desk.current is ada


def test_the_window_lives_while_a_wiki_is_opened(window: QWidget, wiki: Path) -> None:
    """The profiles of a wiki are listed beside a window that is there; at the start there is none to wait for."""
    told: list[str] = []

    def wait(work: Callable[[], T], words: str) -> T:
        told.append(words)
        return work()

    desk = Desk(window, wait)
    desk.hurry = True
    desk.open_folder(open_wiki(wiki))
    assert told == []
    desk.complete()
    desk.open_folder(open_wiki(wiki))
    assert told == ["Opening wiki…"]
