"""Promises of `app.desktop.notices`: what is so is said above the editor, as long as it is so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.desk import Desk
from app.desktop.notices import Choice, Notice, Notices
from tests.helpers.people import press


@pytest.fixture
def notices(window: QWidget) -> Notices:
    """The place above the editor."""
    return Notices(window)


def _said(notices: Notices) -> list[str]:
    return [one.text() for one in notices.findChildren(QLabel) if one.isVisibleTo(notices)]


def test_nothing_to_say_takes_no_room(notices: Notices, desk: Desk) -> None:
    """Without a profile, or without anything to say of it, there is no banner."""
    notices.ask(lambda _: None)
    notices.show_session(desk.open("ada"))
    assert notices.isHidden()


def test_every_source_is_heard_and_markup_is_text(notices: Notices, desk: Desk) -> None:
    """E15: two features can say something at once, and a name with brackets stays one."""
    notices.ask(lambda session: Notice(f"<b>{session.slug}</b>"))
    notices.ask(lambda _: Notice("two", grave=True))
    notices.show_session(desk.open("ada"))
    assert _said(notices) == ["<b>ada</b>", "two"]
    formats = {one.textFormat() for one in notices.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_choice_is_done_and_its_notice_goes(notices: Notices, desk: Desk) -> None:
    """After a button was pressed the sources are asked again."""
    waiting: list[Choice] = []
    waiting.append(Choice("Do it", waiting.clear))
    notices.ask(lambda _: Notice("one", tuple(waiting)) if waiting else None)
    notices.show_session(desk.open("ada"))
    press(notices, "Do it")
    assert (waiting, notices.isHidden()) == ([], True)


def test_what_is_said_already_stays_as_it_is(notices: Notices, desk: Desk) -> None:
    """Asking again moves nothing under the pointer while nothing changed."""
    notices.ask(lambda _: Notice("one"))
    notices.show_session(desk.open("ada"))
    before = notices.findChildren(QLabel)
    notices.refresh()
    assert notices.findChildren(QLabel) == before
