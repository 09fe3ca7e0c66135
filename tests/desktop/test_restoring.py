"""What a crash left behind is offered, restored as one step, or kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.dialogs.restore import RestoreDialog
from app.desktop.messages import Messages
from app.desktop.recovery import DraftKeeper
from app.desktop.restoring import Restoring
from app.desktop.session import Session
from app.desktop.settling import Settling
from app.desktop.theme import LIGHT
from app.storage import reading
from app.storage.folder import WikiFolder, open_wiki
from app.storage.journal import Move, Operation, Rewrite
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA, BOB

AT = datetime(2026, 5, 20, 14, 2, tzinfo=UTC)
MINE = ADA.replace("Lead.", "A lead of mine.")


@dataclass
class _Set:
    """What these tests work with."""

    folder: WikiFolder
    desk: Desk
    keeper: DraftKeeper
    restoring: Restoring
    said: list[str]

    def start(self, qtbot: QtBot) -> None:
        """Open the wiki as a window does, and wait until everything was offered."""
        self.desk.open_folder(self.folder)
        self.restoring.start()
        qtbot.waitUntil(lambda: self.restoring.has_looked)

    def session(self, slug: str) -> Session:
        """The open profile of that slug."""
        return next(one for one in self.desk.sessions if one.slug == slug)


@pytest.fixture
def parts(wiki: Path, window: QWidget, messages: Messages, said: list[str]) -> _Set:
    """A wiki that is not open yet, and what brings back what is left in it."""
    desk = Desk(window)
    keeper = DraftKeeper(desk, lambda: None, window)
    settling = Settling(desk, messages, LIGHT, window)
    return _Set(open_wiki(wiki), desk, keeper, Restoring(desk, keeper, messages, settling, LIGHT, window), said)


def _leave(parts: _Set, slug: str, base: str, text: str, at: datetime = AT) -> None:
    parts.folder.safe.drafts.put(slug, reading.digest(base.encode()) if base else "", base, text, at)


def test_unsaved_changes_come_back_as_one_step(qtbot: QtBot, parts: _Set) -> None:
    """Restored they are unsaved again and can be undone; the file is not touched, the draft stays until it is saved."""
    _leave(parts, "ada", ADA, MINE)
    press_next("Restore")
    parts.start(qtbot)
    ada = parts.session("ada")
    assert ada.state.text == MINE
    assert ada.is_dirty
    assert ada.path.read_text() == ADA
    parts.keeper.write_now()
    assert parts.folder.safe.drafts.find("ada") is not None
    ada.undo_stack.undo()
    assert ada.state.text == ADA


def test_a_draft_whose_text_is_on_the_disk_is_dropped_silently(qtbot: QtBot, parts: _Set) -> None:
    """A crash between the save and the end of its draft is nobody's concern."""
    _leave(parts, "ada", BOB, ADA)
    parts.start(qtbot)
    assert parts.folder.safe.drafts.all() == ((), ())


def test_all_are_restored_at_once(qtbot: QtBot, parts: _Set) -> None:
    """One press for all of them."""
    _leave(parts, "ada", ADA, MINE)
    _leave(parts, "bob", BOB, BOB.replace("Bob", "Robert"), AT + timedelta(hours=1))
    press_next("Restore all")
    parts.start(qtbot)
    assert {one.slug for one in parts.desk.dirty} == {"ada", "bob"}


def test_what_the_file_holds_since_is_merged(qtbot: QtBot, parts: _Set) -> None:
    """Another program changed another field: both are there, unsaved."""
    _leave(parts, "ada", ADA, MINE)
    parts.folder.path_of("ada").write_text(ADA.replace("status: draft", "status: published"))
    press_next("Restore")
    parts.start(qtbot)
    ada = parts.session("ada")
    assert (ada.profile.lead, ada.profile.status) == ("A lead of mine.", "published")
    assert ada.is_dirty


def test_a_profile_whose_file_is_gone_comes_back_as_new(qtbot: QtBot, parts: _Set) -> None:
    """It is unsaved work under its own name, and no file is made before it is saved."""
    parts.folder.path_of("ada").unlink()
    _leave(parts, "ada", ADA, MINE)
    press_next("Restore")
    parts.start(qtbot)
    ada = parts.session("ada")
    assert (ada.state.text, ada.digest, ada.is_dirty) == (MINE, "", True)
    assert not ada.path.exists()
    assert "ada" in {entry.slug for entry in parts.desk.entries}


