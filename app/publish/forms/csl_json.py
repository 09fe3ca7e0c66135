"""CSL-JSON of all sources, as Zotero and Pandoc read it.

Source: https://github.com/citation-style-language/schema, schemas/input/csl-data.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.page.reference import date_text
from app.page.templates import legal
from app.profile import csl, dates
from app.profile.dates import PartialDate
from app.profile.plain import Fields, Plain
from app.profile.values import Name, Source, SourceValue
from app.publish.forms.gathered import gathered
from app.publish.forms.values import Item, Made, World

Json = str | int | bool | dict[str, "Json"] | list["Json"]

_UNTOLD = ("editor-translator",)  # variables of CSL that its JSON does not know
_LISTS = ("categories",)
_NAME_EXTRAS = ("comma-suffix", "static-ordering", "parse-names")


def csl_json(items: Sequence[Item], world: World) -> Made:
    """Return the sources of profiles as one list of CSL's items."""
    del world  # a source needs nothing around it
    found = gathered(items)
    told = [_item(key, source) for key, source in found.sources]
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return Made(legal(text) + "\n", (), found.renamed)


def _item(key: str, source: Source) -> dict[str, Json]:
    item: dict[str, Json] = {"id": key, "type": source.type if source.type in csl.TYPES else "document"}
    custom: dict[str, Json] = {}
    if source.type and source.type != item["type"]:
        custom["type"] = source.type
    for variable, value in source.fields:
        told: Json = ""
        if variable in csl.DATES:
            typed = date_text(source, variable)
            told, whole = _date(typed)
            if not whole:
                custom[variable] = typed  # as EDTF, which says what date-parts can't
        elif variable in csl.NAMES and variable not in _UNTOLD:
            told = _names(value)
        elif variable in _LISTS:
            told = [
                word for word in (value if isinstance(value, tuple) else (value,)) if isinstance(word, str) and word
            ]
        elif variable in csl.VARIABLES and variable not in _UNTOLD:
            told = value if isinstance(value, str) else ""
        if told:
            item[variable] = told
        elif variable == "custom" and isinstance(value, Fields):
            custom.update((name, _plain(inner)) for name, inner in value)
        elif value and variable not in custom:
            custom[variable] = _names(value) if isinstance(value, tuple) else _plain(value)
    return {**item, "custom": custom} if custom else item


def _date(typed: str) -> tuple[Json, bool]:
    """Return a date as CSL says it, and whether that says all that was typed."""
    single, period = dates.parse(typed), dates.parse_period(typed)
    known = [single] if single else [one for one in (period.start, period.end) if one] if period else []
    if not known:
        return ({"literal": typed} if typed else ""), True
    told: dict[str, Json] = {"date-parts": [_parts(one) for one in known]}
    if any(one.qualifier for one in known):
        told["circa"] = True
    whole = all(one.qualifier in ("", "~") for one in known) and (single is not None or len(known) == 2)
    return told, whole


def _parts(date: PartialDate) -> list[Json]:
    return [part for number, part in enumerate(date[:3]) if part or not number]


def _names(value: SourceValue) -> list[Json]:
    if isinstance(value, str):
        return [{"literal": value}] if value else []
    found: list[Json] = []
    for one in value if isinstance(value, tuple) else ():
        name: Json = _name(one) if isinstance(one, Name) else {"literal": one} if isinstance(one, str) and one else ""
        if name:
            found.append(name)
    return found


def _name(name: Name) -> Json:
    parts: dict[str, Json] = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
        **{key: value for key, value in name.other if key in _NAME_EXTRAS and isinstance(value, str)},
    }
    return {key: value for key, value in parts.items() if value}


def _plain(value: Plain | SourceValue) -> Json:
    if isinstance(value, Fields):
        return {name: _plain(inner) for name, inner in value}
    if isinstance(value, tuple):
        return [_name(one) if isinstance(one, Name) else _plain(one) for one in value]
    return value
