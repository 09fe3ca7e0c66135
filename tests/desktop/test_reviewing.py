"""Promises of `app.desktop.reviewing`: a review is two keys, one step, and nobody's by accident."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.reviewing import Reviewing
from app.desktop.session import Session
from tests.helpers.people import answer_next, press, press_next
from tests.helpers.wikis import ADA


@pytest.fixture
def reviewing(desk: Desk, window: QWidget) -> Reviewing:
    """Reviews on a desk with a small wiki; b-editor was the last reviewer."""
    return Reviewing(desk, lambda: "b-editor", window)


def _opened(desk: Desk, slug: str) -> Session:
    session = desk.open(slug)
    assert session is not None
    return session


def test_the_last_reviewer_is_proposed_and_both_keys_are_one_step(reviewing: Reviewing, desk: Desk) -> None:
    """One undo gives the first bytes again."""

    def confirm(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[1].setText("2026-11-02")
        press(dialog, "Mark as reviewed")

    session = _opened(desk, "ada")
    answer_next(confirm)
    reviewing.mark()
    assert (session.profile.reviewed_by, session.profile.last_reviewed_on) == ("b-editor", "2026-11-02")
    session.undo_stack.undo()
    assert session.state.text == ADA


def test_cancelling_reviews_nothing(reviewing: Reviewing, desk: Desk, qtbot: QtBot) -> None:
    """Neither the profile nor the name of the reviewer changes."""
    session = _opened(desk, "ada")
    press_next("Cancel")
    with qtbot.assertNotEmitted(reviewing.reviewer_named):
        reviewing.mark()
    assert not session.is_dirty


def test_unsaved_work_stays_with_the_review(reviewing: Reviewing, desk: Desk) -> None:
    """What was typed before is neither saved nor lost by it."""
    session = _opened(desk, "ada")
    session.edit(replace(session.profile, title="Ada"), "Edit name")
    press_next("Mark as reviewed")
    reviewing.mark()
    assert (session.profile.title, session.profile.reviewed_by) == ("Ada", "b-editor")
    assert session.path.read_text() == ADA


def test_nothing_is_asked_where_no_key_could_be_set(reviewing: Reviewing, desk: Desk) -> None:
    """No profile in hand, or one that is shown as text."""
    reviewing.mark()
    broken = _opened(desk, "cleo")
    reviewing.mark()
    assert not broken.is_dirty
