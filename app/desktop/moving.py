"""The way of a profile through its statuses: asked for a review, published, retired and taken up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.dialogs import asker
from app.desktop.words import status_words
from app.profile.status import may_move, moved, requested
from app.profile.values import Profile
from app.profile.wiki import RETIRED


class Moving(QObject):
    """Moves the profile in hand; only moves that are allowed are possible."""

    asker_named = Signal(str)  # who asked, to be remembered

    def __init__(self, desk: Desk, editor: Callable[[], str], window: QWidget) -> None:
        """`editor` tells who works here, "" where nobody said so yet."""
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._window = window

    @property
    def who(self) -> tuple[str, str]:
        """Who works here, as far as that is known, and the day."""
        return self._editor(), this_day().isoformat()

    def can_move(self, to: str) -> bool:
        """Say whether the profile in hand may get that status now."""
        profile = self._profile()
        return profile is not None and may_move(profile.status, to)

    def move(self, to: str) -> None:
        """Give the profile in hand another status, as one step that can be undone."""
        session = self._desk.current
        if session is not None and self.can_move(to):
            words = self.tr("Set status to {status}").format(status=status_words(to))
            session.edit(moved(session.profile, to, *self.who), words)

    def can_request(self) -> bool:
        """Say whether a review of the profile in hand can be asked for."""
        profile = self._profile()
        return profile is not None and profile.status != RETIRED

    def request(self) -> None:
        """Ask for a review of the profile in hand; who asks is asked once."""
        session = self._desk.current
        if session is None or not self.can_request():
            return
        name = session.profile.title or session.slug
        if by := self.named(self.tr("Request a review of {name}").format(name=name)):
            session.edit(requested(session.profile, by, self.who[1]), self.tr("Request review"))

    def named(self, title: str) -> str:
        """Return who works here, asked for under a title where nobody said so yet; "" where that is given up."""
        if known := self._editor():
            return known
        name = asker.ask_name(title, self._window) or ""
        if name:
            self.asker_named.emit(name)
        return name

    def completed(self, before: Profile, after: Profile) -> Profile:
        """Return an edited profile with what a change of its status changes besides."""
        is_move = before.status != after.status and before.review_requested == after.review_requested
        if not is_move or not may_move(before.status, after.status):
            return after
        return moved(replace(after, status=before.status), after.status, *self.who)

    def _profile(self) -> Profile | None:
        session = self._desk.current
        return None if session is None or session.barred else session.profile
