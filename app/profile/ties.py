"""Ties: where a Markdown text names a source or another profile, so that other letters there would cut a link."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.profile.links import linked_slug

_MAYBE = re.compile(r"\[\[|\]\(|\]:|\[\^|\[[^\[\]]{0,2000}@")
_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,300})")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,300})\]")
_GROUP = re.compile(r"\[[^\[\]]{0,2000}\]")
_CITED = re.compile(r"@([\w](?:[\w]|[:.#$%&\-+?<>~/](?=[\w]))*)")
_ADDRESS = re.compile(r"\](?:\(|:)[ \t>]{0,20}(?:<([^<>\n]{1,1000})>|([^\s()<>]{1,1000}))")


def ties(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text names what it leads to; what only looks so, as in code, is among them."""
    if not _MAYBE.search(text):
        return ()
    found = [match.span(1) for pattern in (_WIKI, _NOTE) for match in pattern.finditer(text)]
    for group in _GROUP.finditer(text):
        found += [match.span(1) for match in _CITED.finditer(text, *group.span())]
    for link in _ADDRESS.finditer(text):
        if linked_slug(link[1] or link[2]) is not None:
            found.append(link.span(1 if link[1] else 2))
    return tuple(sorted(found))


def cuts(start: int, end: int, among: Sequence[tuple[int, int]]) -> bool:
    """Say whether replacing a span would change one of these ties; one that goes beyond it at both ends is meant to."""
    for first, last in reversed(among[: bisect_left(among, (end,))]):
        if last <= start:
            return False
        if not (start < first and end > last):
            return True
    return False
