"""What the list says of a profile or a group in words: under its name, to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.desktop.profiles.order import Group
from app.desktop.words import changes_words, status_words
from app.profile import summary
from app.profile.rows import Row
from app.profile.wiki import Entry


def group_words(group: Group) -> str:
    """Say in words what the line of a group is."""
    number = _tr("1 profile") if group.count == 1 else _tr("{number} profiles").format(number=group.count)
    return ", ".join((group.name, number) if group.shown else (group.name, number, _tr("closed")))


def spoken(row: Row) -> str:
    """Say in words all that the list shows of a profile."""
    parts = [row.entry.name, *detail_parts(row)]
    if row.entry.last_reviewed_on:
        parts.append(_tr("reviewed {day}").format(day=date_words(row.entry.last_reviewed_on)))
    if row.dirty:
        parts.append(_tr("unsaved"))
    return ", ".join(parts)


def detail_parts(row: Row) -> list[str]:
    """Return what stands under a profile's name, in words."""
    entry = row.entry
    beside = beside_words(entry)
    if entry.problem:
        return [entry.problem, *beside]
    return [part for part in (*beside, *review_words(row.summary), status_words(entry.status), entry.type) if part]


def review_words(found: summary.Summary | None) -> list[str]:
    """Say what a review found that somebody should know at once, as short as it can be said."""
    words: list[str] = []
    if found and found.state == "changed":
        what = changes_words(found.fields, found.sections)
        words.append(_tr("changed: {what}").format(what=what) if what else _tr("changed since review"))
    if found and found.errors:
        words.append(_tr("1 error") if found.errors == 1 else _tr("{number} errors").format(number=found.errors))
    return words


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
