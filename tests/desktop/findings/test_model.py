"""Tests of app/desktop/findings/model.py, of its words and of how its rows look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.findings.delegate import FindingDelegate
from app.desktop.findings.model import Order, Rows
from app.desktop.findings.words import fix_words, sentence
from app.desktop.theme import DARK
from app.profile.finding import Finding
from app.profile.values import Fact, Profile, Section
from app.review.catalogue import ALL
from app.review.waivers import waived

PROFILE = Profile(title="Ada", snapshot=(Fact("Born", "1815"),), sections=(Section("*Late* Work", "Text."),))
HINT = Finding("x", "hint", "title", "Look.")
ERROR = Finding("y", "error", "snapshot.Born.value", "Wrong.")
PROSE = Finding("z", "warning", "sections.*Late* Work", "Say when.", start=0, end=4, words="Text")
HOSTILE = Finding("\ud800", "error", "sources.<b>\u202e", "محمد <b>\0 " * 300, (("a", "{b}"),))
FOUND = (HINT, ERROR, PROSE, HOSTILE)


@pytest.fixture
def rows() -> Rows:
    """All of them, one waived."""
    made = Rows()
    profile = waived(PROFILE, HINT, "So what", "bo")
    made.show_findings((HINT._replace(waived="So what"), *FOUND[1:]), profile)
    return made


def told(rows: Rows) -> list[str]:
    return [rows.index(row).data() for row in range(rows.rowCount())]


def test_rows_keep_to_qts_rules(rows: Rows, qtmodeltester: ModelTester) -> None:
    """The model passes Qt's own test, folded and not, and empty."""
    qtmodeltester.check(rows, force_py=True)  # type: ignore[no-untyped-call]
    rows.toggle_fold()
    qtmodeltester.check(rows, force_py=True)  # type: ignore[no-untyped-call]
    qtmodeltester.check(Rows(), force_py=True)  # type: ignore[no-untyped-call]


def test_by_place_and_by_severity(rows: Rows) -> None:
    """Headings say how many; what the heading says is not said again."""
    rows.show_findings(FOUND[:3], PROFILE)
    assert told(rows) == ["Head · 1", "Name", "Snapshot · 1", "Value of Born", "Late Work · 1", "Say when."]
    rows.set_order(Order.SEVERITY)
    assert told(rows) == ["Errors · 1", "Value of Born", "Warnings · 1", "Late Work", "Hints · 1", "Name"]


def test_waived_ones_stand_under_a_fold(rows: Rows) -> None:
    """They come with their reason when it is opened, and say it to those who hear."""
    assert told(rows)[-1] == "Waived · 1"
    rows.toggle_fold()
    last = rows.index(rows.rowCount() - 1)
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "Hints: Name: “So what” · bo\nLook."


def test_a_finding_is_found_again(rows: Rows) -> None:
    """By what it is and not by where it stood; else the nearest one is taken."""
    moved = replace(PROFILE, lead="New.")
    rows.show_findings((ERROR, PROSE._replace(start=9, end=13)), moved)
    assert rows.place_of(PROSE) == 3
    assert rows.place_of(HINT) == -1
    assert rows.nearest(2) == 3
    rows.show_findings((), moved)
    assert rows.nearest(0) == -1


def test_where_all_is_waived_that_is_said(rows: Rows) -> None:
    """Nobody takes the fold alone for a list that is still to come."""
    rows.show_findings((HINT._replace(waived="So what"),), PROFILE)
    assert told(rows) == ["Nothing else to mend", "Waived · 1"]


def test_hostile_text_is_drawn_as_it_is(rows: Rows, qtbot: QtBot) -> None:
    """Nothing is taken for markup, nothing loses its row, in whatever width."""
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(rows)
    view.setItemDelegate(FindingDelegate(DARK, view))
    for width in (90, 300, 900):
        view.resize(width, 600)
        assert not view.grab().isNull()
    hostile = rows.index(rows.place_of(HOSTILE))
    assert "&lt;b&gt;" in hostile.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_every_check_has_its_words(check: object) -> None:
    """A finding of another version, with other values, is told as it was found."""
    code = getattr(check, "code", "")
    odd = Finding(code, "hint", "lead", "As it was found.", (("nothing", "that it knows"),))
    assert sentence(odd)
    assert fix_words(odd) is not None


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("open-role", {"day": "2025-04-01", "organization": "“Mill”"}, "since 1 Apr 2025 that the role at “Mill”"),
        ("future-date", {"date": "2030-06"}, "Jun 2030 lies in the future"),
        ("accessed-before-issued", {"issued": "2020~", "accessed": "2019-01-02"}, "dated 2020~, and was read on 2 Jan"),
        (
            "work-outside-role",
            {"issued": "2014", "organization": "A", "when": "began in 2015-02"},
            "began in Feb 2015:",
        ),
        ("future-date", {"date": "2030-13-45"}, "2030-13-45 lies"),
        ("broken-link", {"target": "2024-01-02.md"}, "“2024-01-02.md”"),
    ],
)
def test_days_are_told_as_people_say_them(code: str, values: dict[str, str], words: str) -> None:
    """As exact as they were typed; what is no day, and what only looks like one, stays as it is written."""
    assert words in sentence(Finding(code, "hint", "", "x", tuple(values.items())))
