"""Mark as reviewed: asks who and when, and sets the two keys as one undo step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.dialogs import review as dialog
from app.profile.edits import marked_reviewed


class Reviewing(QObject):
    """Marks the profile in hand as reviewed."""

    reviewer_named = Signal(str)  # who reviewed, to be remembered

    def __init__(self, desk: Desk, reviewer: Callable[[], str], window: QWidget) -> None:
        """`reviewer` tells who reviewed last."""
        super().__init__(window)
        self._desk = desk
        self._reviewer = reviewer
        self._window = window

    @Slot()
    def mark(self) -> None:
        """Ask for reviewer and date, then set them."""
        session = self._desk.current
        if session is None or session.is_locked or session.state.document.unreadable:
            return
        name = session.profile.title or session.slug
        review = dialog.ask_review(name, self._reviewer(), datetime.now().astimezone().date(), self._window)
        if review is None:
            return
        self.reviewer_named.emit(review.reviewer)
        session.edit(marked_reviewed(session.profile, review.reviewer, review.day), self.tr("Mark as reviewed"))
