"""Promises of `app.desktop.reviewing`: a mark and its copy are one step and one save, and nobody's by accident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.reviewing import Reviewing
from app.desktop.saving import Saving
from app.desktop.session import Session
from app.profile.assessment import Reviewed
from app.profile.values import ReviewRequest
from app.review import copies
from app.review.copies import LookedAt
from app.storage.disk import Disk
from tests.helpers.disks import system_error
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA

TODAY = "2026-11-02"


@dataclass
class _Set:
    """What a test of reviewing works with."""

    desk: Desk
    saving: Saving
    reviewing: Reviewing
    ada: Session
    reviewed: Path  # where her copies lie
    said: list[str]

    @property
    def standing(self) -> Reviewed:
        """How she stands to her last review."""
        return standing_on(self.desk)("ada")

    def copy(self, name: str = f"{TODAY}-b-editor.md") -> copies.Copy:
        """One of her copies."""
        assert self.desk.folder is not None
        return copies.read(self.desk.folder.root, "ada", name)

    def names(self) -> list[str]:
        """The names of her copies."""
        return sorted(path.name for path in self.reviewed.glob("*"))


def standing_on(desk: Desk) -> Callable[[str], Reviewed]:
    """What tells how profiles of a desk stand to their last review."""

    def standing(slug: str) -> Reviewed:
        assert desk.folder is not None
        profile = next(session.profile for session in desk.sessions if session.slug == slug)
        return copies.standing(copies.newest(desk.folder.root, slug, profile), profile)

    return standing


@pytest.fixture
def parts(
    desk: Desk, saving: Saving, messages: Messages, window: QWidget, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> _Set:
    """A desk with Ada in hand; b-editor was the last reviewer."""
    monkeypatch.setattr("app.desktop.reviewing.this_day", lambda: date.fromisoformat(TODAY))
    ada = desk.open("ada")
    assert ada is not None
    assert desk.folder is not None
    reviewing = Reviewing(desk, saving, messages, lambda: "b-editor", standing_on(desk), window)
    return _Set(desk, saving, reviewing, ada, desk.folder.root / ".profile-desk/reviewed/ada", said)


def edit_name(session: Session, name: str = "Ada") -> None:
    """Type another name."""
    session.edit(replace(session.profile, title=name), "Edit name")


def test_the_mark_and_its_copy_are_saved_at_once(parts: _Set) -> None:
    """The copy holds the very bytes of the file with the mark, and says who, when and what for."""

    def confirm(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[2].setText("Dates checked")
        press(dialog, "Mark as reviewed")

    answer_next(confirm)
    assert parts.reviewing.mark()
    assert (parts.ada.profile.reviewed_by, parts.ada.profile.last_reviewed_on) == ("b-editor", TODAY)
    copy = parts.copy()
    assert copy.data == parts.ada.path.read_bytes() != ADA.encode()
    assert copy.header is not None
    assert copy.header[:4] == ("b-editor", TODAY, "", "Dates checked")
    assert (parts.ada.is_dirty, parts.standing.state) == (False, "whole")


def test_a_wish_for_review_is_fulfilled_by_it(parts: _Set) -> None:
    """Who is reviewed waits no longer."""
    parts.ada.edit(replace(parts.ada.profile, review_requested=ReviewRequest("a", "2026-10-01")), "Ask")
    press_next("Mark as reviewed")
    parts.reviewing.mark()
    assert parts.ada.profile.review_requested is None


def test_unsaved_work_is_saved_with_it_and_the_dialog_says_so(parts: _Set) -> None:
    """It is what the reviewer looked at."""
    edit_name(parts.ada)
    shown: list[str] = []

    def confirm(dialog: QDialog) -> None:
        shown.extend(label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "wordWrap"))  # type: ignore[attr-defined]
        press(dialog, "Mark as reviewed")

    answer_next(confirm)
    parts.reviewing.mark()
    assert any("unsaved work on it is saved with it" in words for words in shown)
    assert b"title: Ada\n" in parts.copy().data.replace(b"  #", b"\n#").replace(b" #", b"\n#")


def test_one_step_back_takes_the_mark_and_saving_its_copy(parts: _Set) -> None:
    """What was taken back claims nothing any more; the first bytes are there again."""
    press_next("Mark as reviewed")
    parts.reviewing.mark()
    parts.ada.undo_stack.undo()
    assert parts.ada.state.text == ADA
    assert parts.saving.save(parts.ada)
    assert (parts.ada.path.read_text(), parts.names(), parts.reviewed.exists()) == (ADA, [], False)


def test_a_mark_that_is_made_again_gets_its_copy_again(parts: _Set) -> None:
    """Undo, save, redo, save: the copy is the same as the first time."""
    press_next("Mark as reviewed")
    parts.reviewing.mark()
    first = parts.copy().data
    for step in (parts.ada.undo_stack.undo, parts.ada.undo_stack.redo):
        step()
        parts.saving.save(parts.ada)
    assert (parts.copy().data, parts.standing.state) == (first, "whole")


def test_two_marks_taken_back_leave_no_copy(parts: _Set) -> None:
    """Also where nobody saved in between."""
    press_next("Mark as reviewed")
    parts.reviewing.mark()
    edit_name(parts.ada)
    parts.reviewing.mark(LookedAt(1, 1))
    assert parts.names() == [f"{TODAY}-b-editor-2.md", f"{TODAY}-b-editor.md"]
    while parts.ada.undo_stack.canUndo():
        parts.ada.undo_stack.undo()
    parts.saving.save(parts.ada)
    assert (parts.ada.path.read_text(), parts.names()) == (ADA, [])


def test_a_change_of_the_mark_by_hand_leaves_the_copy(parts: _Set) -> None:
    """It is not taken back: the text may have to be compared with it."""
    press_next("Mark as reviewed")
    parts.reviewing.mark()
    parts.ada.edit(replace(parts.ada.profile, reviewed_by="c-editor"), "Edit reviewer")
    parts.saving.save(parts.ada)
    assert (parts.names(), parts.standing.state) == ([f"{TODAY}-b-editor.md"], "unknown")


def test_marking_again_what_is_whole_writes_nothing(parts: _Set) -> None:
    """Neither the file nor another copy."""
    press_next("Mark as reviewed")
    parts.reviewing.mark()
    before = parts.ada.path.stat().st_ino
    assert parts.reviewing.mark(LookedAt())
    assert (parts.ada.path.stat().st_ino, len(parts.names())) == (before, 1)


def test_whoever_was_asked_already_is_not_asked_again(parts: _Set) -> None:
    """The view of the review marks without a dialog where the reviewer is known, and the copy says what was seen."""
    assert parts.reviewing.mark(LookedAt(0, 0, 12, 30), "From the view")
    copy = parts.copy()
    assert copy.header is not None
    assert (copy.header.looked_at, copy.header.note) == ("12 of 30 claims", "From the view")


@pytest.mark.parametrize(("answer", "names"), [("Cancel", 1), ("Mark nevertheless", 2)])
def test_changes_that_nobody_went_through_are_asked_for_once_more(parts: _Set, answer: str, names: int) -> None:
    """And the copy says that nobody did."""
    parts.reviewing.mark(LookedAt())
    edit_name(parts.ada)

    def sure(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        assert "1 field" in box.text()
        press(box, answer)

    def confirm(dialog: QDialog) -> None:
        answer_next(sure)
        press(dialog, "Mark as reviewed")

    answer_next(confirm)
    assert parts.reviewing.mark() is (names == 2)
    assert (len(parts.names()), parts.ada.is_dirty) == (names, names == 1)
    header = parts.copy(parts.names()[0]).header
    assert header is not None
    assert header.looked_at == ("0 of 1 change" if names == 2 else "")


@pytest.mark.parametrize("name", ["create", "fsync"])
def test_what_can_not_be_saved_is_not_marked(
    parts: _Set, monkeypatch: pytest.MonkeyPatch, name: str, qtbot: QtBot
) -> None:
    """A full disk: one is told, the text stays, and neither file nor copy is half there."""
    edit_name(parts.ada)

    def full(*_: object) -> object:
        raise system_error(28)

    monkeypatch.setattr(Disk, name, full)
    told: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        told.append(f"{box.text()} {box.informativeText()}")
        press(box, "OK")

    answer_next(read)
    with qtbot.assertNotEmitted(parts.reviewing.marked):
        assert not parts.reviewing.mark(LookedAt())
    assert ("disk is full" in told[0], "Make room" in told[0]) == (True, True), told
    assert (parts.ada.profile.title, parts.ada.profile.reviewed_by) == ("Ada", "")
    assert (parts.ada.path.read_text(), parts.names()) == (ADA, [])
    monkeypatch.undo()
    assert parts.saving.save(parts.ada)


def test_what_others_wrote_meanwhile_is_merged_and_counts_as_changed(parts: _Set) -> None:
    """The copy is the text that the reviewer had; what came from elsewhere nobody has vouched for."""
    parts.ada.path.write_text(ADA.replace("Lead.", "Theirs."))
    assert parts.reviewing.mark(LookedAt())
    assert b"Theirs." in parts.ada.path.read_bytes()
    assert b"Theirs." not in parts.copy().data
    assert parts.standing == Reviewed("changed", 0, 1, ("lead",))


def test_cancelling_reviews_nothing(parts: _Set, qtbot: QtBot) -> None:
    """Neither the profile nor the name of the reviewer changes."""
    press_next("Cancel")
    with qtbot.assertNotEmitted(parts.reviewing.reviewer_named):
        assert not parts.reviewing.mark()
    assert (parts.ada.is_dirty, parts.names()) == (False, [])


def test_nothing_is_asked_where_no_key_could_be_set(parts: _Set) -> None:
    """No profile in hand, or one that is shown as text."""
    broken = parts.desk.open("cleo")
    assert broken is not None
    assert not parts.reviewing.mark()
    parts.desk.close("cleo")
    assert not parts.reviewing.mark()
    assert not broken.is_dirty


def test_who_keeps_the_copies_in_mind_is_told(parts: _Set, qtbot: QtBot) -> None:
    """When a mark is made, and when a save may have taken its copy away."""
    with qtbot.waitSignals([parts.reviewing.marked, parts.reviewing.copies_changed], order="none"):
        parts.reviewing.mark(LookedAt())
    parts.ada.undo_stack.undo()
    with qtbot.waitSignal(parts.reviewing.copies_changed):
        parts.saving.save(parts.ada)
