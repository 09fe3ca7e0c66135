"""A list of items in the form: rows that follow their items, are added, moved, copied and removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop.editor.around import Around
from app.desktop.editor.blocks import Block
from app.desktop.editor.card import Edit
from app.desktop.editor.item import ItemRow
from app.desktop.editor.look import AddButton, Look
from app.desktop.editor.row import Row
from app.desktop.editor.summaries import shortened, summary
from app.desktop.editor.wishes import Wish
from app.profile import edits, questions
from app.profile.edits import Item
from app.profile.format import identity
from app.profile.paths import item_paths
from app.profile.values import Profile, Question

STEP = 100  # rows that are shown at first, and more at a time
_SPARE = 40  # rows that are kept for the next profile


class RowList(QWidget):
    """The items of one block."""

    edit_requested = Signal(object, str, str)  # an Edit, what it does in words, merge key
    source_requested = Signal(str)  # id of a source that is to be shown
    follow_requested = Signal(str)  # address or link that is to be opened
    sight_requested = Signal(QWidget)  # what is to be scrolled to while a row is dragged

    def __init__(self, look: Look, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.block = block
        self.rows: list[Row] = []
        self._spare: list[Row] = []
        self._items: tuple[Item, ...] = ()
        self._around = Around()
        self._limit = STEP
        self._to = 0  # before which row a dragged one would go
        self._fresh: Row | None = None  # the row that was just added, whose id still follows what it says
        self._empty = QLabel(block.words(block.empty), self)
        self._empty.setProperty("kind", "hint")
        self._empty.setWordWrap(True)
        self._show_more = QPushButton(self)
        self._show_more.setProperty("kind", "quiet")
        self._show_more.clicked.connect(self._raise_limit)
        self._show_more.hide()
        self.add = AddButton(look, block.words(block.add), self)
        self.add.clicked.connect(self.append)
        self._mark = QFrame(self)  # where a dragged row would go
        self._mark.setProperty("kind", "mark")
        self._mark.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._show_more)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_items(self, items: tuple[Item, ...], around: Around, *, other_profile: bool) -> None:
        """Show these items: rows stay with theirs; of another profile all are closed."""
        if items is not self._items or around is not self._around or other_profile:
            self._show_items(items, around, other_profile=other_profile)

    def _show_items(self, items: tuple[Item, ...], around: Around, *, other_profile: bool) -> None:
        self._around = around
        if other_profile:
            self._limit = STEP
            self._fresh = None
            self._fit(len(items[:STEP]))
            for row in self.rows:
                row.set_open(opened=False)
        elif items is not self._items:
            self._follow(items[: self._limit])
        self._items = items
        paths = item_paths(self.block.key, items[: self._limit])
        for row, item, path in zip(self.rows, items, paths, strict=False):
            row.show_item(item, path, around)
        locked = around.notices.locked(self.block.key)
        self._empty.setVisible(not items)
        self.add.setVisible(not locked)
        left = len(items) - len(self.rows)
        self._show_more.setVisible(left > 0)
        if left > 0:
            self._show_more.setText(self.tr("Show {next} more of {left}").format(next=min(left, STEP), left=left))

    def reveal(self, place: int, key: str) -> QWidget:
        """Return the widget of a field of an item, opened; the button that adds one where there is none."""
        if not 0 <= place < len(self._items):
            return self.rows[0].reveal("") if self.rows else self.add
        while place >= self._limit:
            self._raise_limit()
        return self.rows[place].reveal(key)

    def focus_moved(self, focus: QWidget) -> None:
        """Take notice of where the focus is now."""
        for row in self.rows:
            if not row.isAncestorOf(focus):
                row.settle()
                if row is self._fresh:
                    self._fresh = None

    @Slot()
    def append(self) -> None:
        """Add an item at the end and let the user type into it."""
        while self._limit <= len(self._items):
            self._raise_limit()
        self._add(len(self._items))

    def _add(self, place: int) -> None:
        block, item = self.block, questions.begun(self.block.make_item(), self._around.today)
        words = self.tr("Add a {one}").format(one=block.words(block.one))
        self._request(lambda profile: edits.add_item(profile, block.key, item, place), words)
        if place < len(self.rows):
            self._fresh = self.rows[place]
            self._fresh.focus_first()

    def _grant(self, row: Row, wish: Wish) -> None:
        """Do what a row wishes."""
        place, key = self.rows.index(row), self.block.key
        one = {"one": self.block.words(self.block.one)}
        if wish is Wish.ADD:
            self._add(place + 1)
        elif wish is Wish.DUPLICATE:
            words = self.tr("Duplicate a {one}").format(**one)
            self._request(lambda profile: edits.duplicate_item(profile, key, place), words)
            self._focus(place + 1)
        elif wish is Wish.REMOVE:
            words = self.tr("Remove a {one}").format(**one)
            self._request(lambda profile: edits.remove_item(profile, key, place), words)
            self._focus(min(place, len(self._items) - 1))
        else:
            self._move(place, place + (1 if wish is Wish.DOWN else -1))

    def _move(self, place: int, to: int) -> None:
        if not 0 <= to < len(self._items) or to == place:
            return
        key = self.block.key
        words = self.tr("Move a {one}").format(one=self.block.words(self.block.one))
        self._request(lambda profile: edits.move_item(profile, key, place, to), words)

    def _focus(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].reveal("").setFocus()
        else:
            self.add.setFocus()

    def _take(self, row: Row, item: Item, name: str, key: str) -> None:
        place, block = self.rows.index(row), self.block
        fresh = row is self._fresh and hasattr(item, "id")

        def edit(profile: Profile) -> Profile:
            profile = edits.with_item(profile, block.key, place, item)
            if fresh:
                own = edits.with_own_id(edits.items_of(profile, block.key), place)
                profile = edits.with_item(profile, block.key, place, own)
            return profile

        of = shortened(summary(row.item).title) or block.words(block.one)
        words = self.tr("Edit {field} of {item}").format(field=name[:1].lower() + name[1:], item=of)
        self.edit_requested.emit(edit, words, f"{block.key}#{place + 1}.{key}")

    def _name(self, row: Row) -> None:
        """Give a row's item an id made of what it says."""
        place, key = self.rows.index(row), self.block.key

        def edit(profile: Profile) -> Profile:
            own = edits.with_own_id(edits.items_of(profile, key), place)
            return edits.with_item(profile, key, place, own)

        self._request(edit, self.tr("Give a {one} an id").format(one=self.block.words(self.block.one)))

    def _settle(self, row: Row, open_: bool) -> None:
        """Settle a row's question today and lead to its answer, or open it again."""
        place, item, today = self.rows.index(row), row.item, self._around.today
        if not isinstance(item, Question):
            return
        words = self.tr("Open {item} again") if open_ else self.tr("Settle {item}")
        words = words.format(item=shortened(summary(item).title) or self.block.words(self.block.one))
        changed = questions.reopened(item) if open_ else questions.settled(item, today)
        self._request(lambda profile: edits.with_item(profile, self.block.key, place, changed), words)
        if not open_:
            row.reveal("answer").setFocus(Qt.FocusReason.OtherFocusReason)

    def _request(self, edit: Edit, words: str) -> None:
        self.edit_requested.emit(edit, words, "")

    @Slot()
    def _raise_limit(self) -> None:
        self._limit += STEP
        self._fit(len(self._items[: self._limit]))
        self._show_items(self._items, self._around, other_profile=False)

    # Rows and their places.

    def _fit(self, count: int) -> None:
        """Have that many rows, whatever they show."""
        while len(self.rows) < count:
            row = self._new_row()
            self._put(row, len(self.rows))
            self.rows.append(row)
        while len(self.rows) > count:
            self._put_away(self.rows.pop())

    def _follow(self, items: Sequence[Item]) -> None:
        """Bring each row to where its item is now; items that are new get rows of their own."""
        left = list(self.rows)
        chosen: list[Row | None] = [None] * len(items)

        def choose(place: int, row: Row | None) -> None:
            if row is not None:
                chosen[place] = row
                left.remove(row)

        by_item = {id(row.item): row for row in left}
        for place, item in enumerate(items):
            choose(place, by_item.pop(id(item), None))
        by_name = {identity(row.item): row for row in left if identity(row.item)}
        for place, item in enumerate(items):
            if chosen[place] is None:
                choose(place, by_name.pop(identity(item), None))
        for place, row in enumerate(self.rows[: len(items)]):
            if chosen[place] is None and row in left:
                choose(place, row)
        for row in left:
            self._put_away(row)
        self.rows = [row or self._new_row() for row in chosen]
        for place, row in enumerate(self.rows):
            if self._column.indexOf(row) != place:
                self._put(row, place)

    def _put(self, row: Row, place: int) -> None:
        self._column.removeWidget(row)
        self._column.insertWidget(place, row)
        row.show()

    def _put_away(self, row: Row) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.set_open(opened=False)
        if row is self._fresh:
            self._fresh = None
        if len(self._spare) < _SPARE:
            self._spare.append(row)
        else:
            row.deleteLater()

    def _new_row(self) -> Row:
        if self._spare:
            return self._spare.pop()
        row = self.block.make_row(self._look, self)
        row.item_edited.connect(lambda item, name, key, row=row: self._take(row, item, name, key))
        row.wished.connect(lambda wish, row=row: self._grant(row, wish))
        row.source_requested.connect(self.source_requested)
        row.follow_requested.connect(self.follow_requested)
        row.grip.dragged.connect(lambda height, row=row: self._drag(row, height))
        row.grip.dropped.connect(lambda row=row: self._drop(row))
        if isinstance(row, ItemRow):
            row.id_requested.connect(lambda row=row: self._name(row))
            row.settled.connect(lambda open_, row=row: self._settle(row, open_))
        return row

    # Dragging.

    def _gap(self, height: int) -> int:
        """Return before which row a height of the screen is."""
        middles = (row.mapToGlobal(row.rect().center()).y() for row in self.rows)
        return sum(middle < height for middle in middles)

    def _drag(self, row: Row, height: int) -> None:
        del row
        gap = self._gap(height)
        y = self.rows[gap].y() if gap < len(self.rows) else self.rows[-1].geometry().bottom() + 1
        self._mark.setGeometry(QRect(0, y - 1, self.width(), 2))
        self._mark.raise_()
        self._mark.show()
        self.sight_requested.emit(self._mark)
        self._to = gap

    def _drop(self, row: Row) -> None:
        if self._mark.isHidden():
            return
        self._mark.hide()
        place = self.rows.index(row)
        self._move(place, self._to - (1 if self._to > place else 0))
