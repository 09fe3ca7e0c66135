"""What a source says of itself, whatever shape it has."""

from __future__ import annotations

from collections.abc import Iterable

from app.profile.plain import Fields
from app.profile.values import Source
from app.review.checks.check import quoted


def given(source: Source) -> frozenset[str]:
    """Return the variables under which a source says something; a date in CSL's own parts counts as well."""
    return frozenset(name for name, value in source.fields if _says(value))


def any_of(source: Source, variables: Iterable[str]) -> bool:
    """Say whether a source says something under one of these variables."""
    return not given(source).isdisjoint(variables)


def named(source: Source) -> str:
    """Return what a source is called in a sentence: its id, else its title."""
    return quoted(source.id or source.text("title"))


def _says(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value.entries if isinstance(value, Fields) else value)
