"""Promises of `app.desktop.indexing`: the index follows the wiki, and the window never waits for it."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.indexing import Indexing
from app.desktop.watching import Watching
from app.storage.folder import open_wiki
from app.storage.index.indexing import Index
from app.storage.index.listing import READ_AT_MOST
from app.storage.index.searching import search
from tests.helpers.wikis import ADA, small_wiki


@pytest.fixture
def indexing(desk: Desk, window: QWidget, qtbot: QtBot) -> Indexing:
    """What indexes the small wiki, done for the first time."""
    made = Indexing(desk, window)
    with qtbot.waitSignal(made.indexed):
        made.start()
    return made


def slugs(indexing: Indexing, query: str) -> list[str]:
    assert indexing.index is not None
    return [one.slug for one in search(indexing.index.database, query, 9)]


def test_nothing_is_read_before_the_window_was_painted(desk: Desk, window: QWidget) -> None:
    """The start of the window belongs to the window."""
    made = Indexing(desk, window)
    made.refresh()
    assert not made._soon.isActive() or not made._started
    assert made.index is not None
    assert not made.index.database.path.exists()


def test_the_open_wiki_is_indexed(indexing: Indexing) -> None:
    """Its words are found."""
    indexing.take_slugs(())
    assert indexing.is_true
    assert slugs(indexing, "lovelace ") == ["ada"]


def test_what_another_program_writes_is_found(
    indexing: Indexing, desk: Desk, window: QWidget, wiki: Path, qtbot: QtBot
) -> None:
    """A change that is noticed is indexed, without looking at any other file."""
    watching = Watching(desk, window, every=50)
    watching.found.connect(indexing.take)
    (wiki / "profiles" / "bob.md").write_text(ADA + "Unicorns.\n")
    watching.look()
    qtbot.waitUntil(lambda: slugs(indexing, "unicorns ") == ["bob"])
    (wiki / "profiles" / "bob.md").unlink()
    qtbot.waitUntil(lambda: slugs(indexing, "unicorns ") == [])


def test_another_wiki_has_its_own_index(indexing: Indexing, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    """What the one before was asked is not answered any more."""
    answers: list[Future[int]] = []
    other = small_wiki(tmp_path / "other")
    (other / "profiles" / "dora.md").write_text("---\ntitle: Dora\n---\n")
    indexing.ask(lambda index: len(index.known()), answers.append)
    with qtbot.waitSignal(indexing.indexed):
        desk.open_folder(open_wiki(other))
    assert slugs(indexing, "dora ") == ["dora"]
    assert answers == []


def test_it_is_complete_once_all_was_read(indexing: Indexing, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    """One file that was saved does not change that; another wiki does."""
    indexing.take_slugs(["ada"])
    assert (indexing.is_true, indexing.is_complete) == (False, True)
    with qtbot.waitSignal(indexing.indexed):
        desk.open_folder(open_wiki(small_wiki(tmp_path / "other")))
        before = indexing.is_complete
    assert (before, indexing.is_complete) == (False, True)


def test_thousands_are_read_by_another_process(tmp_path: Path, window: QWidget, qtbot: QtBot) -> None:
    """The list is there at once with names, and complete when the other process is done."""
    root = small_wiki(tmp_path)
    for number in range(READ_AT_MOST + 1):
        (root / "profiles" / f"p{number}.md").write_text(f"---\ntitle: P {number}\naliases: [Q]\n---\n\nWords.\n")
    desk = Desk(window)
    made = Indexing(desk, window)
    told: list[tuple[int, int]] = []
    made.progressed.connect(lambda done, total: told.append((done, total)))
    desk.open_folder(open_wiki(root))
    assert {entry.words for entry in desk.entries if entry.slug == "p7"} == {0}
    with qtbot.waitSignal(made.indexed, timeout=20_000):
        made.start()
    qtbot.waitUntil(lambda: {entry.words for entry in desk.entries if entry.slug == "p7"} == {1})
    assert told[-1] == (READ_AT_MOST + 4, READ_AT_MOST + 4)
    assert made.is_true


def test_an_index_that_can_not_be_had_is_told(desk: Desk, window: QWidget, home: Path, qtbot: QtBot) -> None:
    """Where the cache can't be written, everything but the index goes on."""
    made = Indexing(desk, window)
    (home / "cache" / "profile-desk").write_text("no folder")
    with qtbot.waitSignal(made.trouble_changed):
        made.start()
    assert made.trouble
    assert not made.is_true
    (home / "cache" / "profile-desk").unlink()
    with qtbot.waitSignal(made.indexed):
        made.refresh()
    assert made.trouble == ""


def test_after_trouble_everything_is_looked_for(
    desk: Desk, window: QWidget, home: Path, wiki: Path, qtbot: QtBot
) -> None:
    """One profile that is saved does not make an index true that lacks the others."""
    made = Indexing(desk, window)
    (home / "cache" / "profile-desk").write_text("no folder")
    with qtbot.waitSignal(made.trouble_changed):
        made.start()
    (home / "cache" / "profile-desk").unlink()
    (wiki / "profiles" / "bob.md").write_text("---\ntitle: Bob\n---\nUnicorns.\n")
    with qtbot.waitSignal(made.indexed):
        made.take_slugs(["bob"])
    assert slugs(made, "lovelace ") == ["ada"]
    assert made.is_true


def test_questions_are_answered_beside_the_window(indexing: Indexing, qtbot: QtBot) -> None:
    """The answer comes later, in the window's thread."""
    answers: list[int] = []

    def count(index: Index) -> int:
        return len(index.known())

    indexing.ask(count, lambda future: answers.append(future.result()))
    assert answers == []
    qtbot.waitUntil(lambda: answers == [3])


@pytest.mark.parametrize("changed", [[], ["bob"]])
def test_an_index_that_somebody_removes_is_made_again(
    indexing: Indexing, wiki: Path, qtbot: QtBot, changed: list[str]
) -> None:
    """Whoever asks next finds nothing at once and all a moment later; so too where a profile is saved first."""
    assert indexing.index is not None
    indexing.index.database.forget()
    (wiki / "profiles" / "bob.md").write_text("---\ntitle: Bob\n---\nUnicorns.\n")
    with qtbot.waitSignal(indexing.indexed):
        indexing.take_slugs(changed)
        indexing.ask(lambda index: search(index.database, "unicorns ", 9), lambda _: None)
    assert slugs(indexing, "lovelace ") == ["ada"]
    assert slugs(indexing, "unicorns ") == ["bob"]
