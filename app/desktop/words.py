"""Words that several parts of the window use: statuses and dates as people say them, texts as they are."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.profile import dates
from app.profile.wiki import DRAFT, IN_REVIEW, PUBLISHED, RETIRED


def status_words(status: str) -> str:
    """Return a status in words; an unknown one as it is written."""
    translate = QCoreApplication.translate
    known = {
        DRAFT: translate("Words", "Draft"),
        IN_REVIEW: translate("Words", "In review"),
        PUBLISHED: translate("Words", "Published"),
        RETIRED: translate("Words", "Retired"),
    }
    return known.get(status or DRAFT, status)


def date_words(text: str) -> str:
    """Return a partial date at its own precision in the person's language; what is no date as it is written."""
    found = dates.parse(text)
    if found is None or not found.month:
        return text
    day = QDate(max(found.year, 1), found.month, found.day or 1)
    form = "d MMM yyyy" if found.day else "MMM yyyy"
    return QLocale().toString(day, form) + found.qualifier


def tip(text: str) -> str:
    """Return the tooltip that shows a text as it is; Qt would draw one with a `<` as markup."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if "<" in text else text
