"""Spreads due dates over the days, when the editor has seen what that does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.profiles.bulk_changing import BulkChanging
from app.desktop.profiles.pane import ProfilePane
from app.desktop.spreading import dialog
from app.desktop.theme import Tokens


class Spreading(QObject):
    """Offers it for several selected profiles, else for all."""

    def __init__(
        self, desk: Desk, pane: ProfilePane, bulk: BulkChanging, tokens: Callable[[], Tokens], window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._pane = pane
        self._bulk = bulk
        self._tokens = tokens
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Let the editor say how far, and see what changes, until it is done or given up."""
        selected = set(self._pane.selected)
        entries = [entry for entry in self._desk.entries if len(selected) < 2 or entry.slug in selected]
        entries = [entry for entry in entries if not entry.problem]
        self._bulk.let_choose(dialog.SpreadDialog(entries, self._desk.wiki, this_day(), self._tokens(), self._window))
