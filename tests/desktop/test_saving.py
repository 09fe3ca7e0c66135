"""Saving: safely, and never over a text that nobody has seen."""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMessageBox, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.saving import Saving
from app.desktop.session import Session
from app.storage import files, reading
from app.storage.disk import Disk
from app.storage.errors import DiskFull, ReadOnly
from app.storage.folder import WikiFolder
from app.storage.history import Why
from app.storage.reading import Stamped
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA


@dataclass
class _Set:
    """What a saving test works with."""

    desk: Desk
    saving: Saving
    ada: Session
    said: list[str]


@pytest.fixture
def parts(desk: Desk, saving: Saving, said: list[str]) -> _Set:
    """A desk with Ada in hand, her name edited."""
    ada = desk.open("ada")
    assert ada is not None
    ada.edit(replace(ada.profile, title="Ada"), "Edit name")
    return _Set(desk, saving, ada, said)


def test_saving_changes_only_the_edited_line(parts: _Set) -> None:
    """The file differs in the name's line alone, and its comment stays."""
    assert parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == ADA.replace("Ada Lovelace", "Ada")
    assert not parts.ada.is_dirty
    assert parts.said == ["Saved ada.md"]


def test_saving_nothing_writes_nothing(parts: _Set) -> None:
    """A profile without unsaved work is not written again."""
    parts.saving.save(parts.ada)
    before = parts.ada.path.stat()
    parts.saving.save(parts.ada)
    after = parts.ada.path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_only_the_other_side_changed_is_merged_and_saved(parts: _Set) -> None:
    """B2: where nothing clashes nobody is asked, and the disk has both; undoing takes the merge back."""
    parts.ada.path.write_text(ADA.replace("Lead.", "Theirs."))
    assert parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == ADA.replace("Ada Lovelace", "Ada").replace("Lead.", "Theirs.")
    parts.ada.undo_stack.undo()
    assert parts.ada.state.text == ADA.replace("Ada Lovelace", "Ada")


def test_a_changed_file_is_not_overwritten_and_mine_becomes_a_copy(parts: _Set) -> None:
    """B3: where both changed the same, the editor's text can go to a file of its own and theirs stays."""
    theirs = ADA.replace("Ada Lovelace", "Countess")
    parts.ada.path.write_text(theirs)
    press_next("Keep mine as a copy")
    assert parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == theirs
    assert parts.ada.path.with_name("ada-mine.md").read_text() == ADA.replace("Ada Lovelace", "Ada")
    assert parts.desk.current is not None
    assert parts.desk.current.slug == "ada-mine"


def test_theirs_can_be_taken(parts: _Set) -> None:
    """Taking theirs shows the disk's text here and writes nothing; mine comes back by undoing."""
    theirs = ADA.replace("Ada Lovelace", "Countess")
    parts.ada.path.write_text(theirs)
    press_next("Take their whole text")
    assert parts.saving.save(parts.ada)
    assert (parts.ada.state.text, parts.ada.is_dirty) == (theirs, False)
    parts.ada.undo_stack.undo()
    assert parts.ada.profile.title == "Ada"


def test_both_texts_are_in_the_history_before_anything_is_asked(parts: _Set) -> None:
    """B3: whatever is chosen, neither text is lost."""
    theirs = ADA.replace("Ada Lovelace", "Countess")
    parts.ada.path.write_text(theirs)
    press_next("Cancel")
    assert not parts.saving.save(parts.ada)
    assert parts.desk.folder is not None
    history = parts.desk.folder.safe.history
    kept = {version.why: history.read(version).decode() for version in history.versions("ada")}
    assert kept == {Why.MINE: ADA.replace("Ada Lovelace", "Ada"), Why.OUTSIDE: theirs}


def test_mine_can_be_written_over_what_can_not_be_read(parts: _Set) -> None:
    """B4: a file that another program broke is replaced only on demand, and stays in the history."""
    parts.ada.path.write_text("---\ntitle: [\n---\n")
    press_next("Keep mine")
    assert parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == ADA.replace("Ada Lovelace", "Ada")


def test_cancelling_a_conflict_leaves_both(parts: _Set) -> None:
    """Nothing is written and the work is still unsaved."""
    parts.ada.path.write_text("---\ntitle: [\n---\n")
    press_next("Cancel")
    assert not parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == "---\ntitle: [\n---\n"
    assert parts.ada.is_dirty


def test_a_file_that_is_gone_can_be_written_again(parts: _Set) -> None:
    """Where another program removed the file, it is asked before it is written anew."""
    parts.ada.path.unlink()
    press_next("Write it again")
    assert parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == ADA.replace("Ada Lovelace", "Ada")


def test_closing_asks_once_for_all(parts: _Set) -> None:
    """Two profiles with unsaved work are one question; saving all settles it."""
    bob = parts.desk.open("bob")
    assert bob is not None
    bob.edit(replace(bob.profile, title="Robert"), "Edit name")
    press_next("Save all")
    assert parts.saving.may_close()
    assert parts.desk.dirty == ()
    assert "Robert" in bob.path.read_text()


def test_closing_can_be_cancelled(parts: _Set) -> None:
    """Cancel keeps the window open and the work unsaved."""
    press_next("Cancel")
    assert not parts.saving.may_close()
    assert parts.ada.is_dirty


def test_discarding_writes_nothing(parts: _Set) -> None:
    """Discarding lets the window close; the file is as it was."""
    press_next("Discard changes")
    assert parts.saving.may_close()
    assert parts.ada.path.read_text() == ADA


