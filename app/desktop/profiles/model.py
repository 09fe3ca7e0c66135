"""The lines of the profile list: it filters, sorts and groups by itself, so that 10,000 are as quick as twelve."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.clock import this_day
from app.desktop.profiles.columns import NAME, Column
from app.desktop.profiles.order import Group, Line, Order
from app.desktop.profiles.sayings import beside_words, group_words, review_words, spoken
from app.desktop.words import tip
from app.profile import filtering, query, summary
from app.profile.due import Dues, soon_of
from app.profile.folding import folded
from app.profile.rows import Row
from app.profile.wiki import Entry, Wiki

LINE = Qt.ItemDataRole.UserRole  # the Row or the Group of a line

_FEW = 16  # changed profiles up to which the lines are changed one by one
_NO_LINE = Qt.ItemFlag.NoItemFlags
_OF_GROUP = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_OF_PROFILE = _OF_GROUP | Qt.ItemFlag.ItemIsSelectable
_NO_PARENT = QModelIndex()
_BY_NAME = attrgetter("by_name")
_Index = QModelIndex | QPersistentModelIndex


class ProfileModel(QAbstractTableModel):
    """The profiles that a filter lets through, in the chosen order and groups."""

    def __init__(self, parent: QObject | None = None, today: Callable[[], date] = this_day) -> None:
        super().__init__(parent)
        self._today = today
        self._wiki = Wiki()
        self._dues = Dues(self._wiki, today())
        self._rows: dict[str, Row] = {}
        self._by_name: list[Row] = []
        self._lines: list[Line] = []
        self._groups: dict[str, Group] = {}
        self._kept: dict[Row, Group | None] = {}  # the profiles that the filter lets through, with their groups
        self._waiting: list[Row] = []  # the profiles of which nothing is worked out yet
        self._dirty: frozenset[str] = frozenset()
        self._terms: tuple[query.Term, ...] = ()
        self._values: filtering.Values | None = None  # what filters may ask for; None until one does
        self._filter: filtering.Filter | None = None  # None lets everything through
        self.order = Order()  # how the lines are sorted and grouped
        self.columns: tuple[Column, ...] = (NAME,)  # what is shown of each profile, in order

    @property
    def total(self) -> int:
        """How many profiles there are, the hidden ones included."""
        return len(self._rows)

    @property
    def shown(self) -> int:
        """How many profiles the filter lets through, those of closed groups included."""
        return len(self._kept)

    @property
    def rows(self) -> Iterable[Row]:
        """All profiles, the hidden ones too."""
        return self._rows.values()

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these profiles; filter, order and groups stay. Where few differ, only their lines change."""
        found = {entry.slug: entry for entry in entries}
        rows = self._rows
        known = rows.get
        others = [entry for slug, entry in found.items() if (row := known(slug)) is None or row.entry is not entry]
        changed = [entry for entry in others if (row := known(entry.slug)) is None or row.entry != entry]
        gone = [slug for slug in rows if slug not in found] if rows.keys() - found.keys() else []
        if len(changed) + len(gone) > _FEW:
            for slug in gone:
                del rows[slug]
            for entry in changed:
                self._take(entry)
            self._by_name = sorted(rows.values(), key=_BY_NAME)
            self._waiting = list(rows.values())
            self._values = None
            self._fill_anew()
            return
        if not changed and not gone:
            return
        for slug in gone:
            row = rows.pop(slug)
            self._by_name.remove(row)
            self._take_out(row)
        touched = []
        for entry in changed:
            if entry.slug in rows:
                self._by_name.remove(rows[entry.slug])
            row = self._take(entry)
            insort(self._by_name, row, key=_BY_NAME)
            touched.append(row)
        self._values = None
        self._filter = self._new_filter()  # what a profile says now may be just what is asked for
        for row in touched:
            self._put(row)

    def prepare(self, number: int) -> bool:
        """Work out of so many profiles what filters will ask; say whether any are left."""
        batch = self._waiting[-number:]
        del self._waiting[-number:]
        for row in batch:
            row.work_out()
        return bool(self._waiting)

    def set_wiki(self, wiki: Wiki) -> None:
        """Take the intervals of review of a wiki."""
        self._wiki, self._dues = wiki, Dues(wiki, self._today())
        for row in self._rows.values():
            row.show(row.entry, self._dues)
        self._waiting = list(self._rows.values())
        self._fill_anew()

    def set_filter(self, terms: Sequence[query.Term]) -> None:
        """Show only the profiles that fit."""
        self._terms = tuple(terms)
        self._fill_anew()

    def arrange(self, order: Order, columns: Sequence[Column], terms: Sequence[query.Term] | None = None) -> None:
        """Sort and group the profiles anew, and show these columns of them; `terms`: another filter."""
        if order.group is not self.order.group:
            self._groups.clear()
        self.order, self.columns = order, tuple(columns)
        self._terms = self._terms if terms is None else tuple(terms)
        self._fill_anew()

    def know(self, found: Mapping[str, summary.Summary | None]) -> None:
        """Take what a review found in these profiles; None where nobody knows any more."""
        changed = [row for slug, one in found.items() if (row := self._rows.get(slug)) and row.summary != one]
        for row in changed:
            row.summary = found[row.entry.slug]
        if not changed:
            return
        if len(changed) > _FEW and self._asks_for_reviews:
            self._fill_anew()
        elif len(changed) > _FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.columns) - 1))
        else:
            for row in changed:
                self._put(row)

    @property
    def _asks_for_reviews(self) -> bool:
        """Whether it depends on what a review found which lines there are and in which order."""
        columns = (self.order.sort, self.order.group)
        return any(one and one.of_review for one in columns) or any(term.field in query.OF_ROWS for term in self._terms)

    @property
    def waits_for_reviews(self) -> bool:
        """Whether the filter asks what reviews found, and nobody knows that of any profile yet."""
        asked = any(term.field in ("has", "changed", "coverage") for term in self._terms)
        return asked and all(row.summary is None for row in self._rows.values())

    def fitting(self, terms: Sequence[query.Term]) -> frozenset[str] | None:
        """Return the slugs of all profiles that fit what only the list can answer; None where that is not asked."""
        return filtering.fitting(self._rows.values(), terms, *self._days)

    def set_dirty(self, slugs: frozenset[str]) -> None:
        """Mark these profiles as having unsaved work."""
        changed = [row for slug in slugs ^ self._dirty if (row := self._rows.get(slug))]
        self._dirty = slugs
        for row in changed:
            row.dirty = row.entry.slug in slugs
        if len(changed) > _FEW:
            self._fill_anew()
            return
        for row in changed:
            self._put(row)

    def open_group(self, number: int, *, shown: bool) -> None:
        """Show or hide the profiles of the group whose line this is."""
        group = self.group_at(number)
        if group is not None and group.shown is not shown:
            group.shown = shown
            self._fill_anew()

    def open_groups(self, *, shown: bool) -> None:
        """Show or hide the profiles of all groups."""
        for group in self._groups.values():
            group.shown = shown
        self._fill_anew()

    def row_of(self, slug: str) -> int:
        """Return the line of a profile, -1 when it is not shown."""
        row = self._rows.get(slug)
        try:
            return self._lines.index(row) if row is not None else -1
        except ValueError:
            return -1

    def entry_at(self, number: int) -> Entry | None:
        """Return the profile of a line, None where there is none."""
        line = self._lines[number] if 0 <= number < len(self._lines) else None
        return line.entry if isinstance(line, Row) else None

    def group_at(self, number: int) -> Group | None:
        """Return the group of a line, None where there is none."""
        line = self._lines[number] if 0 <= number < len(self._lines) else None
        return line if isinstance(line, Group) else None

    def group_of(self, number: int) -> int:
        """Return the line of the group that a line is part of, -1 where there are no groups."""
        return next((above for above in range(number, -1, -1) if isinstance(self._lines[above], Group)), -1)

    def entries_between(self, first: int, last: int) -> list[Entry]:
        """Return the profiles from one line to another."""
        return [line.entry for line in self._lines[first : last + 1] if isinstance(line, Row)]

    def count_between(self, first: int, last: int) -> int:
        """Return how many profiles stand from one line to another."""
        if self.order.group is None:
            return last - first + 1
        return sum(isinstance(line, Row) for line in self._lines[first : last + 1])

    def beginning_with(self, typed: str, start: int) -> int:
        """Return the next line, from `start` on and around, that begins with what was typed; -1 for none."""
        wanted = folded(typed)
        for number in chain(range(start, len(self._lines)), range(start)):
            line = self._lines[number]
            if isinstance(line, Row) and (
                line.by_name.startswith(wanted) or folded(line.entry.name).startswith(wanted)
            ):
                return number
        return -1

    def _take(self, entry: Entry) -> Row:
        """Return the row of a profile, which shows now what it says."""
        row = self._rows.get(entry.slug)
        if row is None:
            row = self._rows[entry.slug] = Row(entry, self._dues, dirty=entry.slug in self._dirty)
        else:
            row.show(entry, self._dues)
        return row

    def _fill_anew(self) -> None:
        """Make all lines anew."""
        self.beginResetModel()
        self._filter = self._new_filter()
        rows = self.order.sorted(self._by_name if self._filter is None else self._filter.kept(self._by_name))
        if self.order.group is None:
            self._kept = dict.fromkeys(rows)
            self._lines = [*rows]
        else:
            self._kept, self._lines = {}, []
            for group, members in self.order.in_groups(rows, self._groups).items():
                self._kept |= dict.fromkeys(members, group)
                self._lines.append(group)
                self._lines += members if group.shown else ()
        self.endResetModel()

    def _new_filter(self) -> filtering.Filter | None:
        if not self._terms:
            return None
        if self._values is None:
            self._values = filtering.Values(self._rows.values())
        return filtering.Filter(self._terms, self._values, *self._days)

    @property
    def _days(self) -> tuple[str, str]:
        """The day that it is, and the one up to which profiles count as due soon."""
        today = self._today()
        return today.isoformat(), soon_of(self._wiki, today).isoformat()

    def _put(self, row: Row) -> None:
        """Put the line of a profile that changed where it belongs now; all others stay, and what is marked in them."""
        if self._filter is not None and not self._filter.lets_through(row):
            self._take_out(row)
            return
        before = self._kept.get(row)
        group = self._group_of(row) if self.order.group is not None else None
        at = self._lines.index(row) if row in self._kept and (before is None or before.shown) else -1
        self._kept[row] = group
        if group is not before:
            self._count(group, 1)
        first, last = self._span(group)
        if group is not None and not group.shown:
            place = -1
        elif first <= at < last:
            place = self._place_beside(row, at, first, last)
        else:
            place = self._place(row, first, last)
        self._bring(row, at, place)
        if before is not None and group is not before:
            self._count(before, -1)

    def _take_out(self, row: Row) -> None:
        """Take a profile out of the lines, if it is in them."""
        if row not in self._kept:
            return
        group = self._kept.pop(row)
        if group is None or group.shown:
            self._bring(row, self._lines.index(row), -1)
        if group is not None:
            self._count(group, -1)

    def _bring(self, row: Row, at: int, place: int) -> None:
        """Bring a line from one place to another, of which -1 is none; a line that stays is painted again."""
        if at < 0 <= place:
            self.beginInsertRows(_NO_PARENT, place, place)
            self._lines.insert(place, row)
            self.endInsertRows()
        elif place < 0 <= at:
            self.beginRemoveRows(_NO_PARENT, at, at)
            del self._lines[at]
            self.endRemoveRows()
        elif place not in (at, at + 1):
            self.beginMoveRows(_NO_PARENT, at, at, _NO_PARENT, place)
            self._lines.insert(place, row)
            del self._lines[at + (place < at)]
            self.endMoveRows()
        now = place - (0 <= at < place)
        if now >= 0:
            self._tell(now)

    def _tell(self, number: int) -> None:
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def _group_of(self, row: Row) -> Group:
        """Return the group in which a profile stands now; a new one gets its line."""
        key = self.order.group_value(row)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = self.order.new_group(row)
        if not group.count:
            lines = enumerate(self._lines)
            later = (at for at, one in lines if isinstance(one, Group) and self.order.group_before(group, one))
            at = next(later, len(self._lines))
            self.beginInsertRows(_NO_PARENT, at, at)
            self._lines.insert(at, group)
            self.endInsertRows()
        return group

    def _count(self, group: Group | None, more: int) -> None:
        """Note that a group has a profile more or less; an empty one loses its line."""
        if group is None:
            return
        group.count += more
        at = self._lines.index(group)
        if group.count:
            self._tell(at)
            return
        self.beginRemoveRows(_NO_PARENT, at, at)
        del self._lines[at]
        self.endRemoveRows()

    def _span(self, group: Group | None) -> tuple[int, int]:
        """Return the first line of a group's profiles, and the one behind the last; None: of all."""
        if group is None:
            return 0, len(self._lines)
        first = self._lines.index(group) + 1
        inside = chain(range(first, len(self._lines)), (len(self._lines),))
        return first, next(at for at in inside if at == len(self._lines) or isinstance(self._lines[at], Group))

    def _place_beside(self, row: Row, at: int, first: int, last: int) -> int:
        """Return the place of a row that is in its span already, where it stays if it fits there."""
        before = self.order.before
        above = self._lines[at - 1] if at > first else None
        below = self._lines[at + 1] if at + 1 < last else None
        if isinstance(above, Row) and before(row, above):
            return self._place(row, first, at)
        if isinstance(below, Row) and before(below, row):
            return self._place(row, at + 1, last)
        return at

    def _place(self, row: Row, first: int, last: int) -> int:
        """Return the place of a row among the sorted ones of a span."""
        while first < last:
            middle = (first + last) // 2
            other = self._lines[middle]
            if isinstance(other, Row) and self.order.before(other, row):
                first = middle + 1
            else:
                last = middle
        return first

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a column is called."""
        if orientation is Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].words
            if role == Qt.ItemDataRole.TextAlignmentRole:
                right = self.columns[section].right
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that profiles can be selected; the line of a group can only be gone to."""
        line = self._lines[index.row()] if index.isValid() else None
        return _NO_LINE if line is None else _OF_PROFILE if isinstance(line, Row) else _OF_GROUP

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if isinstance(line, Group):
            if role == Qt.ItemDataRole.DisplayRole:
                return line.name
            return group_words(line) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].text(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = [*beside_words(line.entry), *line.entry.copies, line.entry.problem, *review_words(line.summary)]
            return tip("\n".join(word for word in words if word)) if any(words) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line) if index.column() == 0 else self.columns[index.column()].text(line)
        return None
