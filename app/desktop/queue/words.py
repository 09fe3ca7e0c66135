"""The reasons of the queue in the person's language: in full, and as short titles."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.profile.query import Term
from app.review.reasons import Reason

REASON = "reason"  # the field of a facet that asks for a reason


def reason_words(reason: Reason) -> str:
    """Return a reason in words: “overdue by 40 days”."""
    values = {name: date_words(value) if name == "day" else value for name, value in reason.values}
    return QCoreApplication.translate("Reasons", reason.sentence).format(**values)


def reason_title(code: str) -> str:
    """Return what all reasons of a code are called."""
    titles = {
        "overdue": _tr("Overdue"),
        "undated": _tr("No due date"),
        "never-reviewed": _tr("Never reviewed"),
        "requested": _tr("Review requested"),
        "errors": _tr("Errors"),
        "copy-broken": _tr("Stored text broken"),
        "changed": _tr("Changed since review"),
        "due-soon": _tr("Due soon"),
        "open-role": _tr("Open roles"),
        "unsourced": _tr("Not sourced"),
        "volatile": _tr("Volatile wording"),
        "questions": _tr("Open questions"),
        "not-stored": _tr("No stored text"),
        "warnings": _tr("Other warnings"),
    }
    return titles[code]


def facet_words(term: Term) -> str:
    """Return what a facet of the queue says in words."""
    if term.field == REASON:
        return reason_title(term.text)
    text = " ".join(term.text.split())
    return _tr("Owner: {value}").format(value=text) if term.field == "owner" else text


def _tr(words: str) -> str:
    return QCoreApplication.translate("Queue", words)
