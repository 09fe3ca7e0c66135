"""What is done with whole profiles, through the dialogs that ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.profiles.handling import ProfileHandling
from app.desktop.saving import Saving
from app.storage.folder import open_wiki
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.pictures import PNG
from tests.helpers.wikis import ADA


@dataclass
class _Set:
    """What these tests work with."""

    desk: Desk
    handling: ProfileHandling
    said: list[str]
    folder: Path


@pytest.fixture
def parts(desk: Desk, messages: Messages, saving: Saving, said: list[str], wiki: Path, window: QWidget) -> _Set:
    """A small wiki with Ada in hand."""
    desk.open("ada")
    carrying = Carrying(desk, messages, lambda: None, window)
    return _Set(desk, ProfileHandling(desk, messages, saving.save, carrying, window), said, wiki / "profiles")


def _slug(desk: Desk) -> str:
    return desk.current.slug if desk.current else ""


def _fill(name: str, button: str) -> None:
    """Type a name into the next dialog and press its button."""

    def fill(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(name)
        press(dialog, button)

    answer_next(fill)


def test_a_new_profile_gets_its_address_from_its_name(parts: _Set) -> None:
    """The file has the headings of its type, and it is in hand."""
    _fill("Mary Ann Ëvans", "Create")
    parts.handling.new()
    assert _slug(parts.desk) == "mary-ann-evans"
    assert "title: Mary Ann Ëvans" in (parts.folder / "mary-ann-evans.md").read_text(encoding="utf-8")


def test_an_address_that_is_taken_can_not_be_chosen(parts: _Set) -> None:
    """The dialog says so and proposes another; nothing is written."""

    def look(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText("Ada")
        assert not _button(dialog, "Create").isEnabled()
        dialog.reject()

    answer_next(look)
    parts.handling.new()
    assert (parts.folder / "ada.md").read_text() == ADA


def _button(dialog: QDialog, words: str) -> QWidget:
    found = [one for one in dialog.findChildren(QWidget) if getattr(one, "text", str)() == words]
    assert len(found) == 1
    return found[0]


def test_a_duplicate_is_a_draft_of_its_own(parts: _Set) -> None:
    """The copy has the text and its own name."""
    _fill("Ada Two", "Duplicate")
    parts.handling.duplicate_current()
    assert _slug(parts.desk) == "ada-two"
    assert (parts.folder / "ada-two.md").read_text() == ADA.replace("Ada Lovelace", "Ada Two")


def test_who_links_is_told_before_a_profile_goes(parts: _Set) -> None:
    """The question counts the profiles whose links will lead nowhere."""
    assert parts.desk.index is not None
    parts.desk.index.refresh()
    assert _asked_before_deleting(parts).startswith("1 profile links to it;")


def test_who_links_is_not_guessed(parts: _Set) -> None:
    """While the profiles are still being read, nobody is told a number that is too small."""
    parts.desk.hurry = True
    parts.desk.open_folder(open_wiki(parts.folder.parent))
    parts.desk.open("ada")
    assert _asked_before_deleting(parts).startswith("Not all profiles are read yet")


def _asked_before_deleting(parts: _Set) -> str:
    """Return what the question says, which is answered with no."""
    asked: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.informativeText())
        press(dialog, "Cancel")

    answer_next(look)
    parts.handling.delete_current()
    return asked[0]


def test_deleting_goes_to_the_trash_and_back(parts: _Set) -> None:
    """The file is gone after a yes, and undo brings back every byte."""
    press_next("Move to trash")
    parts.handling.delete_current()
    assert not (parts.folder / "ada.md").exists()
    assert _slug(parts.desk) == ""
    parts.handling.undo_delete()
    assert (parts.folder / "ada.md").read_text() == ADA
    assert _slug(parts.desk) == "ada"
    assert not parts.handling.can_undo_delete()


def test_deleting_can_be_cancelled(parts: _Set) -> None:
    """Nothing happens without a yes."""
    press_next("Cancel")
    parts.handling.delete_current()
    assert (parts.folder / "ada.md").exists()


def test_a_picture_is_copied_into_the_wiki(parts: _Set, tmp_path: Path) -> None:
    """Choosing a portrait copies the file and names it in the profile."""
    picture = tmp_path / "My Photo.png"
    picture.write_bytes(PNG)
    parts.handling.take_portrait(str(picture))
    assert parts.desk.current is not None
    portrait = parts.desk.current.profile.portrait
    assert portrait is not None
    assert portrait.file == "../media/my-photo.png"
    assert (parts.folder.parent / "media" / "my-photo.png").read_bytes() == PNG


def test_what_is_no_picture_is_refused(parts: _Set, tmp_path: Path) -> None:
    """E7: a page called `.png` is not copied, and a message says so."""
    fake = tmp_path / "fake.png"
    fake.write_text("<html>")
    press_next("OK")
    parts.handling.take_portrait(str(fake))
    assert parts.desk.current is not None
    assert parts.desk.current.profile.portrait is None
