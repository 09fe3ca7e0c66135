"""The pane at the left: a filter with its facets, how the list is arranged, and the profiles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.desktop.clock import this_day
from app.desktop.icons import icon
from app.desktop.profiles import menus, vain
from app.desktop.profiles.columns import GROUPS, NAME, Column, column
from app.desktop.profiles.filter_bar import FilterBar
from app.desktop.profiles.foot import FootLine
from app.desktop.profiles.model import ProfileModel
from app.desktop.profiles.order import Order
from app.desktop.profiles.table import ProfileTable
from app.desktop.theme import Tokens
from app.profile import filtering, query, summary
from app.profile.views import View
from app.profile.wiki import Entry, Wiki
from app.storage.preferences import Listing

_LEAST_TABLE = 380  # pixels of the pane below which columns give way to name and details
_REST = 400  # milliseconds after profiles came until what filters ask of them is worked out
_PAUSE = 5  # milliseconds between two parts of that
_AT_ONCE = 500  # profiles in one part, which take some 2 ms


class ProfilePane(QWidget):
    """Shows the wiki's profiles; says which one was chosen."""

    chosen = Signal(str)  # slug of the profile to open
    entered = Signal()  # the profile that was just chosen is to be worked on: it was chosen by key or double click
    new_requested = Signal()  # a new profile is wanted
    menu_requested = Signal(str, object)  # slug and global position of a context menu
    selection_menu_requested = Signal(object)  # global position of a context menu of several profiles
    selection_changed = Signal()  # other profiles are selected
    arranged = Signal()  # the person chose another order, other groups, columns or widths
    view_requested = Signal(str, object)  # one of `menus.VIEW_WISHES`, and the View that it is about, or None
    room_requested = Signal(int)  # pixels that the pane needs for the columns that were chosen

    def __init__(self, tokens: Tokens, parent: QWidget | None = None, today: Callable[[], date] = this_day) -> None:
        super().__init__(parent)
        self._today = today
        self._model = ProfileModel(self, today)
        self._since: datetime | None = None  # when the wiki's folder was found to be gone
        self._open = ""  # slug of the profile that is open
        self._wiki: Wiki | None = None
        self._may_write = False
        self._named = View()  # the view that was chosen last, as it was then
        self._columns: tuple[Column, ...] = (NAME,)
        self.widths: dict[str, int] = {}
        self._filter = FilterBar(lambda: self._model.rows, tokens, self)
        self._preparing = QTimer(self)
        self._preparing.timeout.connect(self._prepare)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu_button = self._filter.add_button(self.tr("Sort, group, columns and views"), self._menu)
        self._new = self._filter.add_button(self.tr("New profile"))
        self._new.setToolTip(self.tr("New profile (Ctrl+N)"))
        self._view = ProfileTable(self._model, tokens, self)  # now, so that Tab goes on to it
        self._view.setAccessibleName(self.tr("Profiles"))
        self._empty = QLabel(self)
        self._empty.setProperty("kind", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._foot = FootLine(self)
        self._lay_out()
        self.set_tokens(tokens)
        self._join()
        self._view.show_columns(self._model.columns, self.widths)
        self._show_state()

    def show_entries(self, entries: Iterable[Entry], current: str) -> None:
        """Show these profiles with the current one marked; filter, order, selection and scroll stay."""
        self._model.show_entries(entries)
        self.show_current(current)
        self._show_state()
        self._preparing.start(_REST)

    def show_current(self, slug: str) -> None:
        """Mark the profile that is open; several that are selected stay selected while it is the same one."""
        if slug == self._open and self._view.selectionModel().hasSelection():
            return
        self._open = slug
        row = self._model.row_of(slug)
        if row < 0 or not self._view.is_selected(row):
            self._view.mark(row)

    def show_dirty(self, slugs: frozenset[str]) -> None:
        """Mark the profiles with unsaved work."""
        self._model.set_dirty(slugs)
        self._show_state()

    def show_summaries(self, found: Mapping[str, summary.Summary | None]) -> None:
        """Show what a review found in these profiles; None where nobody knows any more."""
        self._model.know(found)
        self._show_state()

    def fitting(self, terms: Sequence[query.Term]) -> frozenset[str] | None:
        """Return the slugs of all profiles that fit what only the list can answer; None where that is not asked."""
        return self._model.fitting(terms)

    def show_wiki(self, wiki: Wiki, *, may_write: bool) -> None:
        """Take the intervals of review and the named views of a wiki; `may_write`: whether they can be changed."""
        known = self._wiki
        if known is None or _of_dues(known) != _of_dues(wiki):
            self._model.set_wiki(wiki)
        self._wiki, self._may_write = wiki, may_write
        if self._named.name and all(view.name != self._named.name for view in wiki.views):
            self._named = View()
            self._show_state()

    def show_unreachable(self, since: datetime | None) -> None:
        """Show that the wiki's folder is not there since a moment; None when it is."""
        self._since = since
        self._view.painter.set_pale(since is not None)
        self._view.viewport().update()
        self._show_state()

    def show_view(self, view: View) -> None:
        """Filter, sort, group and lay out as a view says."""
        self._named = view
        self._filter.show_filter(view.filter)
        self._columns = (NAME, *(one for key in dict.fromkeys(view.columns) if (one := column(key)) is not NAME))
        group = next((one for one in GROUPS if one.key == view.group), None)
        self._arrange(Order(column(view.sort_key), view.descending, group), self._filter.terms)
        self._view.mark(self._model.row_of(self._open))
        self._show_state()

    def show_arrangement(self, listing: Listing) -> None:
        """Sort, group and lay out as the person did last time."""
        self.widths = dict(listing.widths)
        if (listing.columns, listing.sort, listing.group) != ((), "", ""):
            self.show_view(View(sort=listing.sort, group=listing.group, columns=listing.columns))

    @property
    def arrangement(self) -> Listing:
        """How the list is sorted, grouped and laid out, to be remembered."""
        view = self.view
        return Listing(view.columns, view.sort, view.group, dict(self.widths))

    @property
    def view(self) -> View:
        """How the list is shown now; its name is that of the view that was chosen last."""
        order = self._model.order
        plain = order.sort is NAME and not order.descending
        return View(
            self._named.name,
            filtering.written(self._filter.terms),
            order.group.key if order.group else "",
            "" if plain else ("-" if order.descending else "") + order.sort.key,
            tuple(one.key for one in self._columns) if len(self._columns) > 1 else (),
            self._named.other,
        )

    @property
    def selected(self) -> tuple[str, ...]:
        """The slugs of the selected profiles, from top to bottom."""
        return tuple(self._view.selected_slugs())

    @property
    def has_selection(self) -> bool:
        """Whether any profile is selected."""
        return self._view.selectionModel().hasSelection()

    def filter_by(self, text: str) -> None:
        """Show the profiles that a filter lets through, as if it had been typed."""
        self._filter.show_filter(text)
        self._filter_changed()

    def focus_filter(self) -> None:
        """Let the next letters filter the list."""
        self._filter.take_focus()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._view.set_tokens(tokens)
        self._filter.set_tokens(tokens)
        self._menu_button.setIcon(icon("sort", tokens))
        self._new.setIcon(icon("plus", tokens))

    def neighbour(self, slug: str, step: int) -> str:
        """Return the slug of the profile `step` rows away from another in the list as shown, "" at its ends."""
        row = self._model.row_of(slug) + step if self._model.row_of(slug) >= 0 else 0
        while self._model.group_at(row):
            row += step or 1
        entry = self._model.entry_at(row)
        return entry.slug if entry else ""

    def _join(self) -> None:
        self._filter.changed.connect(self._filter_changed)
        self._filter.moved.connect(self._move)
        self._filter.entered.connect(self._choose_first)
        self._view.clicked_plainly.connect(self._choose)
        self._view.activated.connect(self._enter)
        self._view.selection_changed.connect(self._selection_changed)
        self._view.widths_changed.connect(self._widths_changed)
        self._view.menu_asked.connect(self._ask_for_menu)
        head = self._view.horizontalHeader()
        head.sectionClicked.connect(self._head_clicked)
        head.customContextMenuRequested.connect(self._ask_for_columns)
        self._new.clicked.connect(self.new_requested)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._filter)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._empty, 1)
        layout.addLayout(foot)
        self.setMinimumWidth(180)

    def _fitting(self) -> tuple[Column, ...]:
        """Return the columns that there is room for: all of them, or the name with its details."""
        return self._columns if self.width() >= _LEAST_TABLE else (NAME,)

    def _arrange(self, order: Order, terms: Sequence[query.Term] | None = None) -> None:
        self._view.painter.set_today(self._today().isoformat())
        self._model.arrange(order, self._fitting(), terms)
        self._view.show_columns(self._model.columns, self.widths)

    def _why_empty(self, total: int) -> str:
        if not total:
            return self.tr("No profiles yet.\nCtrl+N makes the first one.")
        why = vain.words(self._filter.terms)
        if not why and self._model.waits_for_reviews:
            return self.tr("Nothing yet: the profiles are still being looked at.")
        return f"{why or self.tr('No profile matches.')}\n{self.tr('Esc in the filter shows them all again.')}"

    def _show_state(self) -> None:
        shown, total = self._model.shown, self._model.total
        self._view.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        if not shown:
            self._empty.setText(self._why_empty(total))
        if self._since is not None:
            self._foot.say_unreachable(self._since)
            return
        selected = self._view.selected_count if self._view.has_several else 0
        self._foot.say(shown, total, selected, self._named.name)

    @Slot()
    def _prepare(self) -> None:
        """Work out bit by bit, while nothing else is done, what filters will ask, so that the first letter is quick."""
        if self._model.prepare(_AT_ONCE):
            self._preparing.start(_PAUSE)
        else:
            self._preparing.stop()
            filtering.terms_of(" ")  # which loads what reads a filter

    @Slot()
    def _fill_menu(self) -> None:
        menus.fill_arranging(self._menu, self._arranging())

    @Slot(object)
    def _ask_for_columns(self, position: QPoint) -> None:
        """Offer the columns over the header."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menus.fill_columns(menu, self._arranging())
        menu.popup(self._view.horizontalHeader().mapToGlobal(position))

    def _arranging(self) -> menus.Arranging:
        """Return what the menus offer to change."""
        views = self._wiki.views if self._wiki else ()
        return menus.Arranging(
            self._model.order, self._columns, self.view, views, self._may_write, self._order_chosen,
            self._columns_chosen, self._open_groups, self.view_requested.emit,
        )  # fmt: skip

    def _order_chosen(self, order: Order) -> None:
        self._arrange(order)
        self.arranged.emit()

    def _open_groups(self, shown: bool) -> None:
        self._model.open_groups(shown=shown)

    def _columns_chosen(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        if len(columns) > 1 and self.width() < _LEAST_TABLE:
            self.room_requested.emit(max(_LEAST_TABLE, min(720, sum(one.width for one in columns) + 20)))
        self._arrange(self._model.order)
        self.arranged.emit()

    @Slot(int)
    def _head_clicked(self, section: int) -> None:
        """Sort by a column; once more, the other way round."""
        clicked = self._model.columns[section]
        order = self._model.order
        self._order_chosen(order._replace(sort=clicked, descending=clicked is order.sort and not order.descending))

    @Slot()
    def _widths_changed(self) -> None:
        columns = self._model.columns
        self.widths |= {one.key: self._view.columnWidth(place) for place, one in enumerate(columns) if place}
        self.arranged.emit()

    @Slot()
    def _selection_changed(self) -> None:
        self._show_state()
        self.selection_changed.emit()

    @Slot()
    def _filter_changed(self) -> None:
        """Mark what Enter would open: the first match, and without a filter the open profile."""
        terms = self._filter.terms
        self._model.set_filter(terms)
        self._view.mark(self._first() if terms else self._model.row_of(self._open))
        self._show_state()

    def _first(self) -> int:
        """Return the line of the first profile, -1 where there is none."""
        return next((row for row in range(self._model.rowCount()) if self._model.entry_at(row)), -1)

    @Slot(int)
    def _move(self, step: int) -> None:
        """Let Up and Down in the filter move through the list."""
        row = self._view.currentIndex().row() + step
        while self._model.group_at(row):
            row += step
        if self._model.entry_at(row):
            self._view.mark(row)

    @Slot()
    def _choose_first(self) -> None:
        index = self._view.currentIndex()
        self._enter(index if index.isValid() else self._model.index(self._first(), 0))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if entry := self._model.entry_at(index.row()):
            self.chosen.emit(entry.slug)

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        self._choose(index)
        if self._model.entry_at(index.row()):
            self.entered.emit()

    @Slot(object)
    def _ask_for_menu(self, position: QPoint) -> None:
        index = self._view.indexAt(position)
        place = self._view.viewport().mapToGlobal(position)
        entry = self._model.entry_at(index.row())
        if entry and self._view.has_several and self._view.is_selected(index.row()):
            self.selection_menu_requested.emit(place)
        elif entry:
            self.menu_requested.emit(entry.slug, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show columns where there is room for them."""
        super().resizeEvent(event)
        if self._fitting() != self._model.columns:
            self._arrange(self._model.order)


def _of_dues(wiki: Wiki) -> tuple[object, ...]:
    """Return the settings that say when profiles are due, and how soon that is."""
    return wiki.review_in, wiki.types, wiki.review.soon
