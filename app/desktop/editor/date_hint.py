"""A partial date in words, so that who types one sees how it is understood."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.desktop.date_words import qualified
from app.profile import dates
from app.profile.dates import PartialDate


def in_words(text: str) -> str:
    """Return a date or interval in words (`2015-06~` is “about June 2015”), "" when it is none."""
    if text == dates.OPEN:
        return _tr("goes on")
    if found := dates.parse(text):
        return _date(found)
    period = dates.parse_period(text)
    if period is None:
        return ""
    if period.start and period.end:
        return _tr("from {start} to {end}").format(start=_date(period.start), end=_date(period.end))
    if period.end:
        return _tr("until {end}").format(end=_date(period.end))
    start = _date(period.start) if period.start else ""
    return (_tr("since {start}") if period.goes_on else _tr("from {start}")).format(start=start)


def _date(found: PartialDate) -> str:
    month = QLocale().standaloneMonthName(found.month) if found.month else ""
    words = " ".join(part for part in (str(found.day or ""), month, str(found.year)) if part)
    return qualified(words, found.qualifier)


def _tr(text: str) -> str:
    return QCoreApplication.translate("date_hint", text)
