"""The sources of several profiles as one list: what two of them cite stands there once."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from app.profile import slugs
from app.profile.addresses import addresses
from app.profile.values import Source
from app.publish.forms.values import Item

_OURS = ("accessed", "custom")  # when somebody looked makes no other source
_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9:.+/_-]{0,98}[A-Za-z0-9])?")  # what every tool takes for a key


class Gathered(NamedTuple):
    """Sources with the keys by which they are cited, and what is called otherwise than in its profile."""

    sources: tuple[tuple[str, Source], ...]  # each source once, behind its key
    renamed: tuple[str, ...]  # a sentence for each id that an item's citations will not find


def gathered(items: Sequence[Item]) -> Gathered:
    """Return the sources of profiles in order; a key is the id that a profile gives, where no other source has it.

    Sources with one address in common are the same, however it is written; those without any, if they say the same.
    """
    found: dict[str, Source] = {}  # by key
    known: dict[object, str] = {}  # the key of each address, and of what is said of a source without one
    taken: set[str] = set()  # keys without regard to case, as BibTeX compares them
    renamed = []
    for item in items:
        for source in item.profile.sources:
            marks = addresses(source) or {(source.type, *(entry for entry in source.fields if entry[0] not in _OURS))}
            key = next((known[mark] for mark in marks if mark in known), "")
            if not key:
                key = _key(source.id, taken)
                taken.add(key.casefold())
                found[key] = source
            known.update((mark, key) for mark in marks if mark not in known)
            if source.id and key != source.id:
                renamed.append(f"{item.slug}: its source “{source.id}” is called “{key}” here")
    return Gathered(tuple(found.items()), tuple(renamed))


def _key(wanted: str, taken: Container[str]) -> str:
    """Return the id itself where it can be a key that nobody has, else one made of it."""
    if _KEY.fullmatch(wanted) and wanted.casefold() not in taken:
        return wanted
    return slugs.free(slugs.slug_of(wanted), taken, "source")