def test_discarded_changes_are_in_the_history(qtbot: QtBot, parts: _Set) -> None:
    """The draft is gone, its text is not."""
    _leave(parts, "ada", ADA, MINE)
    press_next("Discard")
    parts.start(qtbot)
    history = parts.folder.safe.history
    assert [history.read(version) for version in history.versions("ada")] == [MINE.encode()]
    assert parts.folder.safe.drafts.all() == ((), ())


def test_no_answer_keeps_them_and_they_are_offered_with_the_profile(qtbot: QtBot, parts: _Set) -> None:
    """Esc decides nothing; the profile says so when it is opened, and restores from there."""
    _leave(parts, "ada", ADA, MINE)
    answer_next(lambda dialog: dialog.reject())
    parts.start(qtbot)
    assert parts.folder.safe.drafts.find("ada") is not None
    ada = parts.desk.open("ada")
    assert ada is not None
    notice = parts.restoring.notice(ada)
    assert notice is not None
    next(one for one in notice.choices if one.words == "Restore").run()
    assert ada.state.text == MINE
    assert parts.restoring.notice(ada) is None


def test_it_is_offered_after_two_crashes_in_a_row(qtbot: QtBot, parts: _Set, window: QWidget) -> None:
    """A crash right after restoring, before anything was typed or saved, loses nothing."""
    _leave(parts, "ada", ADA, MINE)
    press_next("Restore")
    parts.start(qtbot)
    parts.keeper.write_now()
    draft = open_wiki(parts.folder.root).safe.drafts.find("ada")
    assert draft is not None
    assert (draft.text, draft.base) == (MINE, ADA)


def test_what_can_not_be_read_is_listed_and_kept(qtbot: QtBot, parts: _Set) -> None:
    """E16: newer, broken and hostile drafts are named with their path; none is removed, none leads outside."""
    _leave(parts, "ada", ADA, MINE)
    drafts = parts.folder.safe.drafts.folder
    newer = {"format": 2, "slug": "bob", "words": "from tomorrow"}
    hostile = {"format": 1, "slug": "../../x", "at": AT.isoformat(), "digest": "", "base": "", "text": "x"}
    for name, data in (("newer", json.dumps(newer)), ("cut", '{"format": 1, "te'), ("hostile", json.dumps(hostile))):
        (drafts / f"{name}.json").write_text(data)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    answer_next(look)
    parts.start(qtbot)
    listed = next(text for text in seen if "can't be read" in text)
    assert all(f"{name}.json" in listed for name in ("newer", "cut", "hostile"))
    assert len(list(drafts.iterdir())) == 4


def test_unreadable_ones_alone_ask_nothing(qtbot: QtBot, parts: _Set) -> None:
    """They are told of in the status bar."""
    parts.folder.safe.drafts.folder.mkdir(parents=True)
    (parts.folder.safe.drafts.folder / "x.json").write_text("?")
    parts.start(qtbot)
    assert "1 draft" in parts.said[-1]
    assert str(parts.folder.safe.drafts.folder) in parts.said[-1]


def test_names_are_shown_as_text(qtbot: QtBot, parts: _Set) -> None:
    """Markup in a name is no markup, and a name of any length leaves room for the buttons."""
    _leave(parts, "ada", ADA, MINE.replace("Ada Lovelace", "<b>Ada</b> " + "x" * 5000))
    seen: list[QLabel] = []

    def look(dialog: QDialog) -> None:
        seen.extend(label for label in dialog.findChildren(QLabel) if "<b>Ada</b>" in label.text())
        assert len(seen[0].text()) < 200
        dialog.reject()

    answer_next(look)
    parts.start(qtbot)
    assert seen


def test_the_first_button_is_restore_and_all_are_reached_by_tab(qtbot: QtBot, parts: _Set) -> None:
    """Enter restores; every button of the list can have the focus."""
    _leave(parts, "ada", ADA, MINE)
    _leave(parts, "bob", BOB, BOB.replace("Bob", "Robert"))

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
        assert next(one for one in buttons if one.isDefault()).text() == "Restore all"
        assert all(one.focusPolicy() & one.focusPolicy().TabFocus for one in buttons)
        assert len({one.accessibleName() for one in buttons if one.accessibleName()}) == 6
        press(dialog, "Decide later")

    answer_next(look)
    parts.start(qtbot)
    assert len(parts.folder.safe.drafts.all()[0]) == 2


