"""Promises of `app.desktop.dashboard`: numbers of the whole wiki that keys reach, words tell and clicks follow."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.checking import Checking
from app.desktop.dashboard import telling
from app.desktop.dashboard.card import Card
from app.desktop.dashboard.columns import Columns
from app.desktop.dashboard.figuring import Figuring
from app.desktop.dashboard.mark import MarkButton
from app.desktop.dashboard.pane import DashboardPane
from app.desktop.desk import Desk
from app.desktop.indexing import Indexing
from app.desktop.messages import Messages
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.stead import Stead
from app.desktop.theme import DARK, LIGHT
from app.profile.wiki import Entry, Wiki
from app.review.figures import figures
from app.storage.folder import open_wiki

TODAY = date(2026, 11, 23)
PROFILES = {
    "ada": "status: published\ntype: Player\nlast_reviewed_on: 2026-04-14\nreviewed_by: eve",
    "bo": "status: published\ntype: Leader\nopen_questions:\n  - {question: Why?, opened: 2026-10-02}",
    "cy": "status: draft",
}


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki: ada is overdue, bo was never reviewed and has an open question, cy is a draft."""
    root = tmp_path / "dashboard"
    (root / "profiles").mkdir(parents=True)
    (root / "wiki.yaml").write_text("title: W\nreview_in: 6 months\n")
    for slug, more in PROFILES.items():
        (root / "profiles" / f"{slug}.md").write_text(f"---\ntitle: {slug.capitalize()}\n{more}\n---\n\nA lead.\n")
    return root


@pytest.fixture
def desk(window: QWidget, wiki: Path) -> Desk:
    """The desk with the wiki on it."""
    desk = Desk(window, today=lambda: TODAY)
    desk.open_folder(open_wiki(wiki))
    return desk


@pytest.fixture
def figuring(window: QWidget, desk: Desk, messages: Messages, qtbot: QtBot) -> Figuring:
    """The dashboard, when everybody was looked at; the window is shown."""
    indexing = Indexing(desk, window)
    checking = Checking(desk, indexing, window, lambda: TODAY)
    opening = Opening(desk, ProfilePane(LIGHT, window), messages, lambda: True, tuple, Path, window)
    middle = Stead(QWidget(), LIGHT)
    middle.setParent(window)
    middle.resize(900, 700)
    made = Figuring(desk, checking, opening, messages, middle, window)
    window.resize(900, 700)
    window.show()
    with qtbot.waitSignal(checking.wiki_changed):
        indexing.start()
    return made


@pytest.fixture
def shown(figuring: Figuring, qtbot: QtBot) -> Figuring:
    """The dashboard as one sees it."""
    figuring.enter()
    qtbot.waitUntil(lambda: bool(marks(figuring)))
    return figuring


def marks(figuring: Figuring) -> list[MarkButton]:
    """Return all marks that one sees."""
    return [mark for mark in figuring.pane.findChildren(MarkButton) if mark.isVisibleTo(figuring.pane)]


def mark(figuring: Figuring, words: str) -> MarkButton:
    """Return the mark that says so."""
    return next(mark for mark in marks(figuring) if mark.accessibleName() == words)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("Overdue: 1", "is:overdue -status:draft"),
        ("Never reviewed: 1 profile", "status:published is:never-reviewed"),
        ("Reviewed last in Apr 2026: 1 profile, 1 of them overdue", "status:published reviewed:2026-04"),
        ("Overdue: 1 profile", "is:overdue -status:draft"),
        ("eve: 1 profile", ""),
        ("Opened in Oct 2026: 1 question", "asked:2026-10"),
    ],
)
def test_a_number_leads_to_its_profiles(shown: Figuring, qtbot: QtBot, words: str, query: str) -> None:
    """By a click; who reviewed nothing of late has no number."""
    if not query:
        assert words not in [one.accessibleName() for one in marks(shown)]
        return
    with qtbot.waitSignal(shown.profiles_requested) as told:
        QTest.mouseClick(mark(shown, words), Qt.MouseButton.LeftButton)
    assert told.args == [query]


