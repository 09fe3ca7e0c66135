"""What an export does, row by row: who is kept out and why, what is to be known, what changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.findings.words import number_words, place_words, sentence
from app.desktop.publishing.words import other_files_gone
from app.desktop.words import status_words, tip
from app.profile.finding import Finding
from app.profile.folding import folded
from app.profile.values import Profile
from app.publish.prepared import Change, Held, Prepared

ROW = Qt.ItemDataRole.UserRole  # the Row
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_SHORT = 10  # so much of what is to be known stands among all other things
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Part(Enum):
    """What a row is about; in this order they stand."""

    HELD = "held"  # profiles that are kept out
    NOTICE = "notice"  # what else is to be known
    CHANGED = "changed"  # pages that say something else
    NEW = "new"  # pages that the site does not have
    REMOVED = "removed"  # pages that go
    FILE = "file"  # other files that are written
    GONE = "gone"  # other files that go


class Row(NamedTuple):
    """One row."""

    part: Part  # what it is about
    words: str  # what it says first
    more: str = ""  # what it says beside that
    change: Change | None = None  # the page that it stands for
    held: Held | None = None  # the profile that it stands for, or that its finding is of
    finding: Finding | None = None  # the finding that it stands for
    is_head: bool = False  # whether it is the heading of its part
    is_more: bool = False  # whether it stands for all other rows of its part


class ExportRows(QAbstractListModel):
    """Shows what was prepared, as far as a filter lets it through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[Part, list[Row]] = {}
        self._found: dict[Part, list[Row]] = {}
        self._rows: list[Row] = []
        self._part: Part | None = None
        self._filter = ""

    def show_prepared(self, prepared: Prepared | None) -> None:
        """Show an export; None shows nothing."""
        self._all = dict(_parts(prepared)) if prepared else {}
        self._look()

    def show_part(self, part: Part | None) -> None:
        """Show one part alone; None shows all."""
        self._part = part
        self._make()

    def set_filter(self, text: str) -> None:
        """Show what says all these words alone."""
        wanted = folded(text)
        if wanted != self._filter:
            self._filter = wanted
            self._look()

    @property
    def part(self) -> Part | None:
        """The part that is shown alone."""
        return self._part

    @property
    def counts(self) -> dict[Part, int]:
        """How much there is of each part, whatever the filter; findings are no number of their own."""
        return {part: _number(self._all.get(part, ())) for part in Part}

    @property
    def is_filtered(self) -> bool:
        """Whether a filter holds something back."""
        return bool(self._filter)

    def row_at(self, row: int) -> Row | None:
        """Return a row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, slug: str, code: str = "") -> int:
        """Return the row of a profile that is kept out, or of its finding with that code; -1 where it is not there."""
        mine = [place for place, row in enumerate(self._rows) if row.held and row.held.slug == slug]
        like = (place for place in mine if (found := self._rows[place].finding) and found.code == code)
        return next(like, mine[0] if mine else -1)

    def _look(self) -> None:
        words = self._filter.split()
        self._found = {part: list(_matching(rows, words)) for part, rows in self._all.items()}
        self._make()

    def _make(self) -> None:
        self.beginResetModel()
        if self._part is not None:
            self._rows = self._found.get(self._part, [])
        else:
            self._rows = [row for part in Part for row in self._with_head(part)]
        self.endResetModel()

    def _with_head(self, part: Part) -> list[Row]:
        rows = self._found.get(part, [])
        head = Row(part, f"{part_words(part)} · {_number(rows):,}", is_head=True)
        more = len(rows) - _SHORT
        if part is Part.NOTICE and more > 1 and not self._filter:  # hundreds would be in the way of what changes
            words = _tr("and {number} more").format(number=f"{more:,}")
            rows = [*rows[:_SHORT], Row(part, words, _tr("Enter shows all"), is_more=True)]
        return [head, *rows] if rows else []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        row = self.row_at(index.row())
        if index.isValid() and row and row.is_head:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what it says in words."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in _WORDS:
            return f"{row.words}: {row.more}" if row.more else row.words
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_head:
            return tip("\n".join(part for part in (row.words, row.more) if part))
        return None


def part_words(part: Part) -> str:
    """Return what a part is called."""
    return {
        Part.HELD: _tr("Kept out"),
        Part.NOTICE: _tr("To know"),
        Part.CHANGED: _tr("Changed"),
        Part.NEW: _tr("New"),
        Part.REMOVED: _tr("Removed"),
        Part.FILE: _tr("Other files"),
        Part.GONE: _tr("Files that go"),
    }[part]


def held_words(held: Held) -> str:
    """Say in brief why a profile is kept out."""
    if held.why == "unreadable":
        return _tr("can't be read: {why}").format(why=held.problem)
    return number_words(len(held.reasons))


def _parts(prepared: Prepared) -> Iterator[tuple[Part, list[Row]]]:
    yield Part.HELD, [row for held in prepared.held for row in _held(held)]
    yield Part.NOTICE, [Row(Part.NOTICE, notice) for notice in prepared.notices]
    changes: dict[str, list[Row]] = {"changed": [], "new": [], "removed": []}
    for one in prepared.changes:
        more = "" if one.address == one.slug else f"{one.address}/"
        changes[one.what].append(Row(Part(one.what), one.name or one.slug, more, one))
    for what, rows in changes.items():
        yield Part(what), sorted(rows, key=lambda row: folded(row.words))
    yield Part.FILE, [Row(Part.FILE, path) for path in prepared.files]
    yield Part.GONE, [Row(Part.GONE, path) for path in other_files_gone(prepared)]


def _held(held: Held) -> Iterator[Row]:
    status = f"{status_words(held.status)} · " if held.status else ""
    yield Row(Part.HELD, held.name or held.slug, f"{status}{held_words(held)}", held=held)
    for finding in held.reasons:
        place = place_words(finding, Profile())
        yield Row(Part.HELD, sentence(finding), place, held=held, finding=finding)


def _matching(rows: Iterable[Row], words: list[str]) -> Iterator[Row]:
    """Give the rows that say these words; a profile whose name does with all its findings, and one with its finding."""
    if not words:
        yield from rows
        return
    head: Row | None = None  # of a profile that is kept out, as long as it was not given
    whole = False  # whether its findings come along
    for row in rows:
        found = _says(row, words)
        if row.held and not row.finding:
            head, whole = (None, True) if found else (row, False)
            if found:
                yield row
        elif found or (row.finding and whole):
            if head is not None and row.finding:
                yield head
                head = None
            yield row


def _says(row: Row, words: list[str]) -> bool:
    slug = row.change.slug if row.change else row.held.slug if row.held and not row.finding else ""
    text = folded(f"{row.words} {row.more} {slug}")
    return all(word in text for word in words)


def _number(rows: Iterable[Row]) -> int:
    return sum(1 for row in rows if not row.finding)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Publishing", words)
