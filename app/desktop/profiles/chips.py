"""The facets of a filter as chips under it; a click, Delete or Backspace takes one away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.desktop.icons import icon
from app.desktop.theme import Tokens
from app.desktop.words import status_words, tip
from app.profile import filtering
from app.profile.query import Term

_BETWEEN = 4  # pixels between chips
_SIDE = 8  # pixels left and right of them
_CROSS = 12  # pixels of the cross
_MOST = 60  # characters of a value that are shown


def facet_words(term: Term) -> str:
    """Return what a facet says in words."""
    if term.field == "is":
        words = {
            filtering.OVERDUE: _tr("Overdue"),
            filtering.DUE: _tr("Due soon"),
            filtering.NEVER: _tr("Never reviewed"),
            filtering.CHANGED: _tr("Changed since review"),
            filtering.BROKEN: _tr("Broken"),
            filtering.UNSAVED: _tr("Unsaved"),
        }[term.text]
    elif term.field == "has":
        words = _tr("With errors") if term.text == filtering.ERROR.text else _tr("With findings")
    elif term.field == "coverage":
        words = _tr("Not fully sourced")
    elif term.field == "status":
        words = status_words(term.text)
    else:
        pattern = {"owner": _tr("Owner: {value}"), "tag": _tr("Tag: {value}")}.get(term.field, "{value}")
        words = pattern.format(value=" ".join(term.text[:_MOST].split()))
    return _tr("Not: {words}").format(words=words) if term.without else words


class ChipRow(QWidget):
    """Shows the facets; says which one is to go."""

    removed = Signal(int)  # the place of the facet that is to go

    def __init__(self, tokens: Tokens, parent: QWidget, words: Callable[[Term], str] = facet_words) -> None:
        """`words` says a facet."""
        super().__init__(parent)
        self._tokens = tokens
        self._say = words
        self._chips: list[_Chip] = []
        self._terms: tuple[Term, ...] = ()
        self.hide()

    def show_facets(self, terms: Sequence[Term]) -> None:
        """Show these facets."""
        if tuple(terms) == self._terms:
            return
        self._terms = tuple(terms)
        for place in range(len(self._chips), len(terms)):
            chip = _Chip(self)
            chip.setIcon(icon("close", self._tokens))
            chip.clicked.connect(lambda _=False, place=place: self.removed.emit(place))
            self._chips.append(chip)
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for place, chip in enumerate(self._chips):  # kept, since new ones take their time
            if place < len(terms):
                chip.say(self._say(terms[place]))
            chip.setVisible(place < len(terms))
        self.setVisible(bool(terms))
        if focused >= 0 and terms:
            self._chips[min(focused, len(terms) - 1)].setFocus()
        self._arrange()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        for chip in self._chips:
            chip.setIcon(icon("close", tokens))

    def _arrange(self) -> None:
        """Put the chips into lines; one that is wider than all room is cut."""
        room = self.width() - 2 * _SIDE
        x, y, high = _SIDE, 0, 0
        for chip in self._chips[: len(self._terms)]:
            hint = chip.sizeHint()
            width, high = min(hint.width(), max(room, _CROSS)), hint.height()
            if x > _SIDE and x + width > _SIDE + room:
                x, y = _SIDE, y + high + _BETWEEN
            chip.fit(width)
            chip.setGeometry(x, y, width, high)
            x += width + _BETWEEN
        if self.height() != y + high + _BETWEEN:
            self.setFixedHeight(y + high + _BETWEEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips into other lines."""
        super().resizeEvent(event)
        self._arrange()


class _Chip(QToolButton):
    """One facet with its cross."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("kind", "chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(_CROSS, _CROSS))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_tr("Take away the filter {words}").format(words=words))
        self.setToolTip(tip(self.accessibleName()))

    def fit(self, width: int) -> None:
        """Cut the words to a width."""
        room = width - _CROSS - 18
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText((self._words if width >= self.sizeHint().width() else words).replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away by Delete and Backspace too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Chips", words)
