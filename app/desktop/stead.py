"""A pane in the place of another one, the preview or the profile list; what had the focus before gets it back."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stead(QObject):
    """Lets a pane come and go; what it stands for is the first in the stack."""

    left = Signal()  # the pane gave way, and nothing that had the focus before can have it again

    def __init__(
        self, stack: QStackedWidget, is_open: Callable[[], bool], set_open: Callable[[bool], None], parent: QObject
    ) -> None:
        """`is_open` says whether the window shows the stack at all, `set_open` lets it."""
        super().__init__(parent)
        self._stack = stack
        self._is_open = is_open
        self._set_open = set_open
        self._pane: QWidget | None = None
        self._was_open = True
        self._focus: QWidget | None = None  # what had the focus before

    @property
    def shown(self) -> bool:
        """Whether the pane is what one sees there."""
        return self._pane is not None and self._stack.currentWidget() is self._pane and self._is_open()

    def add(self, pane: QWidget) -> None:
        """Let this be the pane."""
        self._stack.addWidget(pane)
        self._pane = pane

    def come_from(self, focus: QWidget | None) -> None:
        """Let this have the focus again when the pane goes."""
        self._focus = focus

    def enter(self, pane: QWidget) -> bool:
        """Show the pane, which was added; say whether the stack held something else until now."""
        self._was_open = self._is_open()
        self._set_open(True)
        turns = self._stack.currentWidget() is not pane
        self._stack.setCurrentWidget(pane)
        return turns

    def leave(self) -> None:
        """Go back to what the pane stands for, hidden if it was, and to what had the focus."""
        focus, self._focus = self._focus, None
        # Before the pane is gone: else Qt gives the focus to whatever comes next.
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
        self._stack.setCurrentIndex(0)
        if not self._was_open:
            self._set_open(False)

    def stay_open(self) -> None:
        """Let what the pane stands for be seen when it goes, even where it was hidden before."""
        self._was_open = True
