"""Promises of `app.desktop.watching`: what changes is found, an answer that is too old is dropped, nothing hangs."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop import watching as module
from app.desktop.desk import Desk
from app.desktop.gathering import Found
from app.desktop.watching import Watching
from app.storage.entries import Look
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from tests.helpers.wikis import ADA

EVERY = 50  # milliseconds, so that no test waits for long


@pytest.fixture
def watching(window: QWidget, wiki: Path, qtbot: QtBot) -> tuple[Watching, Desk]:
    """What watches the small wiki, after its first look."""
    desk = Desk(window)
    watching = Watching(desk, window, every=EVERY)
    with qtbot.waitSignal(watching.found):
        desk.open_folder(open_wiki(wiki))
    return watching, desk


def test_a_new_file_is_listed(watching: tuple[Watching, Desk], wiki: Path, qtbot: QtBot) -> None:
    """What another program adds stands in the list without a key being pressed."""
    _, desk = watching
    (wiki / "profiles" / "dora.md").write_text(ADA)
    qtbot.waitUntil(lambda: "dora" in {entry.slug for entry in desk.entries})


def test_a_change_in_a_file_that_is_not_open_is_found_by_looking(
    watching: tuple[Watching, Desk], wiki: Path, qtbot: QtBot
) -> None:
    """B14: the system tells nothing of writing in place in a file that is not watched by itself."""
    _, desk = watching
    with (wiki / "profiles" / "bob.md").open("r+") as file:
        file.write("---\ntitle: Rob")
    qtbot.waitUntil(lambda: "Rob" in {entry.name for entry in desk.entries})


def test_coming_back_looks_at_once(watching: tuple[Watching, Desk], wiki: Path, qtbot: QtBot) -> None:
    """When the window becomes active again, nobody waits for the next regular look."""
    watcher, _ = watching
    watcher._every.stop()
    watcher._watcher.removePaths(list(watcher.watched()))
    (wiki / "profiles" / "dora.md").write_text(ADA)
    with qtbot.waitSignal(watcher.found):
        watcher.come_back(Qt.ApplicationState.ApplicationActive)


def test_an_answer_for_another_wiki_is_dropped(
    watching: tuple[Watching, Desk], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that ends after another folder was opened says nothing about that one."""
    watcher, desk = watching
    let_go = threading.Event()
    real = WikiFolder.look

    def slow(folder: WikiFolder) -> Look:
        if folder.root.name == "wiki":
            let_go.wait(10)
        return real(folder)

    monkeypatch.setattr(WikiFolder, "look", slow)
    watcher.look()
    (tmp_path / "other").mkdir()
    with qtbot.waitSignal(watcher.found):
        desk.open_folder(open_wiki(tmp_path / "other"))
    with qtbot.assertNotEmitted(desk.reachable_changed, wait=0):
        let_go.set()
    assert desk.entries == ()


def test_a_look_that_gives_no_answer_means_not_reachable(
    watching: tuple[Watching, Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A10: a disk that hangs is told of, the window lives on, and all is well again once it answers."""
    _, desk = watching
    let_go = threading.Event()
    real = WikiFolder.look

    def hanging(folder: WikiFolder) -> Look:
        let_go.wait(10)
        return real(folder)

    monkeypatch.setattr(module, "_HANGING", 0.0)
    monkeypatch.setattr(WikiFolder, "look", hanging)
    qtbot.waitUntil(lambda: desk.unreachable_since is not None)
    let_go.set()
    monkeypatch.setattr(module, "_HANGING", 10.0)
    qtbot.waitUntil(lambda: desk.unreachable_since is None)


def test_an_empty_place_on_another_disk_deletes_nothing(
    watching: tuple[Watching, Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A10: where a disk was taken away an empty folder is left, which is no wiki without profiles."""
    _, desk = watching
    real = WikiFolder.look

    def unmounted(folder: WikiFolder) -> Look:
        found = real(folder)
        return found._replace(files={}, device=found.device + 1)

    monkeypatch.setattr(WikiFolder, "look", unmounted)
    qtbot.waitUntil(lambda: desk.unreachable_since is not None)
    assert {entry.slug for entry in desk.entries} == {"ada", "bob", "cleo"}


def test_what_changed_since_the_last_time_is_shown_and_is_no_news(
    window: QWidget, wiki: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A list that came from the index becomes true, and nobody is told that somebody worked meanwhile."""
    for number in range(60):
        (wiki / "profiles" / f"p{number}.md").write_text(f"---\ntitle: P {number}\n---\n")
    Index(open_wiki(wiki)).refresh()
    (wiki / "profiles" / "p1.md").write_text("---\ntitle: Changed\n---\n")
    desk = Desk(window)
    watcher = Watching(desk, window, every=EVERY)
    told: list[Found] = []
    watcher.found.connect(told.append)
    desk.open_folder(open_wiki(wiki))
    assert "Changed" not in {entry.name for entry in desk.entries}
    qtbot.waitUntil(lambda: "Changed" in {entry.name for entry in desk.entries})
    assert [(one.changed, set(one.complete)) for one in told] == [(0, {"p1.md"})]
