"""What the tests of the history share: versions that were kept, and the pane beside a small wiki."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.history.browsing import Browsing
from app.desktop.history.pane import HistoryPane
from app.desktop.messages import Messages
from app.desktop.session import Session
from app.desktop.stead import Stead
from app.desktop.theme import LIGHT
from app.desktop.window import MainWindow
from app.storage.history import History, Why, now

Keep = Callable[..., None]


@dataclass
class Parts:
    """The history beside a small wiki, with Ada in hand."""

    desk: Desk
    browsing: Browsing
    window: MainWindow
    column: Stead
    said: list[str]
    flushed: list[bool]  # a word for each time that the typing was asked for

    @property
    def pane(self) -> HistoryPane:
        """What shows the history."""
        return self.browsing.pane

    @property
    def ada(self) -> Session:
        """Ada's session."""
        assert self.desk.current is not None
        return self.desk.current


@pytest.fixture
def keep(desk: Desk) -> Keep:
    """Keeps a text as a version of a profile, so many hours ago."""

    def keep(text: str, hours: float = 1, slug: str = "ada", why: Why = Why.SAVED) -> None:
        assert desk.folder is not None
        at = now() - timedelta(hours=hours)
        History(desk.folder.safe.history.folder, clock=lambda: at).keep(slug, text.encode(), why)

    return keep


@pytest.fixture
def parts(qtbot: QtBot, desk: Desk, messages: Messages, said: list[str]) -> Parts:
    """The window's frame with the history's pane behind an empty preview."""
    column, flushed = Stead(QWidget(), LIGHT), list[bool]()
    frame = MainWindow((QWidget(), QWidget(), column), lambda: True)
    qtbot.addWidget(frame)
    browsing = Browsing(desk, messages, column, lambda: flushed.append(True), frame)
    frame.show()
    desk.open("ada")
    return Parts(desk, browsing, frame, column, said, flushed)
