"""The lines of the profile list: it filters, sorts and groups by itself, so that 10,000 are as quick as twelve."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from operator import attrgetter

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.profiles import filtering
from app.desktop.profiles.columns import NAME, Column
from app.desktop.profiles.rows import Dues, Row
from app.desktop.text.complete import folded
from app.desktop.words import date_words, status_words, tip
from app.profile.query import Term
from app.profile.wiki import Entry, Wiki

LINE = Qt.ItemDataRole.UserRole  # the Row or the Group of a line

_FEW = 16  # changed profiles up to which the lines are changed one by one
_NO_PARENT = QModelIndex()
_BY_NAME = attrgetter("by_name")
_Index = QModelIndex | QPersistentModelIndex


class Group:
    """The line over profiles that stand together."""

    __slots__ = ("count", "key", "shown")

    def __init__(self, key: str) -> None:
        self.key = key  # what they have in common, in words
        self.count = 0  # how many they are
        self.shown = True  # whether they are shown under it


Line = Row | Group


def this_day() -> date:
    """Return the day that it is here."""
    return datetime.now().astimezone().date()


class ProfileModel(QAbstractTableModel):
    """The profiles that a filter lets through, in the chosen order and groups."""

    def __init__(self, parent: QObject | None = None, today: Callable[[], date] = this_day) -> None:
        super().__init__(parent)
        self._today = today
        self._dues = Dues(Wiki())
        self._rows: dict[str, Row] = {}
        self._by_name: list[Row] = []
        self._lines: Sequence[Line] = []
        self._groups: dict[str, Group] = {}
        self._dirty: frozenset[str] = frozenset()
        self._terms: tuple[Term, ...] = ()
        self._sort, self._descending = NAME, False
        self._group: Column | None = None
        self._columns: tuple[Column, ...] = (NAME,)
        self.shown = 0  # how many profiles the filter lets through, those of closed groups too

    @property
    def total(self) -> int:
        """How many profiles there are, the hidden ones included."""
        return len(self._rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""
        return self._columns

    @property
    def sorting(self) -> tuple[Column, bool]:
        """The column that sorts, and whether the last one stands first."""
        return self._sort, self._descending

    @property
    def grouping(self) -> Column | None:
        """The column by which profiles stand together."""
        return self._group

    @property
    def rows(self) -> Iterable[Row]:
        """All profiles, the hidden ones too."""
        return self._rows.values()

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these profiles; filter, order and groups stay. Where few differ, only their lines change."""
        found = {entry.slug: entry for entry in entries}
        rows = self._rows
        changed = [entry for slug, entry in found.items() if (row := rows.get(slug)) is None or row.entry is not entry]
        changed = [entry for entry in changed if entry.slug not in rows or rows[entry.slug].entry != entry]
        gone = [slug for slug in rows if slug not in found] if len(found) - len(changed) < len(rows) else []
        if not changed and not gone:
            return
        touched = [self._take(entry) for entry in changed]
        dropped = [rows.pop(slug) for slug in gone]
        if len(touched) + len(dropped) > _FEW:
            self._by_name = sorted(rows.values(), key=_BY_NAME)
            self._fill_anew()
            return
        hidden = {id(row) for row in (*touched, *dropped)}
        self._by_name = [row for row in self._by_name if id(row) not in hidden]
        for row in touched:
            insort(self._by_name, row, key=_BY_NAME)
        self._amend(touched)

    def set_wiki(self, wiki: Wiki) -> None:
        """Take the intervals of review of a wiki."""
        self._dues = Dues(wiki)
        for row in self._rows.values():
            row.show(row.entry, self._dues)
        self._fill_anew()

    def set_filter(self, terms: Sequence[Term]) -> None:
        """Show only the profiles that fit."""
        self._terms = tuple(terms)
        self._fill_anew()

    def arrange(self, sort: Column, group: Column | None, columns: Sequence[Column], *, descending: bool) -> None:
        """Sort and group the profiles anew, and show these columns of them."""
        if group is not self._group:
            self._groups.clear()
        self._sort, self._descending, self._group = sort, descending, group
        self._columns = tuple(columns)
        self._fill_anew()

    def set_dirty(self, slugs: frozenset[str]) -> None:
        """Mark these profiles as having unsaved work."""
        changed = [row for slug in slugs ^ self._dirty if (row := self._rows.get(slug))]
        self._dirty = slugs
        for row in changed:
            row.dirty = row.entry.slug in slugs
        if changed:
            self._amend(changed)

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
        row = self._rows.get(entry.slug)
        if row is None:
            row = self._rows[entry.slug] = Row(entry, self._dues, dirty=entry.slug in self._dirty)
        else:
            row.show(entry, self._dues)
        return row

    def _fill_anew(self) -> None:
        self._reset(self._arranged())

    def _reset(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _arranged(self) -> list[Line]:
        """Return the lines as they should be now."""
        today = self._today()
        soon = today + timedelta(days=filtering.SOON)
        rows = self._by_name
        if self._terms:
            rows = filtering.kept(rows, self._terms, today.isoformat(), soon.isoformat())
        self.shown = len(rows)
        if self._sort is not NAME or self._descending:
            rows = sorted(rows, key=self._sort.sort_key, reverse=self._descending)
        return self._grouped(rows) if self._group is not None else list(rows)

    def _grouped(self, rows: Iterable[Row]) -> list[Line]:
        column = self._group or NAME
        members: dict[str, list[Row]] = {}
        for row in rows:
            members.setdefault(column.text(row), []).append(row)
        backwards = self._sort is column and self._descending
        order = sorted(members, key=lambda key: column.sort_key(members[key][0]), reverse=backwards)
        lines: list[Line] = []
        for key in order:
            group = self._groups.setdefault(key, Group(key or column.missing))
            group.count = len(members[key])
            lines.append(group)
            if group.shown:
                lines += members[key]
        return lines

    def _amend(self, touched: Sequence[Row]) -> None:
        """Put the lines of a few profiles where they belong now; all others stay, and what is marked in them."""
        counts = {group: group.count for group in self._groups.values()}
        after = self._arranged()
        lines = list(self._lines)
        staying = set(map(id, after))
        if abs(len(after) - len(lines)) > _FEW:  # a filter lets others through now
            self._reset(after)
            return
        self._lines = lines
        for number in [number for number, line in enumerate(lines) if id(line) not in staying][::-1]:
            self.beginRemoveRows(_NO_PARENT, number, number)
            del lines[number]
            self.endRemoveRows()
        here, moving = set(map(id, lines)), set(map(id, touched))
        for number, line in enumerate(after):
            if id(line) not in here:
                self._insert(lines, line, after[number - 1] if number else None)
            elif id(line) in moving:
                self._move(lines, line, after[number - 1] if number else None)
        last = len(self._columns) - 1
        recounted = [group for group in self._groups.values() if group.count != counts.get(group)]
        changed: tuple[Line, ...] = (*touched, *recounted)
        for line in changed:
            if id(line) in staying:
                number = lines.index(line)
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def _insert(self, lines: list[Line], line: Line, above: Line | None) -> None:
        place = lines.index(above) + 1 if above is not None else 0
        self.beginInsertRows(_NO_PARENT, place, place)
        lines.insert(place, line)
        self.endInsertRows()

    def _move(self, lines: list[Line], line: Line, above: Line | None) -> None:
        place = lines.index(above) + 1 if above is not None else 0
        now = lines.index(line)
        if now == place:
            return
        self.beginMoveRows(_NO_PARENT, now, now, _NO_PARENT, place)
        del lines[now]
        lines.insert(place - (now < place), line)
        self.endMoveRows()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a column is called."""
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].words
            if role == Qt.ItemDataRole.TextAlignmentRole:
                right = self._columns[section].right
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that profiles can be selected; the line of a group can only be gone to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsSelectable if self.entry_at(index.row()) else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if isinstance(line, Group):
            if role == Qt.ItemDataRole.DisplayRole:
                return line.key
            return group_words(line) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].text(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = [*beside_words(line.entry), *line.entry.copies, line.entry.problem]
            return tip("\n".join(word for word in words if word)) if any(words) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line) if index.column() == 0 else self._columns[index.column()].text(line)
        return None


def group_words(group: Group) -> str:
    """Say in words what the line of a group is."""
    states = (_tr("{name}, {number} profiles, closed"), _tr("{name}, {number} profiles"))
    return states[group.shown].format(name=group.key, number=group.count)


def spoken(row: Row) -> str:
    """Say in words all that the list shows of a profile."""
    parts = [row.entry.name, *detail_parts(row.entry)]
    if row.entry.last_reviewed_on:
        parts.append(_tr("reviewed {day}").format(day=date_words(row.entry.last_reviewed_on)))
    if row.dirty:
        parts.append(_tr("unsaved"))
    return ", ".join(parts)


def detail_parts(entry: Entry) -> list[str]:
    """Return what stands under a profile's name, in words."""
    beside = beside_words(entry)
    if entry.problem:
        return [entry.problem, *beside]
    return [part for part in (*beside, status_words(entry.status), entry.type) if part]


def beside_words(entry: Entry) -> list[str]:
    """Say what lies beside a profile's file and may be taken for it."""
    words: list[str] = []
    if entry.copies:
        one, several = _tr("1 conflict copy"), _tr("{number} conflict copies")
        words.append(one if len(entry.copies) == 1 else several.format(number=len(entry.copies)))
    if entry.twins:
        twin = _tr("nearly the same name: {name}")
        words.append(twin.format(name=", ".join(f"{slug}.md" for slug in entry.twins)))
    return words


def _tr(words: str) -> str:
    return QCoreApplication.translate("ProfileModel", words)
