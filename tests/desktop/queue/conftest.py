"""What the tests of the queue share: a wiki in which four of six wait, and what knows of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.checking import Checking
from app.desktop.desk import Desk
from app.desktop.indexing import Indexing
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.queue.queueing import Queueing
from app.desktop.stead import Stead
from app.desktop.theme import LIGHT
from app.storage.folder import open_wiki


class Clock:
    """A calendar that is turned by hand."""

    day = date(2026, 11, 23)

    def __call__(self) -> date:
        """Return the day."""
        return self.day


@pytest.fixture
def clock() -> Clock:
    """The calendar."""
    return Clock()


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki: bo was never reviewed, ada and cy are overdue, di is due soon; ed is sound, and fay a draft."""
    root = tmp_path / "queue"
    (root / "profiles").mkdir(parents=True)
    (root / "wiki.yaml").write_text(
        "title: W\nreview_in: 6 months\nreview: {weights: {not-stored: 0, warnings: 0, errors: 0, unsourced: 0}}\n"
    )
    for slug, more in (
        ("ada", "owner: eve\ntype: Player\nlast_reviewed_on: 2026-04-14"),
        ("bo", "owner: dan\ntype: Leader"),
        ("cy", "owner: eve\ntype: Leader\nlast_reviewed_on: 2026-05-20"),
        ("di", "last_reviewed_on: 2026-05-30"),
        ("ed", "last_reviewed_on: 2026-11-01"),
        ("fay", "last_reviewed_on: 2020-01-01\nstatus: draft"),
    ):
        status = "" if "status" in more else "status: published\n"
        text = f"---\ntitle: {slug.capitalize()}\n{status}{more}\n---\n\nA lead.\n"
        (root / "profiles" / f"{slug}.md").write_text(text)
    return root


@pytest.fixture
def desk(window: QWidget, wiki: Path, clock: Clock) -> Desk:
    """The desk with the wiki on it."""
    desk = Desk(window, today=clock)
    desk.open_folder(open_wiki(wiki))
    return desk


@pytest.fixture
def listed(window: QWidget, desk: Desk, clock: Clock) -> ProfilePane:
    """The list, with everybody in it."""
    made = ProfilePane(LIGHT, window, clock)
    made.show_wiki(desk.wiki, may_write=True)
    made.show_entries(desk.entries, "")
    desk.entries_changed.connect(lambda: made.show_entries(desk.entries, ""))
    return made


@pytest.fixture
def checking(window: QWidget, desk: Desk, clock: Clock) -> Checking:
    """What checks the profiles, once it is started."""
    indexing = Indexing(desk, window)
    checking = Checking(desk, indexing, window, clock)
    indexing.start()
    return checking


@pytest.fixture
def queueing(
    window: QWidget, desk: Desk, listed: ProfilePane, checking: Checking, messages: Messages, qtbot: QtBot
) -> Queueing:
    """The queue, when everybody was looked at."""
    side = Stead(listed, LIGHT)
    side.setParent(window)
    opening = Opening(desk, listed, messages, lambda: True, tuple, Path, window)
    made = Queueing(desk, checking, opening, listed, side, window)
    window.show()
    qtbot.waitUntil(lambda: made.is_known)
    return made
