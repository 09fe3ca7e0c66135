"""Promises of `app.desktop.finding`: what the palette offers is what can be done and who is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.actions import Action, ActionSet
from app.desktop.desk import Desk
from app.desktop.finding import Finding
from app.desktop.indexing import Indexing
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from app.profile.values import Section
from tests.helpers.people import named


@pytest.fixture
def done() -> list[str]:
    """What was done, in order."""
    return []


@pytest.fixture
def indexing(desk: Desk, window: QWidget) -> Indexing:
    """What follows the files, once it is started."""
    return Indexing(desk, window)


@pytest.fixture
def finding(
    desk: Desk, indexing: Indexing, messages: Messages, window: QWidget, qtbot: QtBot, wiki: Path, done: list[str]
) -> Finding:
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
    return Finding(
        desk,
        indexing,
        opening,
        lambda: actions,
        lambda path: done.append(f"reveal {path}"),
        lambda name: done.append(f"new {name}"),
        window,
    )


def _shown() -> QWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


def _rows() -> list[str]:
    rows = named(_shown(), QListView, "Matches").model()
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


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


def test_a_section_opens_at_its_place(
    finding: Finding, indexing: Indexing, desk: Desk, done: list[str], qtbot: QtBot
) -> None:
    """Its profile is taken in hand, and the section is shown in it."""
    with qtbot.waitSignal(indexing.indexed):
        indexing.start()
    finding.profiles()
    line = named(_shown(), QLineEdit, "Find")
    QTest.keyClicks(line, "love n")
    qtbot.waitUntil(lambda: _rows() == ["N"])
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.current is not None
    assert (desk.current.slug, done) == ("ada", ["reveal sections.N"])


def test_a_section_that_is_not_saved_yet_can_be_gone_to(finding: Finding, desk: Desk) -> None:
    """What is typed in an open profile counts, not what its file says."""
    session = desk.open("ada")
    assert session is not None
    session.edit(replace(session.profile, sections=(Section("Brand New", "Text."),)), "Edit")
    finding.profiles()
    QTest.keyClicks(named(_shown(), QLineEdit, "Find"), "brand")
    assert _rows() == ["Brand New"]


def test_a_name_that_nobody_has_can_be_made_a_profile(finding: Finding, done: list[str]) -> None:
    """It is offered last, and with it only what is spelled nearly so."""
    finding.profiles()
    _choose("Bo  Diddley")
    assert done == ["new Bo Diddley"]
    finding.profiles()
    QTest.keyClicks(named(_shown(), QLineEdit, "Find"), "ada lovelcae")
    assert _rows() == ["Ada Lovelace", "New profile “ada lovelcae”…"]


def test_a_profile_that_came_meanwhile_is_found(finding: Finding, desk: Desk, wiki: Path) -> None:
    """What can be gone to follows the list."""
    finding.profiles()
    (wiki / "profiles" / "zoe.md").write_text("---\ntitle: Zoe\n---\n", encoding="utf-8")
    desk.refresh()
    finding.profiles()
    _choose("zoe")
    assert desk.current is not None
    assert desk.current.slug == "zoe"


def test_a_large_wiki_is_made_ready_beside_the_window(
    finding: Finding, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The palette opens at once, and shows the names as soon as it has them."""
    monkeypatch.setattr("app.desktop.finding._AT_ONCE", 1)
    finding.profiles()
    assert _rows() == ["The names are being read…"]
    qtbot.waitUntil(lambda: len(_rows()) == 3)
