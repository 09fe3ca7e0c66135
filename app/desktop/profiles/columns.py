"""The columns of the profile list: one table, which the header, the sorting, the grouping and the views ask."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.desktop.words import changes_words, status_words
from app.profile.folding import folded
from app.profile.rows import Row
from app.profile.wiki import STATUSES

_LAST = "\uffff"  # sorts what is empty behind everything that is not
SortKey = str | int | bool


class Column(NamedTuple):
    """One fact of a profile in the list."""

    key: str  # what views and settings call it
    words: str  # what the header calls it
    text: Callable[[Row], str]  # what stands in a row
    sort_key: Callable[[Row], SortKey]  # what rows are sorted by; equal ones keep the order of their names
    width: int  # pixels, until the person chooses others
    right: bool = False  # whether it stands at the right, as numbers do
    value: Callable[[Row], str] | None = None  # what profiles that stand together have in common; None: none do
    group_words: Callable[[str], str] = str  # what such a group is called
    of_review: bool = False  # whether it says what a review found


def _tr(words: str) -> str:
    return QCoreApplication.translate("Columns", words)


def _status_place(row: Row) -> int:
    return _PLACES.get(row.status, len(_PLACES))


def _findings_text(row: Row) -> str:
    return f"{row.summary.findings:,}" if row.summary and row.summary.findings else ""


def _findings_place(row: Row) -> int:
    """Sort by errors first, the most first; profiles without any, and those of which nobody knows, come last."""
    found = row.summary
    return -(found.errors * _MANY + found.findings) if found else 1


def _coverage_text(row: Row) -> str:
    return _tr("{number} %").format(number=row.summary.percent) if row.summary else ""


def _coverage_place(row: Row) -> int:
    return row.summary.percent if row.summary else 101


def _changed_text(row: Row) -> str:
    found = row.summary
    if found is None or found.state != "changed":
        return _state_words(found.state) if found and found.state in ("unknown", "broken") else ""
    return changes_words(found.fields, found.sections) or _tr("Changed")


def _changed_place(row: Row) -> int:
    """Sort those first that changed most, then those of which the reviewed text can't be trusted or is not there."""
    found = row.summary
    if found is None:
        return 4
    changes = min(found.fields + found.sections, _MANY) if found.state == "changed" else 0
    return {"changed": -1, "broken": 0, "unknown": 1, "never": 2, "whole": 3}[found.state] - changes


def _state_words(state: str) -> str:
    words = {
        "changed": _tr("Changed"),
        "broken": _tr("Stored text broken"),
        "unknown": _tr("No stored text"),
        "never": _tr("Never reviewed"),
        "whole": _tr("As reviewed"),
    }
    return words.get(state, _tr("Not known yet"))


_MANY = 1_000_000  # more findings than any profile has
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
    Column("findings", _tr("Findings"), _findings_text, _findings_place, 80, right=True, of_review=True),
    Column("coverage", _tr("Sourced"), _coverage_text, _coverage_place, 80, right=True, of_review=True),
    Column(
        "changed", _tr("Since review"), _changed_text, _changed_place, 150,
        value=lambda row: row.summary.state if row.summary else "", group_words=_state_words,
        of_review=True,
    ),
    Column("unsaved", _tr("Unsaved"), lambda row: _tr("Unsaved") if row.dirty else "", lambda row: not row.dirty, 94),
)  # fmt: skip
GROUPS = tuple(column for column in COLUMNS if column.value)  # what profiles can stand together by


def column(key: str) -> Column:
    """Return the column of that key, the name for one that is not known."""
    return next((one for one in COLUMNS if one.key == key), NAME)
