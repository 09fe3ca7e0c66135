"""Actions as data: menus, tool bar, command palette and the list of shortcuts are all made from one table of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person can do."""

    menu: str  # title of its menu
    words: str  # what it does, as the menu and the palette say it
    run: Callable[[], object]  # does it
    keys: tuple[str, ...] = ()  # key sequences in Qt's portable form, the first is shown
    possible: Callable[[], bool] = lambda: True  # whether it can be done now
    checked: Callable[[], bool] | None = None  # for a switch: whether it is on now
    starts_group: bool = False  # whether a line stands above it in the menu
    of_profile: bool = False  # whether it is about a whole profile, and stands in the list's own menu too
    about: Callable[[], str] | None = None  # says what it is about now, behind its words; "" where that is nothing


class ActionSet(QObject):
    """The actions of one window as Qt's, always telling whether they can be done."""

    def __init__(self, table: Sequence[Action], window: QWidget, prepare: Callable[[], None]) -> None:
        """`prepare` is called before each action: what was typed last arrives first."""
        super().__init__(window)
        self.table = tuple(table)
        self._prepare = prepare
        self._made = [_qt_action(action, window) for action in self.table]
        for action, made in zip(self.table, self._made, strict=True):
            made.triggered.connect(lambda _=False, action=action: self.run(action))
            window.addAction(made)
        self.refresh()

    def run(self, action: Action) -> None:
        """Do what an action says."""
        self._prepare()
        action.run()

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu; those that `bar` does not have yet are added."""
        there = [made.menu() for made in bar.actions()]
        menus = {menu.title(): menu for menu in there if isinstance(menu, QMenu)}
        for action, made in zip(self.table, self._made, strict=True):
            menu = menus.get(action.menu)
            if menu is None:
                menu = menus[action.menu] = bar.addMenu(action.menu)
            if menu.isEmpty():
                menu.aboutToShow.connect(self.refresh)
            elif action.starts_group:
                menu.addSeparator()
            menu.addAction(made)

    def refresh(self) -> None:
        """Ask each action again whether it can be done and whether it is on."""
        for action, made in zip(self.table, self._made, strict=True):
            made.setEnabled(action.possible())
            if action.about is not None:
                about = action.about().replace("&", "&&")
                made.setText(f"{action.words}: {about}" if about else action.words)
            if action.checked is not None:
                made.setChecked(action.checked())

    def of_profile(self) -> list[QAction]:
        """Return those that are about a whole profile, for the menu of the list."""
        pairs = zip(self.table, self._made, strict=True)
        return [made for action, made in pairs if action.of_profile and made.isEnabled()]


def shown_keys(action: Action) -> str:
    """Return the first key sequence as the platform writes it, "" without one."""
    return QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if action.keys else ""


def _qt_action(action: Action, window: QWidget) -> QAction:
    made = QAction(action.words, window)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys])
    made.setCheckable(action.checked is not None)
    return made
