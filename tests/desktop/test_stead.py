"""Promises of `app.desktop.stead`: a pane comes, goes, and leaves everything as it was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.stead import Stead


class _World:
    def __init__(self, window: QWidget) -> None:
        self.line = QLineEdit()
        self.stack = QStackedWidget()
        layout = QVBoxLayout(window)
        layout.addWidget(self.line)
        layout.addWidget(self.stack)
        self.stack.addWidget(QWidget())
        self.pane = QLineEdit()
        self.stead = Stead(self.stack, self.stack.isVisible, self.stack.setVisible, window)
        self.stead.add(self.pane)
        window.show()
        window.activateWindow()
        self.line.setFocus()


@pytest.fixture
def world(window: QWidget) -> _World:
    """A line to write in, and a stack in which a pane may come."""
    return _World(window)


def test_what_was_hidden_is_hidden_again(world: _World) -> None:
    """The pane opens the stack, and closes it when it goes, unless what it stands for is wanted."""
    world.stack.hide()
    assert world.stead.enter(world.pane)
    assert not world.stead.enter(world.pane)  # it is there
    world.stack.hide()
    world.stead.enter(world.pane)
    world.stead.leave()
    assert not world.stack.isVisible()
    world.stead.enter(world.pane)
    world.stead.stay_open()
    world.stead.leave()
    assert world.stack.isVisible()
    assert world.stack.currentIndex() == 0


def test_the_focus_goes_back(world: _World, qtbot: QtBot) -> None:
    """What had it gets it again; where that is gone, somebody is told."""
    world.stead.come_from(world.line)
    world.stead.enter(world.pane)
    world.pane.setFocus()
    world.stead.leave()
    assert world.line.hasFocus()
    world.stead.come_from(world.line)
    world.stead.enter(world.pane)
    world.line.hide()
    with qtbot.waitSignal(world.stead.left):
        world.stead.leave()