def test_what_was_stopped_in_the_middle_is_told_once(
    qtbot: QtBot, parts: _Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename that a crash stopped is finished when the wiki is opened, and one is told so."""
    source = parts.folder.path_of("ada")
    journal = parts.folder.safe.journal
    journal._begin(Operation("Rename ada to ada-king", (Move(source, source.with_name("ada-king.md")),)))
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.informativeText())
        press(dialog, "OK")

    answer_next(look)
    parts.start(qtbot)
    assert seen == ["Rename ada to ada-king: finished."]
    assert "ada-king" in {entry.slug for entry in parts.desk.entries}


def test_what_is_done_in_part_is_tried_again_until_it_may_stay(qtbot: QtBot, parts: _Set) -> None:
    """Another program came in between: Cancel keeps the entry for the next start, and leaving it so ends it."""
    path, journal = parts.folder.path_of("ada"), parts.folder.safe.journal
    journal._begin(Operation("Saving ada.md", (Rewrite(path, b"before", b"after"),)))
    press_next("Cancel")
    parts.start(qtbot)
    assert len(list(journal.folder.iterdir())) == 1
    parts.desk.open_folder(open_wiki(parts.folder.root))
    press_next("Leave it so")
    parts.restoring.start()
    qtbot.waitUntil(lambda: not list(journal.folder.iterdir()))
    assert path.read_text() == ADA


def test_an_entry_of_the_journal_that_can_not_be_read_is_told(qtbot: QtBot, parts: _Set) -> None:
    """E16: nobody knows what was stopped; the file is named and stays."""
    folder = parts.folder.safe.journal.folder
    folder.mkdir(parents=True)
    (folder / "a.json").write_text("{")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.informativeText())
        press(dialog, "OK")

    answer_next(look)
    parts.start(qtbot)
    assert seen == [f"{folder / 'a.json'} can't be read, so nobody knows what was stopped. It is kept."]
    assert (folder / "a.json").exists()


def test_a_profile_that_can_not_be_edited_keeps_its_draft(qtbot: QtBot, parts: _Set) -> None:
    """What is read-only now can't take them; they are offered again."""
    _leave(parts, "ada", ADA, MINE)
    parts.folder.path_of("ada").chmod(0o444)

    def restore(dialog: QDialog) -> None:
        answer_next(lambda told: press(told, "OK"))
        press(dialog, "Restore")
        dialog.reject()

    answer_next(restore)
    parts.start(qtbot)
    assert parts.session("ada").state.text == ADA
    assert parts.keeper.left("ada") is not None


def test_edits_over_changes_left_undecided_lose_neither(qtbot: QtBot, parts: _Set) -> None:
    """Who goes on typing in a profile without deciding finds the earlier changes in its history."""
    _leave(parts, "ada", ADA, MINE)
    answer_next(lambda dialog: dialog.reject())
    parts.start(qtbot)
    ada = parts.desk.open("ada")
    assert ada is not None
    ada.edit(replace(ada.profile, title="Other"), "Edit name")
    parts.keeper.write_now()
    history = parts.folder.safe.history
    assert [history.read(version) for version in history.versions("ada")] == [MINE.encode()]


def test_what_is_being_written_now_is_not_offered(qtbot: QtBot, parts: _Set) -> None:
    """Whoever types before it was looked for drafts is not asked about the very work in hand."""
    parts.desk.open_folder(parts.folder)
    ada = parts.desk.open("ada")
    assert ada is not None
    ada.edit(replace(ada.profile, title="Other"), "Edit name")
    parts.keeper.write_now()
    parts.restoring.start()
    qtbot.waitUntil(lambda: parts.restoring.has_looked)
    assert parts.keeper.left("ada") is None


def test_nothing_is_offered_over_another_question(qtbot: QtBot, parts: _Set, messages: Messages) -> None:
    """The offer waits until the question before it is answered."""
    _leave(parts, "ada", ADA, MINE)
    parts.desk.open_folder(parts.folder)
    kinds: list[str] = []

    def first(dialog: QDialog) -> None:
        parts.restoring.start()
        qtbot.waitUntil(lambda: not parts.restoring.has_looked)
        kinds.append(type(dialog).__name__)
        answer_next(second)
        press(dialog, "OK")

    def second(dialog: QDialog) -> None:
        kinds.append(type(dialog).__name__)
        dialog.reject()

    answer_next(first)
    messages.problem("Something else.")
    qtbot.waitUntil(lambda: parts.restoring.has_looked)
    assert kinds == ["QMessageBox", "RestoreDialog"]
