"""The rows of the pane: findings under headings, and the waived ones under a fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.date_words import date_words
from app.desktop.findings.words import part_of, part_words, place_words, sentence, severity_words
from app.desktop.words import tip
from app.profile.finding import SEVERITIES, Finding
from app.profile.values import Profile, Waiver
from app.review.waivers import covers

ROW = Qt.ItemDataRole.UserRole  # the Row
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Order(Enum):
    """By what the findings are grouped."""

    PLACE = "place"  # by where they are, in the order of the form
    SEVERITY = "severity"  # the gravest first


class Row(NamedTuple):
    """One row: a heading, the fold of the waived ones, or a finding."""

    words: str  # heading, or where the finding is; "" where the heading says it
    sentence: str = ""  # what is the matter and what to do
    finding: Finding | None = None  # None for a heading and for the fold
    fold: bool = False  # whether it is the fold
    opened: bool = False  # of the fold: whether it is open


class Rows(QAbstractListModel):
    """Shows the findings of one profile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._profile = Profile()
        self._order = Order.PLACE
        self._opened = False

    def show_findings(self, findings: Sequence[Finding], profile: Profile) -> None:
        """Show these, given in the order of the form."""
        self._findings, self._profile = tuple(findings), profile
        self._make()

    def set_order(self, order: Order) -> None:
        """Group them otherwise."""
        self._order = order
        self._make()

    def toggle_fold(self) -> None:
        """Show the waived ones, or hide them."""
        self._opened = not self._opened
        self._make()

    def row_at(self, row: int) -> Row | None:
        """Return a row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, finding: Finding | None) -> int:
        """Return the row of a finding, or of one that is the same but for its words around; -1 where it is gone."""
        if finding is None:
            return -1
        keys = [row.finding.key if row.finding else None for row in self._rows]
        return keys.index(finding.key) if finding.key in keys else -1

    def nearest(self, row: int) -> int:
        """Return the row with a finding that is nearest to one, -1 where there is none."""
        rows = [place for place, one in enumerate(self._rows) if one.finding or one.fold]
        return min(rows, key=lambda place: (abs(place - row), place < row), default=-1)

    def _make(self) -> None:
        rows = tuple(self._all())
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _all(self) -> Iterator[Row]:
        open_ones = [one for one in self._findings if not one.waived]
        waived = [one for one in self._findings if one.waived]
        groups: dict[str, list[Finding]] = {}
        if self._order is Order.SEVERITY:
            groups = {severity_words(one): [] for one in SEVERITIES}
            for one in open_ones:
                groups[severity_words(one.severity)].append(one)
        else:
            for one in open_ones:
                groups.setdefault(part_words(part_of(one.path), self._profile), []).append(one)
        for words, group in groups.items():
            if group:
                yield Row(f"{words} · {len(group)}")
                yield from map(self._row, group)
        if waived and not open_ones:
            yield Row(QCoreApplication.translate("Findings", "Nothing else to mend"))
        if waived:
            words = QCoreApplication.translate("Findings", "Waived · {number}").format(number=len(waived))
            yield Row(words, fold=True, opened=self._opened)
            if self._opened:
                yield from (self._waived_row(one) for one in waived)

    def _row(self, finding: Finding) -> Row:
        """Say where a finding is, unless the heading over it says so already."""
        told = self._order is Order.PLACE and finding.path == part_of(finding.path)
        return Row("" if told else place_words(finding, self._profile), sentence(finding), finding)

    def _waived_row(self, finding: Finding) -> Row:
        """Say why a finding may stand, who said so and for how long."""
        waiver = next((one for one in self._profile.waivers if covers(one, finding)), Waiver())
        parts = [f"“{finding.waived}”"]
        if waiver.by:
            parts.append(waiver.by)
        if waiver.until:
            until = QCoreApplication.translate("Findings", "until {day}")
            parts.append(until.format(day=date_words(waiver.until)))
        return Row(place_words(finding, self._profile), f"{' · '.join(parts)}\n{sentence(finding)}", finding)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let findings and the fold be chosen, and headings be passed over."""
        row = self.row_at(index.row())
        if index.isValid() and not (row and (row.finding or row.fold)):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what it says in words."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words or row.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if row.finding is None:
                return row.words
            place = place_words(row.finding, self._profile)
            return f"{severity_words(row.finding.severity)}: {place}: {row.sentence}"
        if role == Qt.ItemDataRole.ToolTipRole and row.finding:
            return tip(f"{row.words}\n{row.sentence}\n{row.finding.code}".lstrip())
        return None
