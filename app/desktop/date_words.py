"""Dates and moments as people say them here."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.profile import dates


def date_words(text: str) -> str:
    """Return a partial date at its own precision in the person's language; what is no date as it is written."""
    found = dates.parse(text)
    if found is None:
        return text
    if not found.month:
        return qualified(found.iso, found.qualifier)
    day = QDate(max(found.year, 1), found.month, found.day or 1)
    return qualified(QLocale().toString(day, "d MMM yyyy" if found.day else "MMM yyyy"), found.qualifier)


def qualified(words: str, qualifier: str) -> str:
    """Return the words of a date with how sure it is: `~` is “about June 2015”."""
    if not qualifier:
        return words
    wrap = {"?": _tr("perhaps {date}"), "~": _tr("about {date}"), "%": _tr("perhaps about {date}")}
    return wrap[qualifier].format(date=words)


def moment_words(at: datetime, today: date | None = None) -> str:
    """Return a moment as people say it here: the time alone where it was today, the day with it where not."""
    local = at.astimezone()
    time = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    if local.date() == (today or datetime.now().astimezone().date()):
        return time
    return f"{date_words(local.date().isoformat())}, {time}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("date_words", text)
