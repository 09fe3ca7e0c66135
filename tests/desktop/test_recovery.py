"""Unsaved work is written down while it is made, and forgotten only once the disk surely has it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.recovery import DraftKeeper
from app.desktop.saving import Saving
from app.desktop.session import Session
from app.profile.values import Fact
from app.storage.disk import Disk
from app.storage.drafts import Draft, Drafts
from app.storage.errors import DiskFull
from app.storage.folder import open_wiki
from tests.helpers.wikis import ADA

AT = datetime(2026, 5, 20, 14, 2, tzinfo=UTC)


@dataclass
class _Set:
    """What these tests work with."""

    desk: Desk
    keeper: DraftKeeper
    ada: Session

    def draft(self) -> Draft | None:
        """What is written down of Ada, once all that was wished is done."""
        self.keeper.write_now()
        assert self.desk.folder is not None
        return self.desk.folder.safe.drafts.find("ada")

    def kept(self) -> list[bytes]:
        """What the history has of Ada."""
        self.keeper.write_now()
        assert self.desk.folder is not None
        history = self.desk.folder.safe.history
        return [history.read(version) for version in history.versions("ada")]


def _keeper(desk: Desk, window: QWidget) -> DraftKeeper:
    return DraftKeeper(desk, lambda: None, window, pause=5, beat=20, clock=lambda: AT)


@pytest.fixture
def parts(desk: Desk, window: QWidget) -> Iterator[_Set]:
    """A desk with Ada in hand, and what keeps its drafts, which pauses and beats for milliseconds."""
    ada = desk.open("ada")
    assert ada is not None
    keeper = _keeper(desk, window)
    yield _Set(desk, keeper, ada)
    keeper.write_now()


def _edit(session: Session, name: str) -> str:
    session.edit(replace(session.profile, title=name), "Edit name", "title")
    return ADA.replace("Ada Lovelace", name)


def test_typing_is_written_down_when_it_pauses(qtbot: QtBot, parts: _Set) -> None:
    """Nobody asks for it, and the draft says where the edits started and when it was made."""
    text = _edit(parts.ada, "Ada K")
    drafts = parts.desk.folder.safe.drafts  # type: ignore[union-attr]  # a wiki is open
    qtbot.waitUntil(lambda: drafts.find("ada") is not None)
    draft = drafts.find("ada")
    assert draft is not None
    assert (draft.text, draft.base, draft.digest, draft.at) == (text, ADA, parts.ada.digest, AT)


def test_typing_without_a_pause_is_written_down_as_well(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    """Every beat takes what there is, and what the window has not handed on yet."""
    ada = desk.open("ada")
    assert ada is not None
    typed: list[str] = []

    def flush() -> None:
        typed.append(_edit(ada, f"Ada {len(typed)}"))

    keeper = DraftKeeper(desk, flush, window, pause=10**6, beat=5, clock=lambda: AT)
    keeper.heed_typing()
    qtbot.waitUntil(lambda: len(typed) > 3)
    keeper.write_now()
    draft = desk.folder.safe.drafts.find("ada")  # type: ignore[union-attr]  # a wiki is open
    assert draft is not None
    assert draft.text in typed


def test_undoing_everything_removes_the_draft(parts: _Set) -> None:
    """What equals the disk again needs none."""
    _edit(parts.ada, "B")
    assert parts.draft()
    parts.ada.undo_stack.undo()
    assert parts.draft() is None


def test_a_confirmed_save_removes_the_draft(parts: _Set, saving: Saving) -> None:
    """The disk has it."""
    saving.saved.connect(parts.keeper.saved)
    _edit(parts.ada, "B")
    assert parts.draft()
    assert saving.save(parts.ada)
    assert parts.draft() is None


def test_a_save_that_is_not_sure_keeps_the_draft_until_one_is(
    parts: _Set, saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A6: where the folder's fsync fails the draft of what was saved stays, until the system confirms a save."""
    saving.saved.connect(parts.keeper.saved)
    real = Disk.fsync_folder

    def fails(disk: Disk, path: str) -> None:
        if path.endswith("profiles"):
            raise OSError(errno.EIO, "no")
        real(disk, path)

    monkeypatch.setattr(Disk, "fsync_folder", fails)
    text = _edit(parts.ada, "B")
    assert saving.save(parts.ada)
    draft = parts.draft()
    assert draft is not None
    assert draft.text == parts.ada.path.read_text() == text
    monkeypatch.setattr(Disk, "fsync_folder", real)
    _edit(parts.ada, "C")
    assert saving.save(parts.ada)
    assert parts.draft() is None


