"""Promises of `app.desktop.review.model`: rows for each part, each step, and the end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.desktop.review.model import Rows
from app.desktop.review.sight import Sight
from app.profile.claims import claims
from app.profile.values import Profile, Section
from app.profile.wiki import Wiki
from app.review import walk
from app.review.steps import looks
from app.review.walk import Kept, Walk

ADA = Profile(
    sections=(Section("Work", "It was the first program. Nobody ran it."), Section("Life", "She lived long."))
)


def _shown(model: Rows, profile: Profile = ADA) -> tuple[Sight, Walk]:
    sight = Sight("ada", profile, Wiki(), looks(profile, (), claims(profile, Wiki())))
    there = walk.begun([look.step for look in sight.looks], Kept(), "")
    model.show_walk(sight, there)
    return sight, there


@pytest.fixture
def model(qtmodeltester: ModelTester) -> Rows:
    """Rows that are tested by every reset."""
    made = Rows()
    qtmodeltester.check(made)  # type: ignore[no-untyped-call]
    return made


def _said(model: Rows) -> list[str]:
    return [str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_parts_stand_above_their_steps_and_the_end_below_all(model: Rows) -> None:
    """Each says how it stands, also to those who don't see it."""
    _shown(model)
    assert _said(model) == [
        "Work, 0 of 2", "It was the first program., open, no source", "Nobody ran it., open, no source",
        "Life, 0 of 1", "She lived long., open, no source", "Mark as reviewed, 0 of 3",
    ]  # fmt: skip
    assert [model.row_of(at) for at in range(5)] == [1, 2, 4, 5, -1]


def test_a_decision_changes_words_and_no_rows(model: Rows) -> None:
    """The list keeps its place."""
    sight, there = _shown(model)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_walk(sight, walk.decided(there, "confirmed"))
    assert not resets
    assert _said(model)[:2] == ["Work, 1 of 2", "It was the first program., confirmed, no source"]


def test_a_renamed_section_is_called_by_its_new_heading(model: Rows) -> None:
    """Although each of its claims says what it said."""
    _shown(model)
    _shown(model, replace(ADA, sections=(replace(ADA.sections[0], heading="Works"), ADA.sections[1])))
    assert _said(model)[0] == "Works, 0 of 2"


def test_parts_can_not_be_chosen(model: Rows) -> None:
    """There is nothing to decide about them as such."""
    _shown(model)
    assert [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable) for row in range(3)] == [
        False,
        True,
        True,
    ]


def test_nothing_is_shown_once_it_is_cleared(model: Rows) -> None:
    """No row and no words."""
    _shown(model)
    model.clear()
    assert (model.rowCount(), model.row_at(0), model.row_of(0)) == (0, None, -1)
