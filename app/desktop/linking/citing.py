"""What a card says of a citation: the source as the page prints it, and where else it is cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.desktop.editor.summaries import cited_as
from app.desktop.linking.card import Told
from app.desktop.words import words_of
from app.page.reference import reference
from app.profile.addresses import addresses
from app.profile.uses import uses
from app.profile.values import Citation, Profile, Source
from app.storage.index.database import Database
from app.storage.index.sourcing import CitedBy, cited_by

_LINK = re.compile(r"</?a\b[^>]*>")  # a card takes no clicks
_LONGEST = 240  # characters of a quote
_ADDRESS = 80  # characters of an address
_MOST = 6  # places, and profiles, that are named


def told(profile: Profile, cite: Citation, source: Source) -> Told:
    """Return what the profile in hand says of a source and of what is cited in it."""
    name = ", ".join(filter(None, (cited_as(source), cite.locator)))
    quote = f"“{_short(cite.quote)}”" if cite.quote else ""
    return Told(name, printed=_LINK.sub("", str(reference(source))), sentence=quote, uses=tuple(_here(profile, source)))


def with_others(told: Told, source: Source, database: Database, slug: str) -> Told:
    """Return it with the other profiles that list the same source; raises `StorageError`."""
    found = cited_by(database, addresses(source), but=slug)
    return replace(told, uses=(*told.uses, _elsewhere(found)))


def _here(profile: Profile, source: Source) -> Iterator[str]:
    archive = source.custom("archive_url")
    if archive:
        day = date_words(source.custom("archive_date"))
        words = _tr("Archived on {day}: {address}") if day else _tr("Archived: {address}")
        yield words.format(day=day, address=_short(archive.partition("://")[2] or archive, _ADDRESS))
    places = Counter(use.path for use in uses(profile) if use.cite.source == source.id)
    named = [_times(words_of(path, profile), number) for path, number in places.items()]
    yield _tr("Here: {places}").format(places=_listed(named)) if named else _tr("Not cited here")


def _elsewhere(found: Sequence[CitedBy]) -> str:
    if not found:
        return _tr("In no other profile")
    named = [
        _times(one.name, one.uses) if one.uses else _tr("{name} (not cited)").format(name=one.name) for one in found
    ]
    return _tr("Elsewhere: {profiles}").format(profiles=_listed(named))


def _times(name: str, number: int) -> str:
    name = " ".join(name.split())
    return name if number == 1 else _tr("{name} ({number} times)").format(name=name, number=number)


def _listed(named: Sequence[str]) -> str:
    shown = ", ".join(named[:_MOST])
    more = len(named) - _MOST
    return shown if more <= 0 else _tr("{names} and {number} more").format(names=shown, number=more)


def _short(text: str, most: int = _LONGEST) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Links", words)
