"""What a source says of itself, whatever shape it has."""

from __future__ import annotations

from app.profile.plain import Fields
from app.profile.values import Source
from app.review.checks.check import quoted


def given(source: Source) -> frozenset[str]:
    """Return the variables under which a source says something; a date in CSL's own parts counts as well."""
    return frozenset(name for name, value in source.fields if _says(value))


def named(source: Source) -> str:
    """Return what a source is called in a sentence: its id, else its title."""
    return quoted(source.id or source.text("title"))


def _says(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value.entries if isinstance(value, Fields) else value)
