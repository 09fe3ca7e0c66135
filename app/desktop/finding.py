"""The palette's three lists: every action, every profile, the recent wikis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop import palette
from app.desktop.actions import ActionSet, shown_keys
from app.desktop.desk import Desk
from app.desktop.opening import Opening
from app.desktop.words import status_words


class Finding(QObject):
    """Opens the palette."""

    def __init__(self, desk: Desk, opening: Opening, actions: Callable[[], ActionSet], window: QWidget) -> None:
        """`actions` tells the window's actions, which are made later than this."""
        super().__init__(window)
        self._desk = desk
        self._opening = opening
        self._actions = actions
        self._window = window
        self._palette: palette.Palette | None = None

    @Slot()
    def commands(self) -> None:
        """Offer every action that can be done now."""
        made = self._actions()
        choices = [
            palette.Choice(_bare(action.words), shown_keys(action), partial(made.run, action), _bare(action.menu))
            for action in made.table
            if action.possible()
        ]
        self._open(self.tr("What do you want to do?"), choices)

    @Slot()
    def profiles(self) -> None:
        """Offer every profile, those in hand lately first."""
        entries = {entry.slug: entry for entry in self._desk.entries}
        recent = [slug for slug in self._desk.recent if slug in entries]
        order = [*recent, *(slug for slug in entries if slug not in set(recent))]
        choices = []
        for slug in order:
            entry = entries[slug]
            detail = " · ".join(part for part in (entry.type, status_words(entry.status)) if part)
            also = " ".join((*entry.aliases, slug))
            choices.append(palette.Choice(entry.name, detail, partial(self._opening.enter, slug), also))
        self._open(self.tr("Go to a profile"), choices)

    @Slot()
    def recent_wikis(self) -> None:
        """Offer the wikis that were open lately."""
        choices = [
            palette.Choice(Path(path).name, path, partial(self._opening.open_path, Path(path)))
            for path in self._opening.recent()
        ]
        self._open(self.tr("Open a recent wiki"), choices)

    def _open(self, title: str, choices: Sequence[palette.Choice]) -> None:
        """Offer these; the palette is made the first time."""
        if self._palette is None:
            self._palette = palette.Palette(self._window)
        self._palette.open_with(title, choices)


def _bare(words: str) -> str:
    """Return a menu's words without the sign of its letter key."""
    return words.replace("&", "")
