"""Filters that can let nobody through, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.profile import filtering
from app.profile.askable import fault
from app.profile.query import Term
from app.review import catalogue


def words(terms: Iterable[Term]) -> str:
    """Say why a filter finds nothing whatever the profiles say; "" where it may find something."""
    return next(filter(None, map(_nothing_in, terms)), "")


def _nothing_in(term: Term) -> str:
    """Say why a term finds nothing; "" where it may find something."""
    found = fault(term, catalogue.CODES)
    if found is None:
        return ""
    asked = filtering.written((term,))
    if found.wanted == "day":
        return _tr("“{asked}” asks for no day: write it like {field}:<2027-01.").format(asked=asked, field=found.field)
    if found.wanted == "number":
        return _tr("“{asked}” asks for no number: write it like {field}:<80.").format(asked=asked, field=found.field)
    told = _tr("“{asked}” asks for nothing that there is. There are {choices}.")
    if found.field == "has":
        told = _tr("“{asked}” asks for nothing that there is. There are {choices} and the checks by their codes.")
    return told.format(asked=asked, choices=", ".join(found.choices))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Vain", words)
