"""A place of the window with the pane that belongs there, and others that come in its stead when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.desktop.guest_pane import GuestPane
from app.desktop.theme import Tokens

P = TypeVar("P", bound=GuestPane)


class Stead(QStackedWidget):
    """Holds one pane that belongs there, the first, and guests, and shows one of them.

    Whether the place was hidden and what had the focus before the first guest came is kept until the last one goes.
    """

    changed = Signal()  # one sees another pane there, or none, or one again
    left = Signal()  # a guest went, and nothing that had the focus before can have it again

    def __init__(self, home: QWidget, tokens: Tokens) -> None:
        """`home` is what belongs there."""
        super().__init__()
        self.addWidget(home)
        self._tokens = tokens
        self._was_open = True
        self._leaves = False  # whether a guest is just going: whoever takes the focus then may ask for that too
        self._focus: QWidget | None = None  # what had the focus before

    @property
    def tokens(self) -> Tokens:
        """The colours that guests have."""
        return self._tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme; what belongs there gets them elsewhere."""
        self._tokens = tokens
        for guest in self.findChildren(GuestPane, options=Qt.FindChildOption.FindDirectChildrenOnly):
            guest.set_tokens(tokens)

    @property
    def is_open(self) -> bool:
        """Whether the window shows the place at all."""
        return not self.isHidden()

    @property
    def is_home(self) -> bool:
        """Whether what belongs there is what one sees."""
        return self.is_open and not self.currentIndex()

    @Slot()
    def toggle(self) -> None:
        """Show or hide what belongs there; where a guest is, it comes back first."""
        if self.is_home:
            self.hide()
            self.changed.emit()
        else:
            self.give_way()

    @Slot()
    def give_way(self) -> None:
        """Show what belongs there, even where it was hidden before."""
        self._was_open = True
        self.leave()
        self.show()
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Let the guest go, if there is one: back to what belongs there, hidden if it was, and to the focus before."""
        if not self.currentIndex() or self._leaves:
            return
        self._leaves = True
        focus, self._focus = self._focus, None
        # Before the pane is gone: else Qt gives the focus to whatever comes next.
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
        self.setVisible(self._was_open)
        self.setCurrentIndex(0)
        self._leaves = False
        self.changed.emit()

    def let_in(self, pane: GuestPane) -> None:
        """Show a guest."""
        focus = QApplication.focusWidget()
        if focus is not None and (not self.currentIndex() or not self.isAncestorOf(focus)):
            self._focus = focus
        if not self.currentIndex() or not self.is_open:
            self._was_open = self.is_open
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()  # else Qt gives it to whatever comes next, and the form goes there
        self.show()
        self.setCurrentWidget(pane)
        self.changed.emit()


class Guest(QObject, Generic[P]):
    """A feature with a pane that comes in the place of another one, made when it is first asked for."""

    came = Signal()  # its pane is what one sees there from now on
    went = Signal()  # and now no more

    def __init__(self, stead: Stead, make: Callable[[Tokens], P], parent: QObject) -> None:
        """`make` returns the pane with its signals joined."""
        super().__init__(parent)
        self.stead = stead  # where it comes
        self._make = make
        self.made: P | None = None  # the pane, once it was asked for
        self._is_there = False
        stead.changed.connect(self._turned)

    @property
    def pane(self) -> P:
        """The pane, made when it is asked for."""
        if self.made is None:
            made = self.made = self._make(self.stead.tokens)
            made.left.connect(self.stead.leave)
            self.stead.addWidget(made)
        return self.made

    @property
    def shown(self) -> bool:
        """Whether the pane is what one sees."""
        return self.made is not None and self.stead.is_open and self.stead.currentWidget() is self.made

    @Slot()
    def enter(self) -> None:
        """Show the pane and let it have the keys."""
        self.stead.let_in(self.pane)
        self.pane.take_focus()

    @Slot()
    def toggle(self) -> None:
        """Show the pane, or go back to what belongs there."""
        if self.shown:
            self.stead.leave()
        else:
            self.enter()

    def move_to(self, stead: Stead) -> None:
        """Come in another place from now on; where the pane is shown, what belongs there comes back."""
        pane = self.pane
        self.stead.leave()
        self.stead.changed.disconnect(self._turned)
        pane.left.disconnect(self.stead.leave)
        self.stead.removeWidget(pane)
        self.stead = stead
        stead.addWidget(pane)
        pane.set_tokens(stead.tokens)
        pane.left.connect(stead.leave)
        stead.changed.connect(self._turned)
        self._turned()

    @Slot()
    def _turned(self) -> None:
        if self.shown is not self._is_there:
            self._is_there = self.shown
            (self.came if self.shown else self.went).emit()
