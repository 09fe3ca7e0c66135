"""Promises of `app.desktop.opening`: wikis and profiles open, or it is said plainly why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from app.storage.errors import DiskFull
from app.storage.folder import open_wiki
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA


class _Person:
    """Answers for the person at the window."""

    def __init__(self, sample: Path) -> None:
        self.lets_go = True  # whether unsaved work is settled
        self.sample: Path | DiskFull = sample  # the copy of the sample wiki, or why there is none

    def may_close(self) -> bool:
        return self.lets_go

    def copy_sample(self) -> Path:
        if isinstance(self.sample, DiskFull):
            raise self.sample
        return self.sample


@pytest.fixture
def person(wiki: Path) -> _Person:
    """Somebody without unsaved work."""
    return _Person(wiki)


@pytest.fixture
def desk(window: QWidget) -> Desk:
    """A desk on which nothing lies yet."""
    return Desk(window)


@pytest.fixture
def opening(desk: Desk, messages: Messages, person: _Person, window: QWidget, qtbot: QtBot) -> Opening:
    """What opens wikis for that desk."""
    pane = ProfilePane(LIGHT)
    qtbot.addWidget(pane)
    return Opening(desk, pane, messages, person.may_close, lambda: ("/last",), person.copy_sample, window)


def _slug(desk: Desk) -> str:
    return desk.current.slug if desk.current else ""


def _read_next_box() -> list[str]:
    """Press OK in the next message; return the list that will hold its headline."""
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.text())
        press(dialog, "OK")

    answer_next(look)
    return seen


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened outside."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(QUrl(url).toString()))
    return found


def test_a_profiles_file_opens_its_wiki_and_the_profile(opening: Opening, desk: Desk, wiki: Path) -> None:
    """Who drops a file on the window sees that profile among the others."""
    assert opening.open_path(wiki / "profiles" / "bob.md")
    assert desk.folder is not None
    assert (desk.folder.root, _slug(desk)) == (wiki, "bob")


def test_a_file_outside_of_profiles_opens_its_own_folder(opening: Opening, desk: Desk, tmp_path: Path) -> None:
    """A folder of notes is a wiki too."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "ada.md").write_text(ADA)
    assert opening.open_path(tmp_path / "notes" / "ada.md")
    assert _slug(desk) == "ada"


def test_a_folder_that_is_called_like_a_file_is_a_folder(opening: Opening, desk: Desk, tmp_path: Path) -> None:
    """`notes.md/` is opened itself, not what it lies in."""
    (tmp_path / "notes.md").mkdir()
    assert opening.open_path(tmp_path / "notes.md")
    assert desk.folder is not None
    assert desk.folder.root == tmp_path / "notes.md"


def test_unsaved_work_keeps_the_wiki_that_is_open(opening: Opening, desk: Desk, person: _Person, wiki: Path) -> None:
    """Who cancels the question stays where they are."""
    person.lets_go = False
    assert not opening.open_path(wiki)
    assert desk.folder is None


def test_a_folder_that_is_gone_is_said_and_the_wiki_stays(opening: Opening, desk: Desk, wiki: Path) -> None:
    """The one before stays open, with the profile in hand."""
    opening.open_path(wiki, "ada")
    seen = _read_next_box()
    assert not opening.open_path(wiki.parent / "gone")
    assert seen == ["gone is not there (any more)."]
    assert _slug(desk) == "ada"


def test_a_faulty_setting_is_said_and_the_wiki_opens(opening: Opening, wiki: Path, said: list[str]) -> None:
    """What `wiki.yaml` says wrongly costs the default alone."""
    (wiki / "wiki.yaml").write_text("review_in: [x]\n")
    assert opening.open_path(wiki)
    assert said == ["wiki.yaml, line 1: review_in is no text; the default applies."]


def test_a_sample_that_can_not_be_copied_is_said(opening: Opening, desk: Desk, person: _Person) -> None:
    """A first start on a full disk ends in words and not in a trace."""
    person.sample = DiskFull("The sample was not copied.", "Make room.")
    seen = _read_next_box()
    opening.open_sample()
    assert (seen, desk.folder) == (["The sample was not copied."], None)


@pytest.mark.parametrize(
    ("target", "slug"),
    [
        ("bob.md", "bob"),
        ("bob.md#works", "bob"),
        ("[[Bob]]", "bob"),
        ("[[bob|him]]", "bob"),
        ("profile-desk://wiki/bob/", "bob"),
    ],
)
def test_a_link_to_a_profile_opens_it_here(opening: Opening, desk: Desk, wiki: Path, target: str, slug: str) -> None:
    """However the text or the preview writes it."""
    opening.open_path(wiki, "ada")
    opening.follow(target)
    assert _slug(desk) == slug


def test_addresses_of_web_and_mail_open_outside(opening: Opening, wiki: Path, outside: list[str]) -> None:
    """Only on a click, and only these."""
    opening.open_path(wiki)
    for target in ("https://example.org/a?b#c", "mailto:a@example.org"):
        opening.follow(target)
    assert outside == ["https://example.org/a?b#c", "mailto:a@example.org"]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a", "nobody.md", "../../etc/passwd", ""],
)
def test_any_other_link_leads_nowhere(
    opening: Opening, desk: Desk, wiki: Path, outside: list[str], said: list[str], target: str
) -> None:
    """No program is started by what stands in a profile; it is said where the link would have led."""
    opening.open_path(wiki, "ada")
    opening.follow(target)
    assert (outside, _slug(desk)) == ([], "ada")
    assert said == [f"This link leads nowhere: {target}"]


def test_entering_a_profile_asks_for_the_keyboard(opening: Opening, wiki: Path, qtbot: QtBot) -> None:
    """Going to a profile goes on in its form; looking at one does not."""
    opening.open_path(wiki)
    with qtbot.assertNotEmitted(opening.entered):
        opening.open("ada")
    with qtbot.waitSignal(opening.entered):
        opening.enter("bob")


def _locks(desk: Desk) -> tuple[bool, bool]:
    """Whether the wiki, and whether the profile in hand, can only be looked at."""
    return bool(desk.read_only), desk.current is not None and desk.current.is_locked


def test_a_wiki_that_another_window_has_is_opened_to_be_read(opening: Opening, desk: Desk, wiki: Path) -> None:
    """B10: the second window says so; read-only nothing can be edited, and once the first is closed everything can."""
    first = open_wiki(wiki)
    assert first.safe.lock.take()
    press_next("Open read-only")
    assert opening.open_path(wiki, "ada")
    assert _locks(desk) == (True, True)
    first.safe.lock.free()
    opening.open_again()
    assert _locks(desk) == (False, False)
    assert _slug(desk) == "ada"
    desk.free_lock()


def test_a_wiki_that_another_window_has_need_not_be_opened(opening: Opening, desk: Desk, wiki: Path) -> None:
    """B10: Cancel leaves what was open, with its lock."""
    first = open_wiki(wiki)
    assert first.safe.lock.take()
    press_next("Cancel")
    assert not opening.open_path(wiki)
    assert desk.folder is None
    first.safe.lock.free()
