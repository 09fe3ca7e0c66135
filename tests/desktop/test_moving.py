"""Promises of `app.desktop.moving`: a profile goes from status to status, and only where that is allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.editor import tables
from app.desktop.editor.around import Around
from app.desktop.moving import Moving
from app.desktop.session import Session
from app.profile.values import Profile
from app.profile.wiki import DRAFT, IN_REVIEW, PUBLISHED, RETIRED, STATUSES
from tests.helpers.people import answer_next, named, press


@pytest.fixture
def session(desk: Desk) -> Session:
    """The draft of Ada, in hand."""
    session = desk.open("ada")
    assert session is not None
    return session


@pytest.fixture
def moving(desk: Desk, window: QWidget, session: Session) -> Moving:
    """What moves her."""
    return Moving(desk, lambda: "eve", window)


def test_a_profile_goes_its_way(moving: Moving, session: Session) -> None:
    """From a draft over review and publication to its retirement, and back to a draft; each is a step of undo."""
    moving.request()
    assert session.profile.review_requested is not None
    assert (session.profile.status, session.profile.review_requested.by) == (IN_REVIEW, "eve")
    for status in (PUBLISHED, RETIRED, DRAFT):
        assert moving.can_move(status)
        moving.move(status)
        assert session.profile.status == status
    session.undo_stack.undo()
    assert session.profile.status == RETIRED


def test_only_allowed_moves_are_possible(moving: Moving, session: Session) -> None:
    """A draft can't be published or retired, and asking for it does nothing."""
    assert [status for status in STATUSES if moving.can_move(status)] == [IN_REVIEW]
    moving.move(PUBLISHED)
    assert session.profile.status == DRAFT
    session.edit(replace(session.profile, status=RETIRED), "Retire")
    assert not moving.can_request()


def test_nothing_is_possible_without_a_profile(desk: Desk, window: QWidget) -> None:
    """Nobody is moved while nobody is in hand."""
    moving = Moving(desk, lambda: "eve", window)
    assert not moving.can_request()
    assert not moving.can_move(DRAFT)


def test_who_asks_is_asked_once(desk: Desk, window: QWidget, session: Session, qtbot: QtBot) -> None:
    """The name is remembered; without one nobody asks for anything."""
    moving = Moving(desk, lambda: "", window)
    answer_next(lambda dialog: press(dialog, "Cancel"))
    moving.request()
    assert session.undo_stack.count() == 0

    def name(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Your name").setText(" Eve  E. ")
        press(dialog, "Request review")

    answer_next(name)
    with qtbot.waitSignal(moving.asker_named) as told:
        moving.request()
    assert told.args == ["Eve E."]
    assert session.profile.review_requested is not None
    assert session.profile.review_requested.by == "Eve E."


def test_a_status_that_is_chosen_in_the_form_is_a_whole_move(moving: Moving) -> None:
    """Into review it comes with the wish, out of sight it loses it; whatever else was edited stays."""
    draft = Profile(title="Ada")
    asked = moving.completed(draft, replace(draft, title="Ada L.", status=IN_REVIEW))
    assert (asked.title, asked.status, asked.review_requested is not None) == ("Ada L.", IN_REVIEW, True)
    assert moving.completed(asked, replace(asked, status=DRAFT)).review_requested is None
    assert moving.completed(draft, replace(draft, title="B")) == Profile(title="B")
    assert moving.completed(draft, replace(draft, status=RETIRED)) == Profile(title="Ada", status=RETIRED)


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("", ["", IN_REVIEW]),
        (DRAFT, [DRAFT, IN_REVIEW]),
        (IN_REVIEW, [DRAFT, IN_REVIEW, PUBLISHED]),
        (PUBLISHED, [PUBLISHED, RETIRED]),
        (RETIRED, [DRAFT, RETIRED]),
        ("odd", [*STATUSES]),
    ],
)
def test_the_form_offers_the_moves_that_are_allowed(status: str, offered: list[str]) -> None:
    """What the file says stays; a word that is no status leads anywhere."""
    spec = next(spec for spec in tables.HEAD if spec.key == "status")
    assert spec.choices is not None
    assert [value for value, _ in spec.choices(Around(), Profile(status=status))] == offered
