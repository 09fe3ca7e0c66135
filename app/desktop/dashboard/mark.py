"""A number that can be followed: one bar or row of a figure, reached by Tab and arrows and told in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.desktop.theme import Tokens
from app.desktop.words import tip

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Goal(NamedTuple):
    """Where a number leads."""

    query: str = ""  # the filter that shows its profiles
    slug: str = ""  # the one profile that it stands for, else ""


class Shown(NamedTuple):
    """What a mark says, whatever it looks like."""

    told: str  # all of it in words
    goal: Goal | None  # where it leads; None where there is nothing to see


class MarkButton(QAbstractButton):
    """What all marks have in common: the ground under the pointer, the ring of the focus, and the keys."""

    stepped = Signal(int)  # another mark of the figure is wanted: so many on, or back
    ended = Signal(bool)  # the last mark of the figure is wanted, or the first

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.goal: Goal | None = None  # where it leads
        self.tokens: Tokens | None = None  # its colours
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_told(self, shown: Shown) -> None:
        """Say it in words and lead there."""
        self.goal = shown.goal
        self.setAccessibleName(shown.told)
        self.setToolTip(tip(shown.told))
        leads = shown.goal is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what shows that the pointer or the keys are here."""
        tokens = self.tokens
        if tokens is None:
            return
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        is_lit = self.underMouse() and self.goal is not None
        painter.setBrush(QColor(tokens.hover) if is_lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, tokens.radius - 2, tokens.radius - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go through the figure, and Enter follow as a click does."""
        key = event.key()
        if key in _BACK or key in _ON:
            self.stepped.emit(1 if key in _ON else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ended.emit(key == Qt.Key.Key_End)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


M = TypeVar("M", bound=MarkButton)


class Figure(QWidget, Generic[M]):
    """Marks of one kind. Tab enters it once; inside, the arrows go from mark to mark."""

    followed = Signal(object)  # the Goal of a mark that was chosen
    focused = Signal(object)  # the mark that has the keys now

    def __init__(self, tokens: Tokens, name: str, make: Callable[[QWidget], M]) -> None:
        """`name` says what it shows, `make` returns another mark on it."""
        super().__init__()
        self._make = make
        self.tokens = tokens
        self.marks: list[M] = []
        self.setAccessibleName(name)

    def show_told(self, shown: Sequence[Shown]) -> None:
        """Have a mark for each of these; one that has the keys keeps them."""
        while len(self.marks) < len(shown):
            self._add()
        for gone in self.marks[len(shown) :]:
            gone.hide()
            gone.deleteLater()
        del self.marks[len(shown) :]
        for mark, one in zip(self.marks, shown, strict=True):
            mark.show_told(one)
        if self.marks and not any(mark.focusPolicy() & Qt.FocusPolicy.TabFocus for mark in self.marks):
            self.marks[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self.tokens = tokens
        for mark in self.marks:
            mark.tokens = tokens
            mark.update()
        self.update()

    def take(self, mark: MarkButton) -> None:
        """Let Tab come back to this mark."""
        for one in self.marks:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is mark else Qt.FocusPolicy.ClickFocus)
        self.focused.emit(mark)

    def _add(self) -> None:
        mark = self._make(self)
        mark.tokens = self.tokens
        mark.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        mark.clicked.connect(lambda: self._follow(mark))
        mark.stepped.connect(lambda step: self._go(self.marks.index(mark) + step))
        mark.ended.connect(lambda last: self._go(len(self.marks) - 1 if last else 0))
        mark.installEventFilter(self)
        mark.show()
        self.marks.append(mark)

    def _follow(self, mark: MarkButton) -> None:
        if mark.goal is not None:
            self.followed.emit(mark.goal)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.marks):
            self.marks[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Notice which mark has the keys."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, MarkButton):
            self.take(watched)
            watched.update()
        return False
