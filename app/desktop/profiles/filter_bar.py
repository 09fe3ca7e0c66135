"""What is asked of the list: words in a line, facets as chips below it, and the menu that offers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.desktop.icons import icon
from app.desktop.profiles import chips, menus
from app.desktop.profiles.filter_line import FilterLine
from app.desktop.theme import Tokens
from app.profile import filtering, query
from app.profile.rows import Row


class FilterBar(QWidget):
    """Holds the filter; says when the person changed it."""

    changed = Signal()  # something else is asked for
    moved = Signal(int)  # lines to go down in the list (up when negative)
    entered = Signal()  # what is marked in the list is to be opened

    def __init__(self, rows: Callable[[], Iterable[Row]], tokens: Tokens, parent: QWidget) -> None:
        """`rows` gives all profiles, whose values the menu offers."""
        super().__init__(parent)
        self._rows = rows
        self._tokens = tokens
        self._facets: tuple[query.Term, ...] = ()
        self._chips: chips.ChipRow | None = None  # made for the first facet
        self._line = FilterLine(self)
        self._line.setPlaceholderText(self.tr("Filter profiles"))
        self._line.setAccessibleName(self.tr("Filter profiles"))
        self._line.setClearButtonEnabled(True)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(8, 8, 8, 4)
        self._top.setSpacing(2)
        self._top.addWidget(self._line, 1)
        self._top.addSpacing(2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self._button = self.add_button(self.tr("Filter by status, type, owner, tag or review"), self._menu)
        self._line.textChanged.connect(self.changed)
        self._line.moved.connect(self.moved)
        self._line.returnPressed.connect(self.entered)
        self._line.emptied.connect(self._empty)
        self._line.backed.connect(lambda: self._drop(len(self._facets) - 1))
        self.set_tokens(tokens)

    def add_button(self, words: str, menu: QMenu | None = None) -> QToolButton:
        """Add a button behind the line, which opens a menu if there is one."""
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        if menu is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(menu)
        self._top.addWidget(button)
        return button

    def show_filter(self, text: str) -> None:
        """Show a filter as one types it: what is a facet becomes a chip."""
        terms = filtering.terms_of(f"{text} ") if text else ()  # the blank: nobody is typing the last one
        self._facets = tuple(term for term in terms if filtering.is_facet(term))
        blocked = self._line.blockSignals(True)  # a setter tells nobody
        self._line.setText(filtering.written(term for term in terms if term not in self._facets) if terms else "")
        self._line.blockSignals(blocked)
        self._show_facets()

    @property
    def terms(self) -> tuple[query.Term, ...]:
        """What is asked for."""
        text = self._line.text()
        return (*self._facets, *(filtering.terms_of(text) if text else ()))

    def take_focus(self) -> None:
        """Let the next letters filter the list."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self._button.setIcon(icon("filter", tokens))
        if self._chips is not None:
            self._chips.set_tokens(tokens)

    @Slot()
    def _fill(self) -> None:
        menus.fill_filters(self._menu, self._rows(), self._facets, self._toggle)

    def _toggle(self, term: query.Term) -> None:
        others = tuple(one for one in self._facets if one != term)
        self._take(others if term in self._facets else (*others, term))

    @Slot(int)
    def _drop(self, place: int) -> None:
        self._take(tuple(one for number, one in enumerate(self._facets) if number != place))

    @Slot()
    def _empty(self) -> None:
        """Take the words away, and when there are none, the facets."""
        if self._line.text():
            self._line.clear()
        elif self._facets:
            self._take(())

    def _take(self, facets: tuple[query.Term, ...]) -> None:
        self._facets = facets
        self._show_facets()
        self.changed.emit()

    def _show_facets(self) -> None:
        if self._chips is None and self._facets:
            self._chips = chips.ChipRow(self._tokens, self)
            self._chips.removed.connect(self._drop)
            self._column.addWidget(self._chips)
        if self._chips is not None:
            self._chips.show_facets(self._facets)
