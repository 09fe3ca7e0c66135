"""Promises of `app.desktop.stead`: panes come, go, and leave everything as it was."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.guest_pane import GuestPane
from app.desktop.stead import Guest, Stead
from app.desktop.theme import DARK, LIGHT, Tokens


class _Pane(GuestPane):
    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens, "Back")
        self.tokens = [tokens]

    def set_tokens(self, tokens: Tokens) -> None:
        super().set_tokens(tokens)
        self.tokens.append(tokens)


class _Feature(Guest[_Pane]):
    def __init__(self, stead: Stead, parent: QObject) -> None:
        super().__init__(stead, _Pane, parent)


@dataclass
class _World:
    line: QLineEdit  # somewhere else to write in
    stead: Stead
    one: _Feature
    other: _Feature


@pytest.fixture
def world(window: QWidget) -> _World:
    """A line to write in, and a place in which two panes may come."""
    line, stead = QLineEdit(), Stead(QWidget(), LIGHT)
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    layout.addWidget(stead)
    window.show()
    window.activateWindow()
    line.setFocus()
    return _World(line, stead, _Feature(stead, window), _Feature(stead, window))


def test_what_was_hidden_is_hidden_again(world: _World) -> None:
    """A pane opens the place, and closes it when it goes, also where another one came between."""
    world.stead.hide()
    world.one.toggle()
    world.other.toggle()
    assert (world.one.shown, world.other.shown, world.stead.is_home) == (False, True, False)
    world.other.toggle()
    assert (world.stead.is_open, world.stead.currentIndex()) == (False, 0)


def test_what_belongs_there_is_shown_when_it_is_asked_for(world: _World) -> None:
    """A guest gives way first, even where all was hidden before; the next time it is hidden."""
    world.stead.hide()
    world.one.enter()
    world.stead.toggle()
    assert (world.stead.is_home, world.one.shown) == (True, False)
    world.stead.toggle()
    assert not world.stead.is_open
    world.stead.toggle()
    assert world.stead.is_home


def test_the_focus_goes_back(world: _World, qtbot: QtBot) -> None:
    """What had it before any guest came gets it again; where that is gone, somebody is told."""
    world.one.enter()
    world.other.enter()
    assert world.other.pane.hasFocus()
    QTest.keyClick(world.other.pane, Qt.Key.Key_Escape)
    assert world.line.hasFocus()
    world.one.enter()
    world.line.hide()
    with qtbot.waitSignal(world.stead.left):
        world.stead.leave()


def test_whoever_takes_the_focus_may_ask_for_what_belongs_there(world: _World) -> None:
    """What belongs there can't have the focus before it is shown, so it asks for that while the guest goes."""
    world.stead.left.connect(world.stead.leave)
    world.one.enter()
    world.line.hide()
    world.stead.leave()
    assert world.stead.is_home


def test_coming_and_going_is_told_once(world: _World) -> None:
    """To the feature alone whose pane it is, another guest taking its place included."""
    told: list[str] = []
    world.one.came.connect(lambda: told.append("came"))
    world.one.went.connect(lambda: told.append("went"))
    world.one.enter()
    world.one.enter()
    world.other.enter()
    world.stead.leave()
    assert told == ["came", "went"]


def test_whoever_shows_how_it_stands_is_told(world: _World) -> None:
    """Also where the place is hidden, and where it is shown again with what was there."""
    seen: list[tuple[bool, bool]] = []
    world.stead.changed.connect(lambda: seen.append((world.stead.is_open, world.stead.is_home)))
    for step in (world.one.enter, world.stead.leave, world.stead.toggle, world.stead.toggle):
        step()
    assert list(dict.fromkeys(seen)) == [(True, False), (True, True), (False, False)]
    assert seen[-1] == (True, True)


def test_guests_have_the_colours_of_the_place(world: _World) -> None:
    """Those that are made later as well; none is made for colours alone."""
    assert world.one.pane.tokens == [LIGHT]
    world.stead.set_tokens(DARK)
    assert world.one.pane.tokens == [LIGHT, DARK]
    assert world.other.made is None
    assert world.other.pane.tokens == [DARK]
