"""Promises of `app.desktop.editor.caption`: one line says what matters most, and what has no room is in the tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.desktop.editor.caption import Caption
from app.desktop.editor.look import Look
from app.desktop.editor.notices import NOTHING, Notice
from app.desktop.theme import LIGHT


@pytest.fixture
def caption(window: QWidget) -> Caption:
    """The caption of a field that is called “End”."""
    return Caption(Look(LIGHT, window), "End", window)


def test_what_is_wrong_comes_before_what_is_locked_and_what_is_meant(caption: Caption) -> None:
    """One message at a time; the next shows when the first is settled."""
    said = []
    caption.set_hint("June 2015")
    said.append(caption.message)
    caption.set_locked("stands here twice")
    said.append(caption.message)
    caption.set_notice(Notice("no date", "error"))
    said.append(caption.message)
    caption.set_notice(NOTHING)
    said.append(caption.message)
    assert said == ["June 2015", "stands here twice", "no date", "stands here twice"]


def test_a_message_without_room_is_whole_in_the_tooltip(caption: Caption) -> None:
    """A narrow window hides no reason; how a date is understood needs no tooltip."""
    caption.resize(60, 20)
    caption.set_hint("since June 2015")
    assert (caption.cut(), caption.toolTip()) == (True, "")
    caption.set_notice(Notice("This is no date that is known.", "error"))
    assert (caption.cut(), caption.toolTip()) == (True, "This is no date that is known.")
    caption.resize(900, 20)
    assert not caption.cut()


def test_nothing_moves_when_something_is_said(caption: Caption) -> None:
    """The line has its height before there is anything to say."""
    before = caption.sizeHint()
    caption.set_notice(Notice("wrong\nin two lines", "error"))
    assert caption.sizeHint() == before
