"""Conflict copies of sync programs, merged into their profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from app.desktop.copies import Copies
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.settling import Settling
from app.desktop.theme import LIGHT
from app.storage.disk import Disk
from app.storage.history import Why
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA

NAME = "ada (Bob's conflicted copy 2026-01-02).md"


@pytest.fixture
def copy(wiki: Path) -> Path:
    """A conflict copy of Ada whose lead is another."""
    path = wiki / "profiles" / NAME
    path.write_text(ADA.replace("Lead.", "Theirs."))
    return path


@pytest.fixture
def copies(copy: Path, desk: Desk, messages: Messages, window: QWidget) -> Copies:
    """What merges copies; the version that both come from is in the history."""
    assert desk.folder is not None
    desk.folder.safe.history.keep("ada", ADA.encode(), Why.SAVED)
    desk.open("ada")
    return Copies(desk, messages, Settling(desk, messages, LIGHT, window), window)


def test_a_copy_is_told_and_is_no_person(copies: Copies, desk: Desk) -> None:
    """B11: the notice names it, the list has no row for it."""
    assert desk.current is not None
    notice = copies.notice(desk.current)
    assert notice is not None
    assert NAME in notice.words
    assert [entry.slug for entry in desk.entries] == ["ada", "bob", "cleo"]


def test_a_copy_is_merged_as_one_step_and_stays_untouched(copies: Copies, desk: Desk, copy: Path) -> None:
    """B11: what only one of them changed is merged; both texts are in the history; the copy is left where it is."""
    ada = desk.current
    assert ada is not None
    assert desk.folder is not None
    ada.edit(replace(ada.profile, title="Ada"), "Edit name")
    press_next("Cancel")
    copies.merge_current()
    assert (ada.profile.title, ada.profile.lead) == ("Ada", "Theirs.")
    assert copy.read_text() == ADA.replace("Lead.", "Theirs.")
    assert {version.why for version in desk.folder.safe.history.versions("ada")} == {Why.SAVED, Why.MINE, Why.OUTSIDE}
    ada.undo_stack.undo()
    assert (ada.profile.title, ada.profile.lead) == ("Ada", "Lead.")


def test_a_merged_copy_can_go_to_the_trash(
    copies: Copies, desk: Desk, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only when the editor says so; then nothing is told of it any more."""
    monkeypatch.setattr(Disk, "trash", lambda _, path: Path(path).unlink())
    press_next("Move to trash")
    copies.merge_current()
    assert not copy.exists()
    assert not copies.can_merge()


def test_what_clashes_with_a_copy_is_asked_and_cancelling_changes_nothing(copies: Copies, desk: Desk) -> None:
    """Going away from the merge view leaves profile and copy as they are."""
    ada = desk.current
    assert ada is not None
    ada.edit(replace(ada.profile, lead="Mine."), "Edit lead")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        press(dialog, "Cancel")

    answer_next(look)
    copies.merge_current()
    assert (seen, ada.profile.lead) == (["Merge a conflict copy"], "Mine.")
