"""The columns of the profile list: one table, which the header, the sorting, the grouping and the views ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from app.desktop.profiles.rows import Row
from app.desktop.text.complete import folded
from app.desktop.words import date_words, status_words
from app.profile.wiki import STATUSES

_LAST = "\uffff"  # sorts what is empty behind everything that is not
SortKey = str | int | bool


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of a profile in the list."""

    key: str  # what views and settings call it
    words: str  # what the header calls it
    text: Callable[[Row], str]  # what stands in a row
    sort_key: Callable[[Row], SortKey]  # what rows are sorted by; equal ones keep the order of their names
    width: int  # pixels, until the person chooses others
    right: bool = False  # whether it stands at the right, as numbers do
    value: Callable[[Row], str] | None = None  # what profiles that stand together have in common; None: none do
    group_words: Callable[[str], str] = str  # what such a group is called


def _tr(words: str) -> str:
    return QCoreApplication.translate("Columns", words)


def _status_place(row: Row) -> int:
    return _PLACES.get(row.status, len(_PLACES))


_plain = lru_cache(4096)(folded)  # many profiles have the same type or owner
_PLACES = {status: place for place, status in enumerate(STATUSES)}
NAME = Column("name", _tr("Name"), lambda row: row.entry.name, attrgetter("by_name"), 220)
COLUMNS = (
    NAME,
    Column(
        "type", _tr("Type"), lambda row: row.entry.type, lambda row: _plain(row.entry.type) or _LAST, 140,
        value=attrgetter("entry.type"), group_words=lambda value: value or _tr("No type"),
    ),
    Column(
        "status", _tr("Status"), lambda row: status_words(row.entry.status), _status_place, 100,
        value=attrgetter("status"), group_words=status_words,
    ),
    Column(
        "reviewed", _tr("Last reviewed"), lambda row: date_words(row.entry.last_reviewed_on),
        attrgetter("entry.last_reviewed_on"), 124,
    ),
    Column("due", _tr("Due"), lambda row: date_words(row.due), attrgetter("due"), 110),
    Column(
        "owner", _tr("Owner"), lambda row: row.entry.owner, lambda row: _plain(row.entry.owner) or _LAST, 110,
        value=attrgetter("entry.owner"), group_words=lambda value: value or _tr("No owner"),
    ),
    Column("words", _tr("Words"), lambda row: str(row.entry.words), attrgetter("entry.words"), 70, right=True),
    Column("unsaved", _tr("Unsaved"), lambda row: _tr("Unsaved") if row.dirty else "", lambda row: not row.dirty, 94),
)  # fmt: skip
GROUPS = tuple(column for column in COLUMNS if column.value)  # what profiles can stand together by


def column(key: str) -> Column:
    """Return the column of that key, the name for one that is not known."""
    return next((one for one in COLUMNS if one.key == key), NAME)
