"""The pane of the queue: who waits and why, and what of it is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QMenu, QToolButton, QWidget

from app.desktop.guest_pane import GuestPane, placard, words_alone
from app.desktop.icons import icon
from app.desktop.profiles import chips, menus
from app.desktop.queue.delegate import QueueDelegate
from app.desktop.queue.model import Line, QueueModel
from app.desktop.queue.words import REASON, facet_words
from app.desktop.theme import Tokens
from app.profile.query import Term
from app.review.reasons import MOST

_MOST_ROWS = 1_000  # rows that are shown; nobody goes down further


class QueuePane(GuestPane):
    """Shows the queue; says who was chosen and what of it is wanted."""

    chosen = Signal(str)  # slug of the profile to open
    entered = Signal(str)  # slug of the profile to open and to work on
    facets_changed = Signal(object)  # what is wanted of the queue: a tuple of Terms

    def __init__(self, tokens: Tokens) -> None:
        head = _Head()
        super().__init__(tokens, self.tr("Back to the list"), head)
        self._head = head
        self._everybody: tuple[Line, ...] = ()
        self._facets: tuple[Term, ...] = ()
        self._current = ""  # slug of the profile in hand
        self._model = QueueModel(self)
        self._delegate = QueueDelegate(tokens, self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName(self.tr("Queue"))
        self._chips = chips.ChipRow(tokens, self, facet_words)
        self._more = words_alone("hint")
        self._more.setText(
            self.tr("These are the first {number}. A filter shows others.").format(number=f"{_MOST_ROWS:,}")
        )
        self._more.setContentsMargins(14, 4, 14, 8)
        self._empty = placard()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._head.filter.setMenu(self._menu)
        self._head.filter.setIcon(icon("filter", tokens))
        self.below.addWidget(self._chips)
        self.below.addWidget(self._list, 1)
        self.below.addWidget(self._more)
        self.below.addWidget(self._empty, 1)
        self._chips.removed.connect(self._drop)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._enter)
        self.show_nothing("")

    def show_queue(self, lines: tuple[Line, ...], everybody: tuple[Line, ...], why_empty: str) -> None:
        """Show these of all who wait, in their order; `why_empty` says why there are none, if so.

        The row that was chosen stays chosen.
        """
        chosen, row = self._slug(self._list.currentIndex()), self._list.currentIndex().row()
        has_keys = self.hasFocus() or self._list.hasFocus()
        position = self._list.verticalScrollBar().value()
        self._everybody = everybody
        self._model.show_lines(lines[:_MOST_ROWS], everybody[0].waiting.score if everybody else 0)
        self._more.setVisible(len(lines) > _MOST_ROWS)
        wanted = self._model.row_of(chosen or self._current)
        wanted = min(max(row, 0), self._model.rowCount() - 1) if wanted < 0 and chosen else wanted
        self._list.setCurrentIndex(self._model.index(wanted))
        self._list.verticalScrollBar().setValue(position)
        self._list.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._empty.setText(why_empty)
        self._head.say(self._title(len(lines), len(everybody)))
        if has_keys:
            self.take_focus()

    def show_nothing(self, why: str) -> None:
        """Say why there is no queue."""
        self.show_queue((), (), why)

    def show_facets(self, facets: Sequence[Term]) -> None:
        """Show what of the queue is wanted."""
        self._facets = tuple(facets)
        self._chips.show_facets(self._facets)

    def show_current(self, slug: str) -> None:
        """Mark the profile in hand, if it waits."""
        self._current = slug
        row = self._model.row_of(slug)
        self._list.setCurrentIndex(self._model.index(row))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self._delegate.set_tokens(tokens)
        self._chips.set_tokens(tokens)
        self._head.filter.setIcon(icon("filter", tokens))
        self._list.viewport().update()

    def take_focus(self) -> None:
        """Let the arrows go through the rows."""
        target = self._list if self._list.isVisibleTo(self) else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is self._list and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))

    def _title(self, shown: int, total: int) -> str:
        if shown != total:
            return self.tr("Queue · {shown} of {total}").format(shown=f"{shown:,}", total=f"{total:,}")
        if not total:
            return self.tr("Queue")
        words = self.tr("Queue · 1 profile") if total == 1 else self.tr("Queue · {total} profiles")
        return words.format(total=f"{total:,}")

    @Slot()
    def _fill(self) -> None:
        """Offer the reasons, owners and types that there are, each with how many wait so."""
        menus.empty(self._menu)
        reasons = Counter(one.code for line in self._everybody for one in line.waiting.reasons)
        owners = Counter(line.entry.owner for line in self._everybody if line.entry.owner)
        types = Counter(line.entry.type for line in self._everybody if line.entry.type)
        for code in (code for code in MOST if reasons[code]):
            facet = Term(code, REASON)
            menus.add_facet(self._menu, facet, reasons[code], self._facets, self._toggle, facet_words)
        self._menu.addSeparator()
        for words, field, values in ((self.tr("Owner"), "owner", owners), (self.tr("Type"), "type", types)):
            offered = values.most_common(menus.MOST)
            menus.add_values(self._menu, words, field, offered, self._facets, self._toggle, facet_words)

    def _toggle(self, term: Term) -> None:
        others = tuple(one for one in self._facets if one != term)
        self._take(others if term in self._facets else (*others, term))

    @Slot(int)
    def _drop(self, place: int) -> None:
        self._take(tuple(one for number, one in enumerate(self._facets) if number != place))

    def _take(self, facets: tuple[Term, ...]) -> None:
        self.show_facets(facets)
        self.facets_changed.emit(facets)

    def _slug(self, index: QModelIndex) -> str:
        line = self._model.line_at(index.row())
        return line.entry.slug if line else ""

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._slug(index))

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        self.entered.emit(self._slug(index))


class _Head(QWidget):
    """The title with the button that narrows the queue down."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("kind", "muted")
        self.filter = QToolButton()
        self.filter.setToolTip(self.tr("Filter by reason, owner or type"))
        self.filter.setAccessibleName(self.filter.toolTip())
        self.filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self.filter)

    def say(self, words: str) -> None:
        """Show another title."""
        self._title.setText(words)
