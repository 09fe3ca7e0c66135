"""What the tests of the window's features share: a small real wiki on a desk, and what people are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.saving import Saving
from app.desktop.settling import Settling
from app.desktop.theme import LIGHT
from app.storage.folder import open_wiki
from tests.helpers.wikis import small_wiki


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window, over which dialogs are shown."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """The folder of a small wiki."""
    return small_wiki(tmp_path)


@pytest.fixture
def desk(window: QWidget, wiki: Path) -> Desk:
    """A desk with the small wiki on it."""
    desk = Desk(window)
    desk.open_folder(open_wiki(wiki))
    return desk


@pytest.fixture
def messages(window: QWidget) -> Messages:
    """The messages of the window."""
    return Messages(window)


@pytest.fixture
def said(messages: Messages) -> list[str]:
    """What was said in the status bar, in order."""
    said: list[str] = []
    messages.said.connect(said.append)
    return said


@pytest.fixture
def saving(desk: Desk, messages: Messages, window: QWidget) -> Saving:
    """What saves the desk's profiles."""
    return Saving(desk, messages, Settling(desk, messages, LIGHT, window), window)