def test_what_is_put_away_unsaved_goes_into_the_history(parts: _Set) -> None:
    """Discarding is the editor's right; the text is found in the history all the same."""
    text = _edit(parts.ada, "B")
    assert parts.draft()
    parts.desk.close("ada")
    assert parts.draft() is None
    assert parts.kept() == [text.encode()]


def test_a_state_that_can_not_be_written_is_drafted_nevertheless(parts: _Set) -> None:
    """Where the file's own text refuses an edit, the words stand in a text of their own."""
    broken = parts.desk.open("cleo")
    assert broken is not None
    broken.edit(replace(broken.profile, lead="New words.", snapshot=(Fact("Born", "1815"),)), "Edit")
    parts.keeper.write_now()
    draft = parts.desk.folder.safe.drafts.find("cleo")  # type: ignore[union-attr]  # a wiki is open
    assert draft is not None
    assert "New words." in draft.text
    assert "1815" in draft.text


def test_half_a_character_is_drafted_nevertheless(parts: _Set) -> None:
    """No file can hold it; the draft does, with every word around it."""
    _edit(parts.ada, "half \ud800 of it")
    draft = parts.draft()
    assert draft is not None
    assert "half" in draft.text
    assert "Text." in draft.text


def test_a_full_disk_is_told_once_and_tried_again(qtbot: QtBot, parts: _Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """A3: the text stays in the memory, and is written down as soon as that goes."""
    told: list[str] = []
    parts.keeper.trouble_changed.connect(lambda: told.append(parts.keeper.trouble))
    real = Drafts.put

    def full(*_: object) -> None:
        raise DiskFull("x.json was not saved: the disk is full (9 KB needed, 1 KB free).")

    monkeypatch.setattr(Drafts, "put", full)
    _edit(parts.ada, "B")
    qtbot.waitUntil(lambda: bool(told))
    text = _edit(parts.ada, "Bc")
    monkeypatch.setattr(Drafts, "put", real)
    qtbot.waitUntil(lambda: parts.keeper.trouble == "")
    assert told == ["the disk is full (9 KB needed, 1 KB free).", ""]
    draft = parts.draft()
    assert draft is not None
    assert draft.text == text


@pytest.mark.parametrize("looked", [True, False])
def test_an_earlier_draft_goes_into_the_history_before_a_newer_takes_its_place(parts: _Set, *, looked: bool) -> None:
    """Whoever types over unsaved changes that were never decided on loses neither, be they known or not yet."""
    safe = parts.desk.folder.safe  # type: ignore[union-attr]  # a wiki is open
    safe.drafts.put("ada", "old", "", "earlier words", AT)
    if looked:
        parts.keeper.set_left(safe.drafts.all()[0])
        assert parts.keeper.left("ada") is not None
    text = _edit(parts.ada, "B")
    draft = parts.draft()
    assert draft is not None
    assert draft.text == text
    assert parts.kept() == [b"earlier words"]
    assert parts.keeper.left("ada") is None


def test_nothing_is_written_in_a_wiki_that_is_only_looked_at(wiki: Path, window: QWidget) -> None:
    """B10: the second window leaves no trace."""
    desk = Desk(window)
    desk.open_folder(open_wiki(wiki), "Another window has it.")
    ada = desk.open("ada")
    assert ada is not None
    assert ada.is_locked
    keeper = _keeper(desk, window)
    _edit(ada, "B")
    assert keeper.write_now()
    assert desk.folder is not None
    assert desk.folder.safe.drafts.all() == ((), ())


def test_a_draft_follows_its_profile_to_another_name(parts: _Set) -> None:
    """B12: the file was renamed outside; what is unsaved is written down under the new name, and there alone."""
    _edit(parts.ada, "B")
    assert parts.draft()
    parts.ada.path.rename(parts.ada.path.with_name("ada-king.md"))
    parts.desk.follow("ada", "ada-king")
    assert parts.draft() is None
    assert parts.desk.folder is not None
    assert parts.desk.folder.safe.drafts.find("ada-king") is not None


def test_an_earlier_draft_follows_its_profile_as_well(parts: _Set) -> None:
    """Renamed before anybody decided on it, it is offered under the new name."""
    assert parts.desk.folder is not None
    drafts = parts.desk.folder.safe.drafts
    drafts.put("ada", parts.ada.digest, ADA, "earlier words", AT)
    parts.keeper.set_left(drafts.all()[0])
    parts.ada.path.rename(parts.ada.path.with_name("ada-king.md"))
    parts.desk.move("ada", "ada-king")
    left = parts.keeper.left("ada-king")
    assert left is not None
    assert (left.text, drafts.find("ada"), parts.keeper.left("ada")) == ("earlier words", None, None)
