"""Passages: every place of a profile that holds words, in the order of the form; what searches goes by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, cast

from app.profile import paths
from app.profile.format import PROFILE, Kind, shape
from app.profile.values import Citation, Profile, Record, Section, Source, SourceValue

COLUMNS = ("name", "tag", "fact", "work", "role", "question", "source", "text", "other")  # what a search can be kept to

_COLUMN = {
    "title": "name",
    "aliases": "name",
    "sort_as": "name",
    "tags": "tag",
    "snapshot": "fact",
    "works": "work",
    "roles": "role",
    "open_questions": "question",
    "sources": "source",
    "description": "other",
    "portrait": "other",
    "same_as": "other",
    "notes": "other",
    "waivers": "other",
}
# What names other things of the profile is no text: a word replaced in it would cut the tie.
_TIES = frozenset(
    {
        ("works", "id"),
        ("works", "section"),
        ("works", "role"),
        ("roles", "id"),
        ("open_questions", "id"),
        ("open_questions", "about"),
        ("portrait", "file"),
        ("waivers", "check"),
        ("waivers", "at"),
        ("waivers", "words"),
    }
)


class Passage(NamedTuple):
    """One place that holds words."""

    path: str  # the field or section, as messages name it; several passages may share one
    column: str  # one of `COLUMNS`
    text: str  # the words as the file has them, prose in Markdown
    fixed: bool = False  # whether it is put together from several fields, so that it can't be replaced as one text


Visit = Callable[[Passage], str]  # gets a passage and returns the text that is to stand there


@lru_cache(maxsize=2)  # several ask for those of one profile, one after the other
def passages(profile: Profile) -> tuple[Passage, ...]:
    """Return all passages of a profile that are not empty, in the order of the form."""
    found: list[Passage] = []

    def look(passage: Passage) -> str:
        found.append(passage)
        return passage.text

    rewritten(profile, look)
    return tuple(found)


def rewritten(profile: Profile, visit: Visit) -> Profile:
    """Return the profile with the texts that `visit` returns for its passages; it is asked in their order.

    A section that gets another heading keeps its works: they name the new one.
    """
    changed: dict[str, Any] = {}
    for key, name in PROFILE.attributes.items():
        column = _COLUMN.get(key)
        old = getattr(profile, name)
        if column and old:
            new = _value(old, PROFILE.keys[key], key, (key, key, column), visit)
            if new != old:
                changed[name] = new
    lead = _text(profile.lead, "lead", "text", visit)
    headed = zip(profile.sections, paths.section_paths(profile.sections), strict=True)
    sections = tuple(_section(section, path, visit) for section, path in headed)
    if sections != profile.sections:
        works = changed.get("works", profile.works)
        pairs = list(zip(profile.sections, sections, strict=True))
        renamed = {old.heading: new.heading for old, new in reversed(pairs) if old.heading != new.heading}
        if renamed:
            changed["works"] = tuple(replace(work, section=renamed.get(work.section, work.section)) for work in works)
        changed["sections"] = sections
    if lead != profile.lead:
        changed["lead"] = lead
    return replace(profile, **changed) if changed else profile


def _section(section: Section, path: str, visit: Visit) -> Section:
    heading = _text(section.heading, path, "text", visit)
    text = _text(section.text, path, "text", visit)
    return section if (heading, text) == (section.heading, section.text) else Section(heading, text)


def _text(text: str, path: str, column: str, visit: Visit) -> str:
    return visit(Passage(path, column, text)) if text else text


_Where = tuple[str, str, str]  # top-level key, path and column of what is visited


def _value(value: object, kind: Kind, key: str, where: _Where, visit: Visit) -> object:
    """Return a field's value with its texts rewritten."""
    block, path, column = where
    if isinstance(value, str):
        return value if kind.form == "flag" or (block, key) in _TIES else _text(value, path, column, visit)
    if isinstance(value, tuple):
        if kind.record is None:
            new = tuple(_value(item, kind, key, where, visit) for item in value)
        elif key == block:
            named = zip(value, paths.item_paths(key, value), strict=True)
            new = tuple(_record(item, (block, name, column), visit) for item, name in named)
        else:
            new = tuple(_record(item, where, visit) for item in value)
        return value if new == value else new
    return _record(cast(Record, value), where, visit) if kind.record and value is not None else value


def _record(record: Record, where: _Where, visit: Visit) -> Record:
    block, path, column = where
    if isinstance(record, Source):
        return _source(record, path, visit)
    table = shape(type(record))
    changed: dict[str, Any] = {}
    for key, name in table.attributes.items():
        old = getattr(record, name)
        if old and not (isinstance(record, Citation) and key == "source"):
            inner = path if isinstance(record, Citation) or key == "cites" else f"{path}.{key}"
            new = _value(old, table.keys[key], key, (block, inner, column), visit)
            if new != old:
                changed[name] = new
    return replace(record, **changed) if changed else record


def _source(source: Source, path: str, visit: Visit) -> Source:
    for variable, value in source.fields:
        new: SourceValue = value
        if isinstance(value, str):
            new = _text(value, f"{path}.{variable}", "source", visit)
        elif isinstance(value, tuple) and (names := _names(source, variable)):
            visit(Passage(f"{path}.{variable}", "source", names, fixed=True))
        if new != value:
            source = source.having(variable, new)
    return source


def _names(source: Source, variable: str) -> str:
    """Return the people or bodies of a source as one text."""
    return "; ".join(
        " ".join(filter(None, (one.given, one.dropping_particle, one.non_dropping_particle, one.family, one.suffix)))
        or one.literal
        for one in source.names(variable)
    )
