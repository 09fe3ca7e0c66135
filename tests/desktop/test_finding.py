"""Promises of `app.desktop.finding`: what the palette offers is what can be done and who is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.actions import Action, ActionSet
from app.desktop.desk import Desk
from app.desktop.finding import Finding
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from tests.helpers.people import named


@pytest.fixture
def done() -> list[str]:
    """What was done, in order."""
    return []


@pytest.fixture
def finding(desk: Desk, messages: Messages, window: QWidget, qtbot: QtBot, wiki: Path, done: list[str]) -> Finding:
    """The palette of a small wiki and two actions, of which one can be done."""
    window.resize(800, 600)
    window.show()
    pane = ProfilePane(LIGHT)
    qtbot.addWidget(pane)
    opening = Opening(desk, pane, messages, lambda: True, lambda: (str(wiki),), lambda: wiki, window)
    table = (
        Action("&File", "Save A&ll", lambda: done.append("save")),
        Action("&File", "Re&vert", lambda: done.append("revert"), possible=lambda: False),
    )
    actions = ActionSet(table, window, lambda: done.append("prepare"))
    return Finding(desk, opening, lambda: actions, window)


def _shown() -> QWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


def _rows() -> list[str]:
    found = named(_shown(), QListWidget, "Matches")
    return [found.item(row).text() for row in range(found.count())]


def _choose(words: str) -> None:
    line = named(_shown(), QLineEdit, "Find")
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_only_what_can_be_done_is_offered(finding: Finding, done: list[str]) -> None:
    """Without the signs of letter keys; what was typed last arrives before the act."""
    finding.commands()
    assert _rows() == ["Save All"]
    _choose("save all")
    assert done == ["prepare", "save"]


def test_a_profile_in_hand_lately_comes_first(finding: Finding, desk: Desk) -> None:
    """Going to and fro between two profiles is Ctrl+P, Enter."""
    desk.open("ada")
    desk.open("bob")
    finding.profiles()
    assert set(_rows()) == {"Ada Lovelace", "Bob", "cleo"}
    assert _rows().index("cleo") == 2


def test_a_profile_is_found_by_its_address_too(finding: Finding, desk: Desk) -> None:
    """Who knows the file's name needs no other."""
    finding.profiles()
    _choose("ada")
    assert desk.current is not None
    assert desk.current.slug == "ada"


def test_a_recent_wiki_opens_by_its_name(finding: Finding, desk: Desk, wiki: Path, qtbot: QtBot) -> None:
    """The folder's name is shown, its path says which one it is."""
    finding.recent_wikis()
    assert _rows() == [wiki.name]
    with qtbot.waitSignal(desk.wiki_changed):
        _choose(wiki.name)
