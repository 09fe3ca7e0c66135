"""The person's preferences while the window is open: shown in a dialog, remembered at once."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desktop import patience, theme
from app.desktop.dialogs import preferences as dialog
from app.desktop.messages import Messages
from app.desktop.theme import Tokens
from app.storage import preferences
from app.storage.errors import StorageError
from app.storage.preferences import LastTime, Preferences


class Settings(QObject):
    """Holds the preferences, writes them, and says when the look changed."""

    tokens_changed = Signal(object)  # Tokens
    zoom_chosen = Signal(float)  # the preview's size was chosen in the dialog
    names_chosen = Signal(bool)  # whether names are offered while they are typed

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.current: Preferences = preferences.load(folder)
        self._window: QWidget | None = None
        self._messages: Messages | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._look_again)

    def attach(self, window: QWidget, messages: Messages) -> None:
        """Tell where dialogs and failures are shown."""
        self._window, self._messages = window, messages

    @property
    def tokens(self) -> Tokens:
        """The look that the preferences ask for."""
        hints = QGuiApplication.styleHints()
        dark = self.current.theme == "dark" or (
            self.current.theme != "light" and hints.colorScheme() == Qt.ColorScheme.Dark
        )
        base = theme.DARK if dark else theme.LIGHT
        return base._replace(font_family=self.current.font, font_size=self.current.font_size or base.font_size)

    def change(self, **values: object) -> None:
        """Remember these preferences; a failure to write them is said and the work goes on."""
        before = self.tokens
        changed = self.current._replace(**values)  # type: ignore[arg-type]  # the fields of Preferences
        if changed == self.current:
            return
        self.current = changed
        try:
            self._save(changed)
        except StorageError as error:
            if self._messages is not None:
                self._messages.say(f"{error.headline} {error.advice}")
        if self.tokens != before:
            self.tokens_changed.emit(self.tokens)

    def _save(self, changed: Preferences) -> None:
        """Write the preferences; a disk that hangs need not be waited for."""
        save = partial(preferences.save, self._folder, changed)
        if self._window is None:
            save()
            return
        with suppress(patience.GivenUp):
            patience.patiently(save, self.tr("Still saving the preferences…"), self._window).result()

    def remember_session(self, last: LastTime) -> None:
        """Remember what is open in a wiki, as the last one."""
        self.change(recent=self.current.opened(last).recent)

    def recent(self) -> tuple[str, ...]:
        """Return the wikis that were open, the last one first."""
        return tuple(last.wiki for last in self.current.recent)

    @Slot(str)
    def remember_reviewer(self, name: str) -> None:
        """Remember who reviewed last."""
        self.change(reviewer=name)

    @Slot(float)
    def remember_zoom(self, factor: float) -> None:
        """Remember the size of the preview."""
        self.change(zoom=factor)

    @Slot()
    def ask(self) -> None:
        """Show the preferences; what is changed there holds at once, Cancel takes it back."""
        before = self.current
        wanted = dialog.ask_preferences(before, self._take, self._window)
        self._take(before if wanted is None else wanted)

    def _take(self, wanted: Preferences) -> None:
        """Let what the dialog asks about hold from now on."""
        self.change(
            theme=wanted.theme,
            reviewer=wanted.reviewer,
            font=wanted.font,
            font_size=wanted.font_size,
            zoom=wanted.zoom,
            offer_names=wanted.offer_names,
        )
        self.zoom_chosen.emit(wanted.zoom)
        self.names_chosen.emit(wanted.offer_names)

    @Slot()
    def _look_again(self) -> None:
        if self.current.theme not in ("light", "dark"):
            self.tokens_changed.emit(self.tokens)
