"""Promises of `app.desktop.welcome`: a window without a profile says what can be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.desktop.welcome import Welcome
from tests.helpers.people import press


@pytest.fixture
def welcome(window: QWidget) -> Welcome:
    """An empty welcome."""
    return Welcome(window)


def _buttons(welcome: Welcome) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [button.text() for button in welcome.findChildren(QPushButton)]


def test_each_choice_has_a_button_that_does_it(welcome: Welcome) -> None:
    """Under a sentence that says where one is."""
    done: list[str] = []
    welcome.show_choices("No wiki is open.", (("Open…", lambda: done.append("open")), ("New…", lambda: None)))
    press(welcome, "Open…")
    assert [label.text() for label in welcome.findChildren(QLabel)] == ["No wiki is open."]
    assert done == ["open"]


def test_other_choices_take_the_place_of_the_ones_before(welcome: Welcome) -> None:
    """No button of another state of the window stays behind."""
    welcome.show_choices("No wiki is open.", (("Open…", lambda: None), ("New…", lambda: None)))
    welcome.show_choices("There are no profiles.", (("First…", lambda: None),))
    assert _buttons(welcome) == ["First…"]


def test_the_same_sentence_keeps_its_buttons(welcome: Welcome) -> None:
    """The button under the hand is not made anew each time the list of profiles changes."""
    welcome.show_choices("No wiki is open.", (("Open…", lambda: None),))
    before = welcome.findChildren(QPushButton)
    welcome.show_choices("No wiki is open.", (("Open…", lambda: None),))
    assert welcome.findChildren(QPushButton) == before
