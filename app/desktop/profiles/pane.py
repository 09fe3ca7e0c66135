"""The pane at the left: a filter, the order, and the profiles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from app.desktop.icons import icon
from app.desktop.profiles.delegate import ProfileDelegate
from app.desktop.profiles.model import Order, ProfileModel
from app.desktop.theme import Tokens
from app.desktop.words import moment_words
from app.profile.wiki import Entry


class ProfilePane(QWidget):
    """Shows the wiki's profiles; says which one was chosen."""

    chosen = Signal(str)  # slug of the profile to open
    entered = Signal()  # the profile that was just chosen is to be worked on: it was chosen by key or double click
    new_requested = Signal()  # a new profile is wanted
    menu_requested = Signal(str, object)  # slug and global position of a context menu

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProfileModel(self)
        self._delegate = ProfileDelegate(tokens, self)
        self._since: datetime | None = None  # when the wiki's folder was found to be gone
        self._open = ""  # slug of the profile that is open
        self._filter = _FilterEdit(self)
        self._filter.setPlaceholderText(self.tr("Filter profiles"))
        self._filter.setAccessibleName(self.tr("Filter profiles"))
        self._filter.setClearButtonEnabled(True)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.setAccessibleName(self.tr("Profiles"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._sort = QToolButton(self)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setToolTip(self.tr("Sort profiles"))
        self._sort.setAccessibleName(self.tr("Sort profiles"))
        self._sort.setMenu(self._sort_menu())
        self._new = QToolButton(self)
        self._new.setToolTip(self.tr("New profile (Ctrl+N)"))
        self._new.setAccessibleName(self.tr("New profile"))
        self._empty = QLabel(self)
        self._empty.setProperty("kind", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._count = QLabel(self)
        self._count.setProperty("kind", "hint")
        self._lay_out()
        self.set_tokens(tokens)
        self._filter.textChanged.connect(self._filter_changed)
        self._filter.moved.connect(self._move)
        self._filter.returnPressed.connect(self._choose_first)
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._enter)
        self._view.customContextMenuRequested.connect(self._ask_for_menu)
        self._new.clicked.connect(self.new_requested)
        self._show_state()

    def show_entries(self, entries: Iterable[Entry], current: str) -> None:
        """Show these profiles with the current one marked; filter, order and scroll stay."""
        bar = self._view.verticalScrollBar()
        position = bar.value()
        self._model.show_entries(entries)
        self.show_current(current)
        bar.setValue(position)
        self._show_state()

    def show_current(self, slug: str) -> None:
        """Mark the profile that is open."""
        self._open = slug
        self._mark(self._model.row_of(slug))

    def _mark(self, row: int) -> None:
        selection = self._view.selectionModel()
        if row < 0:
            selection.clear()
            return
        index = self._model.index(row)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.scrollTo(index)

    def show_dirty(self, slugs: frozenset[str]) -> None:
        """Mark the profiles with unsaved work."""
        self._model.set_dirty(slugs)

    def show_unreachable(self, since: datetime | None) -> None:
        """Show that the wiki's folder is not there since a moment; None when it is."""
        self._since = since
        self._delegate.set_pale(since is not None)
        self._view.viewport().update()
        self._show_state()

    def focus_filter(self) -> None:
        """Let the next letters filter the list."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._delegate.set_tokens(tokens)
        self._sort.setIcon(icon("sort", tokens))
        self._new.setIcon(icon("plus", tokens))
        self._view.viewport().update()

    def neighbour(self, slug: str, step: int) -> str:
        """Return the slug of the profile `step` rows away from another in the list as shown, "" at its ends."""
        row = self._model.row_of(slug)
        entry = self._model.entry_at(row + step) if row >= 0 else self._model.entry_at(0)
        return entry.slug if entry else ""

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.setSpacing(4)
        top.addWidget(self._filter, 1)
        top.addWidget(self._sort)
        top.addWidget(self._new)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._empty, 1)
        layout.addLayout(foot)
        self.setMinimumWidth(180)

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order, words in (
            (Order.NAME, self.tr("By name")),
            (Order.TYPE, self.tr("By type")),
            (Order.STATUS, self.tr("By status")),
            (Order.REVIEWED, self.tr("By last review, oldest first")),
        ):
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(order is Order.NAME)
            action.setData(order)
            menu.addAction(action)
        group.triggered.connect(self._order_chosen)
        return menu

    def _show_state(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        self._view.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        if total:
            self._empty.setText(self.tr("No profile matches.\nEsc shows them all again."))
        else:
            self._empty.setText(self.tr("No profiles yet.\nCtrl+N makes the first one."))
        if shown != total:
            words = self.tr("{shown} of {total} profiles")
        else:
            words = self.tr("1 profile") if total == 1 else self.tr("{total} profiles")
        if self._since is not None:
            words = self.tr("Not reachable since {time}").format(time=moment_words(self._since))
        self._count.setText(words.format(shown=shown, total=total))

    @Slot(QAction)
    def _order_chosen(self, action: QAction) -> None:
        self._model.set_order(action.data())
        self._mark(self._model.row_of(self._open))

    @Slot(str)
    def _filter_changed(self, text: str) -> None:
        """Mark what Enter would open: the first match, and without a filter the open profile."""
        self._model.set_filter(text)
        self._mark(0 if text.strip() and self._model.rowCount() else self._model.row_of(self._open))
        self._show_state()

    @Slot(int)
    def _move(self, step: int) -> None:
        """Let Up and Down in the filter move through the list."""
        row = self._view.currentIndex().row() + step
        row = max(0, min(row, self._model.rowCount() - 1))
        if self._model.entry_at(row):
            self._mark(row)

    @Slot()
    def _choose_first(self) -> None:
        index = self._view.currentIndex()
        self._enter(index if index.isValid() else self._model.index(0))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if entry := self._model.entry_at(index.row()):
            self.chosen.emit(entry.slug)

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        self._choose(index)
        if index.isValid():
            self.entered.emit()

    @Slot(object)
    def _ask_for_menu(self, position: object) -> None:
        index = self._view.indexAt(position)  # type: ignore[arg-type]  # a QPoint
        if entry := self._model.entry_at(index.row()):
            self.menu_requested.emit(entry.slug, self._view.viewport().mapToGlobal(position))  # type: ignore[call-overload]


class _FilterEdit(QLineEdit):
    """A line in which Up, Down and Esc belong to the list below."""

    moved = Signal(int)  # rows to go down (up when negative)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass Up and Down on, clear by Esc."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
