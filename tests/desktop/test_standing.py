"""Why something can't be written is said above the editor, with a copy elsewhere as the way out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.recovery import DraftKeeper
from app.desktop.session import Session
from app.desktop.standing import Standing
from app.storage.folder import open_wiki
from tests.helpers.people import answer_next, press
from tests.helpers.wikis import ADA


@dataclass
class _Set:
    """What these tests work with."""

    desk: Desk
    keeper: DraftKeeper
    standing: Standing
    again: list[str]
    ada: Session


@pytest.fixture
def parts(desk: Desk, messages: Messages, window: QWidget) -> _Set:
    """A desk with Ada in hand."""
    keeper = DraftKeeper(desk, lambda: None, window)
    again: list[str] = []
    standing = Standing(desk, keeper, messages, lambda: again.append("again"), window)
    ada = desk.open("ada")
    assert ada is not None
    return _Set(desk, keeper, standing, again, ada)


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    answer = ("" if path is None else str(path), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)


def test_a_read_only_file_is_said_before_typing_and_can_be_tried_again(parts: _Set) -> None:
    """A7: nothing can be typed, and once the file may be written everything can."""
    assert parts.standing.notice_of_files(parts.ada) is None
    parts.ada.path.chmod(0o444)
    parts.desk.look_whether_writable()
    notice = parts.standing.notice_of_files(parts.ada)
    assert notice is not None
    assert "ada.md is read-only" in notice.words
    assert parts.ada.is_locked
    parts.ada.path.chmod(0o644)
    notice.choices[0].run()
    assert not parts.ada.is_locked


def test_a_wiki_that_another_window_has_can_be_tried_again(parts: _Set, wiki: Path) -> None:
    """B10: it is said in every profile."""
    parts.desk.open_folder(open_wiki(wiki), "Another window has this wiki open.")
    bob = parts.desk.open("bob")
    assert bob is not None
    notice = parts.standing.notice_of_files(bob)
    assert notice is not None
    assert notice.words.startswith("Another window has this wiki open.")
    notice.choices[0].run()
    assert parts.again == ["again"]


def test_drafts_that_can_not_be_written_are_said_where_something_is_unsaved(parts: _Set) -> None:
    """A3: the reason, and a copy on another disk as the way out."""
    parts.keeper.trouble = "the disk is full (118 KB needed, 96 KB free)."
    assert parts.standing.notice_of_drafts(parts.ada) is None
    parts.ada.edit(replace(parts.ada.profile, title="B"), "Edit name")
    notice = parts.standing.notice_of_drafts(parts.ada)
    assert notice is not None
    assert "the disk is full (118 KB needed, 96 KB free). It is in the memory alone" in notice.words
    assert [choice.words for choice in notice.choices] == ["Save a copy…"]


def test_a_copy_holds_what_stands_there_and_saves_nothing_else(
    parts: _Set, said: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also over a file that is there, which the dialog asked about."""
    parts.ada.edit(replace(parts.ada.profile, title="B"), "Edit name")
    for _ in range(2):
        _choose(monkeypatch, tmp_path / "copy.md")
        parts.standing.save_copy()
        assert (tmp_path / "copy.md").read_text() == ADA.replace("Ada Lovelace", "B")
        (tmp_path / "copy.md").write_text("something else")
    assert parts.ada.is_dirty
    assert parts.ada.path.read_text() == ADA
    assert said[-1].startswith("A copy is in ")


def test_the_profile_itself_is_no_copy(parts: _Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving has its own checks, around which nothing leads."""
    parts.ada.edit(replace(parts.ada.profile, title="B"), "Edit name")
    _choose(monkeypatch, parts.ada.path)
    answer_next(lambda dialog: press(dialog, "OK"))
    parts.standing.save_copy()
    assert parts.ada.path.read_text() == ADA


def test_choosing_nothing_writes_nothing(parts: _Set, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc in the dialog of files."""
    _choose(monkeypatch, None)
    parts.standing.save_copy()
    assert said == []