def test_a_number_of_none_leads_nowhere(shown: Figuring, qtbot: QtBot) -> None:
    """There is nobody to show."""
    with qtbot.assertNotEmitted(shown.profiles_requested):
        mark(shown, "Due in Dec 2026: 0 profiles").click()


def focus() -> QWidget:
    """Return what has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_keys_go_through_a_figure_and_follow(shown: Figuring, qtbot: QtBot) -> None:
    """Arrows go from number to number, Tab to the next figure, and Enter follows."""
    QTest.keyClick(focus(), Qt.Key.Key_Right)
    overdue = focus()
    assert overdue.accessibleName() == "Overdue: 1"
    with qtbot.waitSignal(shown.profiles_requested):
        QTest.keyClick(overdue, Qt.Key.Key_Return)
    QTest.keyClick(overdue, Qt.Key.Key_Tab)
    assert focus().accessibleName() == "Never reviewed: 1 profile"
    QTest.keyClick(focus(), Qt.Key.Key_Backtab)
    assert focus() is overdue


def test_a_review_leads_to_its_profile(shown: Figuring, desk: Desk) -> None:
    """The dashboard gives way to it."""
    mark(shown, "Ada, reviewed on 14 Apr 2026 by eve, its text is not stored").click()
    assert desk.current is not None
    assert desk.current.slug == "ada"
    assert not shown.shown


def test_figures_follow_the_files(shown: Figuring, wiki: Path, desk: Desk, qtbot: QtBot) -> None:
    """What changes while one looks; a number that has the keys keeps them."""
    before = focus()
    desk.open("ada")
    shown.enter()
    session = desk.current
    assert session is not None
    qtbot.waitUntil(lambda: bool(marks(shown)))
    session.edit(replace(session.profile, last_reviewed_on="2026-11-20"), "Edit")
    qtbot.waitUntil(lambda: "Reviewed last in Nov 2026: 1 profile" in [one.accessibleName() for one in marks(shown)])
    assert focus() is before


def test_the_figures_become_a_table(
    shown: Figuring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """One file with a row for each number."""
    path = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    shown.pane.export_requested.emit()
    qtbot.waitUntil(path.exists)
    table = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert ["totals", "overdue", "number", "1", "1", "is:overdue -status:draft"] in table


def test_an_empty_wiki_says_so_in_words(window: QWidget) -> None:
    """No figure is drawn of nothing."""
    made = DashboardPane(LIGHT)
    made.setParent(window)
    made.show_figures(figures([], {}, {}, TODAY, Wiki()))
    window.show()
    told = [label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made)]
    assert {"No profile is published yet.", "Every check is content.", "No question is open."} <= set(told)
    assert not [one for one in made.findChildren(Columns) if one.isVisibleTo(made)]


def test_of_many_types_the_most_frequent_are_shown() -> None:
    """And how many more there are; a wiki may have as many as profiles."""
    told = figures([Entry(f"p{number}", type=f"Type {number}") for number in range(500)], {}, {}, TODAY, Wiki())
    lines = telling.types(told)
    assert (len(lines), lines[-1].name) == (13, "488 more; the exported table has them all")
    assert lines[-1].shown.goal is None


def test_cards_stand_in_one_column_where_it_is_narrow(shown: Figuring, window: QWidget) -> None:
    """And side by side where there is room."""

    def columns() -> int:
        return len({card.x() for card in shown.pane.findChildren(Card)})

    QApplication.processEvents()
    assert columns() == 2
    shown.stead.resize(500, 700)
    QApplication.processEvents()
    assert columns() == 1


def test_it_takes_another_theme(shown: Figuring) -> None:
    """Every mark has its colours."""
    shown.stead.set_tokens(DARK)
    assert {one.tokens for one in marks(shown)} == {DARK}
