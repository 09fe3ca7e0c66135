"""Promises of `app.desktop.actions`: one table, and menus, keys and switches that always agree with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.desktop.actions import Action, ActionSet, shown_keys
from tests.helpers.people import action


class _Desk:
    """What the actions of these tests look at."""

    def __init__(self) -> None:
        self.done: list[str] = []  # what was done, in order
        self.open = False  # whether a profile is open
        self.wide = False  # whether a switch is on

    def does(self, what: str) -> Callable[[], None]:
        return lambda: self.done.append(what)


def _menu_of(made: QAction) -> QMenu:
    menu = made.menu()
    assert isinstance(menu, QMenu)
    return menu


@pytest.fixture
def state() -> _Desk:
    """Nothing open, nothing done."""
    return _Desk()


@pytest.fixture
def actions(state: _Desk, window: QWidget) -> ActionSet:
    """Three actions in two menus."""
    table = (
        Action("&File", "&Save", state.does("save"), ("Ctrl+S", "F12"), lambda: state.open, of_profile=True),
        Action("&View", "&Wide", state.does("wide"), checked=lambda: state.wide),
        Action("&File", "&Quit", state.does("quit"), starts_group=True),
    )
    return ActionSet(table, window, state.does("prepare"))


def test_what_was_typed_last_arrives_before_the_action(actions: ActionSet, state: _Desk, window: QWidget) -> None:
    """By menu, by key and by palette alike."""
    action(window, "Quit").trigger()
    actions.run(actions.table[2])
    assert state.done == ["prepare", "quit"] * 2


def test_an_action_may_say_what_it_is_about(window: QWidget) -> None:
    """Behind its words, and anew whenever it is asked; an ampersand in it is no key."""
    about = ["R & B"]
    made = ActionSet((Action("&Edit", "Undo", lambda: None, about=lambda: about[0]),), window, lambda: None)
    assert window.actions()[-1].text() == "Undo: R && B"
    about[0] = ""
    made.refresh()
    assert window.actions()[-1].text() == "Undo"


def test_what_can_not_be_done_is_grey_until_it_can(actions: ActionSet, state: _Desk, window: QWidget) -> None:
    """Asked again, an action tells how it is now."""
    assert not action(window, "Save").isEnabled()
    state.open = state.wide = True
    actions.refresh()
    assert action(window, "Save").isEnabled()
    assert action(window, "Wide").isChecked()


def test_only_a_switch_has_a_mark(actions: ActionSet, window: QWidget) -> None:
    """An action that does something once is never shown as on."""
    assert [action(window, words).isCheckable() for words in ("Save", "Wide", "Quit")] == [False, True, False]


def test_each_menu_stands_once_with_lines_between_groups(actions: ActionSet, window: QWidget) -> None:
    """In the order of the table, however its rows are mixed."""
    bar = QMenuBar(window)
    actions.fill(bar)
    menus = [(menu.title(), [one.text() for one in menu.actions()]) for menu in map(_menu_of, bar.actions())]
    assert menus == [("&File", ["&Save", "", "&Quit"]), ("&View", ["&Wide"])]


def test_a_menu_asks_before_it_is_shown(actions: ActionSet, state: _Desk, window: QWidget) -> None:
    """What changed without a word is true in the menu all the same."""
    bar = QMenuBar(window)
    actions.fill(bar)
    state.open = True
    _menu_of(bar.actions()[0]).aboutToShow.emit()
    assert action(window, "Save").isEnabled()


def test_the_list_offers_what_is_about_a_profile_and_possible(actions: ActionSet, state: _Desk) -> None:
    """Its menu has no grey lines, and nothing about the window."""
    assert actions.of_profile() == []
    state.open = True
    actions.refresh()
    assert [one.text() for one in actions.of_profile()] == ["&Save"]


def test_every_key_works_and_the_first_is_shown(actions: ActionSet, window: QWidget) -> None:
    """Those who know another program's key can keep to it."""
    assert action(window, "Save").shortcuts() == [QKeySequence("Ctrl+S"), QKeySequence("F12")]
    assert shown_keys(actions.table[0]) == QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
    assert shown_keys(actions.table[1]) == ""
