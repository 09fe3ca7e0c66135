"""The pane of the history, as a person uses it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.history.pane import HistoryPane
from app.desktop.history.report import Report
from app.desktop.theme import DARK, LIGHT
from app.storage import document
from app.storage.history import Version, Why
from tests.helpers.people import named, press

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC).astimezone()


def _versions(number: int) -> tuple[Version, ...]:
    kinds = list(Why)
    return tuple(
        Version("ada", NOON - timedelta(hours=9 * place), kinds[place % 4], "0", 9, Path(f"/{place}.md"))
        for place in range(number)
    )


@pytest.fixture
def pane(qtbot: QtBot) -> HistoryPane:
    """The pane with a thousand versions."""
    made = HistoryPane(LIGHT)
    qtbot.addWidget(made)
    made.show_versions(_versions(1000), "ada", NOON.date())
    made.resize(300, 600)
    made.show()
    return made


def _list(pane: HistoryPane) -> QListView:
    return named(pane, QListView, "Versions")


def test_showing_versions_chooses_none(qtbot: QtBot, pane: HistoryPane) -> None:
    """A setter never emits."""
    with qtbot.assertNotEmitted(pane.chosen), qtbot.assertNotEmitted(pane.restore_requested):
        pane.show_versions(_versions(3), "ada", NOON.date())
        pane.show_report(Report(_versions(1)[0], document.read("")))
        pane.set_locked("no")
        pane.show_nothing("Nothing")


def test_the_newest_is_marked_and_the_arrows_pass_over_the_days(qtbot: QtBot, pane: HistoryPane) -> None:
    """Down goes from version to version."""
    seen = [pane.version]
    for _ in range(4):
        with qtbot.waitSignal(pane.chosen) as chosen:
            QTest.keyClick(_list(pane), Qt.Key.Key_Down)
        seen.append(chosen.args[0])
    assert tuple(seen) == _versions(5)


def test_the_chosen_version_stays_chosen(qtbot: QtBot, pane: HistoryPane) -> None:
    """Whatever is kept meanwhile."""
    QTest.keyClick(_list(pane), Qt.Key.Key_Down)
    newer = Version("ada", NOON + timedelta(hours=1), Why.SAVED, "1", 9, Path("/new.md"))
    pane.show_versions((newer, *_versions(1000)), "ada", NOON.date())
    assert pane.version == _versions(2)[1]


def test_only_what_is_in_view_is_asked_for(qtbot: QtBot, pane: HistoryPane) -> None:
    """A thousand versions are not read to show ten; what is known is not asked for again."""
    with qtbot.waitSignal(pane.rows_seen) as seen:
        pane.show_versions(_versions(1000), "ada", NOON.date())
    asked = seen.args[0]
    assert asked[0] == _versions(1)[0]
    assert len(asked) < 20
    pane.show_summaries({version.path: "1 change" for version in asked})
    with qtbot.waitSignal(pane.rows_seen) as seen:
        _list(pane).scrollToBottom()
    assert not set(asked) & set(seen.args[0])


def test_the_switch_compares_the_same_version_anew(qtbot: QtBot, pane: HistoryPane) -> None:
    """With the one before, and with now again."""
    with qtbot.waitSignal(pane.chosen) as chosen:
        press(pane, "With the one before")
    assert chosen.args == [_versions(1)[0], True]


def test_restoring_is_a_wish_where_it_can_be_one(qtbot: QtBot, pane: HistoryPane) -> None:
    """Not before there is something to restore, and not where the profile is locked."""
    button = next(one for one in pane.findChildren(QPushButton))
    assert not button.isEnabled()
    pane.show_report(Report(_versions(1)[0], document.read("")))
    with qtbot.waitSignal(pane.restore_requested):
        button.click()
    pane.set_locked("It is on a read-only disk")
    assert not button.isEnabled()


def test_it_is_painted_in_both_themes(pane: HistoryPane) -> None:
    """The dark theme's pane is darker, all kinds of versions in view."""
    pane.show_summaries({version.path: "<b>x</b>" for version in _versions(9)})
    light = pane.grab().toImage().pixelColor(5, 300).lightness()
    pane.set_tokens(DARK)
    assert light > 0
    assert not pane.grab().isNull()