def test_saving_all_says_what_was_saved(parts: _Set) -> None:
    """One profile by its file, several by their number."""
    parts.saving.save_everything()
    bob = parts.desk.open("bob")
    assert bob is not None
    for session in (parts.ada, bob):
        session.edit(replace(session.profile, title="New"), "Edit name")
    parts.saving.save_everything()
    assert (parts.said[0], parts.said[-1]) == ("Saved ada.md", "Saved 2 profiles")


def test_theirs_with_a_bad_byte_can_not_be_edited(parts: _Set) -> None:
    """C2: what another program wrote in another encoding is taken, and read-only as if it had been opened so."""
    parts.ada.path.write_bytes(b"---\ntitle: Andr\xe9\n---\n")
    press_next("Take theirs as text")
    assert parts.saving.save(parts.ada)
    assert "E9" in parts.ada.read_only


def test_what_can_not_be_read_is_not_said_to_be_gone(parts: _Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there but can't be read is no file that could be written again."""
    theirs = ADA.replace("Lead.", "Theirs.")
    parts.ada.path.write_text(theirs)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.text() if isinstance(dialog, QMessageBox) else "")
        press(dialog, "OK")

    def refuse(path: Path, **_: object) -> Stamped:
        raise ReadOnly(f"{path.name} may not be read.")

    monkeypatch.setattr(reading, "read", refuse)
    answer_next(look)
    assert not parts.saving.save(parts.ada)
    assert seen == ["ada.md may not be read."]
    assert parts.ada.is_dirty


def test_a_folder_that_vanished_leaves_the_text_unsaved(parts: _Set) -> None:
    """Nowhere to write to: it is said, and the work is still there."""
    parts.ada.path.parent.rename(parts.ada.path.parent.with_name("elsewhere"))
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.text() if isinstance(dialog, QMessageBox) else "")
        press(dialog, "OK")

    def write_again(dialog: QDialog) -> None:
        answer_next(look)
        press(dialog, "Write it again")

    answer_next(write_again)
    assert not parts.saving.save(parts.ada)
    assert "is not there (any more)" in seen[0]
    assert parts.ada.is_dirty


def test_the_version_before_goes_to_the_history(parts: _Set) -> None:
    """What the file held before the save can be found again, byte for byte."""
    assert parts.saving.save(parts.ada)
    history = _folder(parts).safe.history
    (version,) = history.versions("ada")
    assert (history.read(version), version.why) == (ADA.encode(), Why.SAVED)


def test_a_full_history_stops_the_save(parts: _Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the version before can't be kept, the file stays as it was; it is asked once whether to save without."""

    def refuse(*_: object, **__: object) -> None:
        raise DiskFull("ada.md was not saved: the disk is full.")

    monkeypatch.setattr(files, "put", refuse)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(_text(dialog))
        press(dialog, "Cancel")

    answer_next(look)
    assert not parts.saving.save(parts.ada)
    assert "could not be kept in the history" in seen[0]
    assert (parts.ada.path.read_text(), parts.ada.is_dirty) == (ADA, True)
    press_next("Save without the history")
    assert parts.saving.save(parts.ada)
    parts.ada.edit(replace(parts.ada.profile, title="Ada L."), "Edit name")
    assert parts.saving.save(parts.ada)
    assert "title: Ada L." in parts.ada.path.read_text()


def test_writing_in_place_is_asked_once(parts: _Set, monkeypatch: pytest.MonkeyPatch) -> None:
    """A8: where nothing new may be made beside the file, it is asked before it is written over, and then no more."""
    disk = _folder(parts).disk

    def closed(path: str, mode: int) -> int:
        if parts.ada.path.parent == Path(path).parent:
            raise PermissionError(errno.EACCES, "no")
        return Disk().create(path, mode)

    monkeypatch.setattr(disk, "create", closed)
    press_next("Write in place")
    assert parts.saving.save(parts.ada)
    assert parts.ada.path.read_text() == ADA.replace("Ada Lovelace", "Ada")
    parts.ada.edit(replace(parts.ada.profile, title="Ada L."), "Edit name")
    assert parts.saving.save(parts.ada)
    assert "title: Ada L." in parts.ada.path.read_text()


def test_a_hanging_disk_need_not_be_waited_for(
    parts: _Set, window: QWidget, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A12: the editor may leave a save alone; when it ends after all, the profile counts as saved."""
    go = threading.Event()
    replace_file = Disk().exchange

    def hang(one: str, other: str) -> bool:
        go.wait(30)
        return replace_file(one, other)

    monkeypatch.setattr(_folder(parts).disk, "exchange", hang)

    def leave() -> None:
        dialog = window.findChild(QProgressDialog)
        if isinstance(dialog, QProgressDialog) and dialog.isVisible():
            dialog.cancel()
        else:
            QTimer.singleShot(20, leave)

    QTimer.singleShot(0, leave)
    assert not parts.saving.save(parts.ada)
    assert parts.ada.is_dirty
    go.set()
    qtbot.waitUntil(lambda: not parts.ada.is_dirty)
    assert parts.ada.path.read_text() == ADA.replace("Ada Lovelace", "Ada")


def test_what_can_not_be_kept_of_a_file_is_told_once(parts: _Set) -> None:
    """A14: other names of a file keep the text before; the first save says so, the second does not."""
    os.link(parts.ada.path, parts.ada.path.with_name("other"))
    parts.saving.save(parts.ada)
    os.link(parts.ada.path, parts.ada.path.with_name("another"))
    parts.ada.edit(replace(parts.ada.profile, title="Ada L."), "Edit name")
    parts.saving.save(parts.ada)
    assert "hard links" in parts.said[0]
    assert parts.said[1] == "Saved ada.md"


def _folder(parts: _Set) -> WikiFolder:
    assert parts.desk.folder is not None
    return parts.desk.folder


def _text(dialog: QDialog) -> str:
    return dialog.text() if isinstance(dialog, QMessageBox) else ""
