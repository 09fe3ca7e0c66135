"""Promises of `app.desktop.review.keeping`: an interruption costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.review.keeping import Keeping
from app.review.walk import Decision, Kept
from app.storage.folder import open_wiki

KEPT = Kept("2026-05-20 b-editor", {"mark": Decision("confirmed", 1)}, "mark", "A note.")


@pytest.fixture
def keeping(desk: Desk, window: QWidget) -> Keeping:
    """What remembers the reviews of the small wiki."""
    return Keeping(desk, window)


def _written(wiki: Path, slug: str) -> str:
    return open_wiki(wiki).safe.reviews.find(slug)


def test_what_was_decided_is_found_by_the_next_window(
    qtbot: QtBot, keeping: Keeping, desk: Desk, window: QWidget, wiki: Path
) -> None:
    """It is written down at once, the newest state last."""
    for number in range(20):
        keeping.put("ada", KEPT._replace(note=str(number)))
    keeping.put("ada", KEPT)
    qtbot.waitUntil(lambda: "A note." in _written(wiki, "ada"))
    assert Keeping(desk, window).find("ada") == KEPT
    assert Keeping(desk, window).find("bob") == Kept()


def test_it_follows_a_profile_that_gets_another_address(qtbot: QtBot, keeping: Keeping, desk: Desk, wiki: Path) -> None:
    """Whether it was in hand before or not."""
    keeping.put("ada", KEPT)
    desk.moved.emit("ada", "ada-lovelace")
    qtbot.waitUntil(lambda: "A note." in _written(wiki, "ada-lovelace"))
    assert keeping.find("ada-lovelace") == KEPT


def test_a_folder_that_can_not_be_written_stops_no_review(qtbot: QtBot, keeping: Keeping, wiki: Path) -> None:
    """What was decided is known as long as the window lives."""
    folder = open_wiki(wiki).safe.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reviews").write_text("in the way")
    keeping.put("ada", KEPT)
    qtbot.waitUntil(lambda: not keeping.is_writing)
    assert keeping.find("ada") == KEPT
