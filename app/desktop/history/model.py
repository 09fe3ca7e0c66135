"""The time line: the versions of a profile, the newest first, a heading over each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTime,
)

from app.storage.history import Version, Why

VERSION = Qt.ItemDataRole.UserRole  # the Version of a row, None for a day
SUMMARY = Qt.ItemDataRole.UserRole + 1  # what changed in it, in a line; "" while that is not known

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TimeLine(QAbstractListModel):
    """Holds the rows: a day as a text, a version as itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Version] = []
        self._places: dict[Path, int] = {}
        self._summaries: dict[Path, str] = {}
        self._slug = ""

    def show_versions(self, versions: Sequence[Version], slug: str, today: date) -> None:
        """Show these versions of the profile that is called `slug` now, the newest first."""
        self.beginResetModel()
        self._rows, self._slug = [], slug
        last: date | None = None
        for version in versions:
            day = version.at.astimezone().date()
            if day != last:
                self._rows.append(_day_words(day, today))
                last = day
            self._rows.append(version)
        self._places = {row.path: place for place, row in enumerate(self._rows) if isinstance(row, Version)}
        self._summaries = {path: words for path, words in self._summaries.items() if path in self._places}
        self.endResetModel()

    def show_summaries(self, summaries: Mapping[Path, str]) -> None:
        """Say of some versions what changed in them."""
        self._summaries |= summaries
        for path in summaries:
            if path in self._places:
                index = self.index(self._places[path])
                self.dataChanged.emit(index, index, [SUMMARY, Qt.ItemDataRole.AccessibleTextRole])

    def version_at(self, row: int) -> Version | None:
        """Return the version of a row; None for a day and where there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Version) else None

    def row_of(self, path: Path | None) -> int:
        """Return the row of a version by its file, else that of the newest one, -1 where there is none."""
        return self._places.get(path, 1 if self._places else -1) if path else (1 if self._places else -1)

    def is_summed(self, version: Version) -> bool:
        """Say whether it is known what changed in a version."""
        return version.path in self._summaries

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many days and versions there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let versions be chosen, and days be passed over."""
        if index.isValid() and self.version_at(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        summary = self._summaries.get(row.path, "")
        if role == VERSION:
            return row
        if role == SUMMARY:
            return summary
        words = f"{time_words(row)}, {why_words(row, self._slug)}"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}, {summary}" if summary else words
        return None

    def why(self, version: Version) -> str:
        """Return why a version was kept, and under which address where that was another one."""
        return why_words(version, self._slug)


def time_words(version: Version) -> str:
    """Return the time of day at which a version was kept."""
    at = version.at.astimezone()
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def moment_words(version: Version) -> str:
    """Return the day and the time at which a version was kept."""
    return f"{_written(version.at.astimezone().date(), 'd MMM yyyy')}, {time_words(version)}"


def why_words(version: Version, slug: str) -> str:
    """Return why a version was kept, and under which address where that was another than `slug`."""
    words = {
        Why.SAVED: _tr("before a save"),
        Why.OUTSIDE: _tr("from another program"),
        Why.MINE: _tr("unsaved work"),
        Why.DELETED: _tr("before it was deleted"),
    }[version.why]
    return words if version.slug == slug else _tr("{why}, as {slug}").format(why=words, slug=version.slug)


def _day_words(day: date, today: date) -> str:
    if day == today:
        return _tr("Today")
    if day == today - timedelta(days=1):
        return _tr("Yesterday")
    return _written(day, "dddd, d MMMM yyyy")


def _written(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _tr(words: str) -> str:
    return QCoreApplication.translate("History", words)
