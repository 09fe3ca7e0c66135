"""Deleted profiles come back from the history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.history import deleted
from app.desktop.messages import Messages
from app.storage import encoding
from app.storage.deleted import Gone, bring_back, gone
from app.storage.errors import StorageError


class Returning(QObject):
    """Asks which deleted profile is to come back, writes it and opens it."""

    def __init__(self, desk: Desk, messages: Messages, enter: Callable[[str], None], window: QWidget) -> None:
        """`enter` takes a profile in hand to be worked on."""
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._enter = enter
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Show what is gone, and bring back what is chosen."""
        folder = self._desk.folder
        if folder is None:
            return
        history = folder.safe.history

        def read(one: Gone) -> str:
            return encoding.decode(history.read(one.last)).text

        chosen = deleted.ask_deleted(lambda: gone(folder), read, self._window)
        if chosen is None:
            return
        try:
            slug = bring_back(folder, chosen.last)
            self._desk.refresh(slug)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        self._enter(slug)
        self._messages.say(self.tr("{name} is back as {file}").format(name=chosen.name, file=f"{slug}.md"))
