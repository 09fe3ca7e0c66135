"""One line for each item of a profile: what is seen of it while it is closed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.profile import dates
from app.profile.edits import Item
from app.profile.values import Fact, Name, Question, Role, Source, Waiver, Work

_LONGEST = 40  # characters


class Summary(NamedTuple):
    """What a closed item shows."""

    title: str  # what it is; "" where it says nothing yet
    detail: str = ""  # what else tells it apart
    key: str = ""  # what it is referred to by, where the editor needs it


def summary(item: Item) -> Summary:
    """Return what is seen of an item while it is closed."""
    if isinstance(item, Work):
        with_whom = _tr("with {names}").format(names=", ".join(item.with_)) if item.with_ else ""
        return Summary(item.title, _joined(date_words(item.issued), with_whom))
    if isinstance(item, Role):
        return Summary(item.organization or item.role, _joined(item.role if item.organization else "", span(item)))
    if isinstance(item, Question):
        if item.closed:
            return Summary(item.question, _tr("settled {date}").format(date=date_words(item.closed)))
        since = _tr("open since {date}").format(date=date_words(item.opened)) if item.opened else ""
        return Summary(item.question, since)
    if isinstance(item, Source):
        return Summary(item.text("title") or item.text("URL"), cited_as(item, otherwise=""), item.id)
    if isinstance(item, Waiver):
        return Summary(item.check, _joined(item.at, item.reason))
    return Summary(item.label, item.value) if isinstance(item, Fact) else Summary("")


def span(role: Role) -> str:
    """Return from when to when a role went: `2015 – 2018`, `since 2024`, `until 2017`."""
    start, end = date_words(role.start), date_words(role.end)
    if role.end == dates.OPEN:
        return _tr("since {start}").format(start=start) if start else _tr("goes on")
    if start and end:
        return f"{start} – {end}"
    if end:
        return _tr("until {end}").format(end=end)
    return _tr("from {start}").format(start=start) if start else ""


def cited_as(source: Source, otherwise: str | None = None) -> str:
    """Return a source as one speaks of it: `Kingma & Welling 2013`; else `otherwise`, or its title or id."""
    people = [_family(name) for name in source.names("author") or source.names("editor")]
    who = people[0] + " et al." if len(people) > 2 else " & ".join(people)
    who = who or source.text("publisher") or source.text("container-title")
    year = source.text("issued")[:4] if dates.is_date(source.text("issued")) else ""
    if who:
        return f"{who} {year}".strip()
    if otherwise is not None:
        return year or otherwise
    return source.text("title") or source.id


def shortened(text: str) -> str:
    """Return a text in a line that is not too long for a menu."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _family(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.non_dropping_particle, name.family) if part) or name.given


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("summaries", text)
