"""What each page tells machines: JSON-LD in schema.org's words, with days as ISO 8601 writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.outside import tools
from tests.outside.site import Site

_DATA = re.compile(r'<script type="application/ld\+json">\n(.*?)</script>', re.DOTALL)
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DATED = {
    "lastReviewed",
    "datePublished",
    "dateModified",
    "dateCreated",
    "startDate",
    "endDate",
    "birthDate",
    "deathDate",
}


def check(site: Site) -> Iterator[str]:
    """Give what schema.org has no word for, and what is no day."""
    pages = {site.called(path): _of(path) for path in site.profiles()}
    for name, text in pages.items():
        yield from (f"{name}: {fault}" for fault in _days(json.loads(text)))
    yield from tools.node("vocabulary.mjs", {"pages": list(pages.items())})


def _of(path: Path) -> str:
    found = _DATA.findall(path.read_text(encoding="utf-8"))
    if len(found) != 1:
        raise ValueError(f"{path} says {len(found)} things to machines")
    return str(found[0])


def _days(value: object) -> Iterator[str]:
    """Give what is no day, and addresses that are none, at any depth."""
    if isinstance(value, list):
        for one in value:
            yield from _days(one)
    if isinstance(value, dict):
        for key, one in value.items():
            if key in _DATED and not (isinstance(one, str) and _DAY.fullmatch(one)):
                yield f"{key} is {one!r}"
            if key in {"url", "@id"} and not str(one).startswith(("http://", "https://", "#")):
                yield f"{key} is {one!r}"
            if one in ("", [], None):
                yield f"{key} is empty"
            yield from _days(one)
