"""The sources of several profiles as one list: what two of them cite stands there once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.profile import slugs
from app.profile.values import Source
from app.publish.forms.values import Item

_OURS = ("accessed", "custom")  # when somebody looked makes no other source
_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9:.+/_-]{0,98}[A-Za-z0-9])?")  # what every tool takes for a key


class Gathered(NamedTuple):
    """Sources with the keys by which they are cited, and what is called otherwise than in its profile."""

    sources: tuple[tuple[str, Source], ...]  # each source once, behind its key
    renamed: tuple[str, ...]  # a sentence for each id that an item's citations will not find


def gathered(items: Sequence[Item]) -> Gathered:
    """Return the sources of profiles in order; a key is the id that a profile gives, where no other source has it."""
    found: dict[tuple[object, ...], tuple[str, Source]] = {}
    keys: set[str] = set()
    renamed = []
    for item in items:
        for source in item.profile.sources:
            identity = _identity(source)
            if identity not in found:
                wanted = source.id if _KEY.fullmatch(source.id) else slugs.slug_of(source.id)
                key = slugs.free(wanted, keys, "source")
                keys.add(key)
                found[identity] = (key, source)
            key = found[identity][0]
            if source.id and key != source.id:
                renamed.append(f"{item.slug}: its source “{source.id}” is called “{key}” here")
    return Gathered(tuple(found.values()), tuple(renamed))


def _identity(source: Source) -> tuple[object, ...]:
    """Return what makes two sources the same one: a DOI or an address with the same title, else every word."""
    for variable in ("DOI", "URL"):
        text = source.text(variable).strip().casefold().rstrip("/")
        if text:
            return variable, text, source.text("title").casefold()
    return source.type, tuple(entry for entry in source.fields if entry[0] not in _OURS)
