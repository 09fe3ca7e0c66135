"""What a place in a line of Markdown points to: a link's address, a wiki link, a citation."""

from __future__ import annotations

import re

from app.profile.citations import groups
from app.profile.values import Citation

_CODE = re.compile(r"`[^`]{1,500}`")
_WIKI_LINK = re.compile(r"\[\[[^\[\]]{1,300}\]\]")
_ADDRESS = r"<([^<>]{1,500})>|([^\s()]{1,500}(?:\([^\s()]{0,99}\)[^\s()]{0,99})?)"
_LINK = re.compile(rf"!?\[[^\[\]]{{0,500}}\]\(\s{{0,9}}(?:{_ADDRESS})")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>|\b(https?://[^\s<>\[\]()]{1,500}[^\s<>\[\]().,;:!?'\"])")


def target_at(line: str, column: int) -> str:
    """Return the address, `[[wiki link]]` or `@id` that covers a column of a line, "" when nothing does."""
    if any(match.start() <= column <= match.end() for match in _CODE.finditer(line)):
        return ""
    if cite := cite_at(line, column):
        return f"@{cite.source}"
    for match in _WIKI_LINK.finditer(line):
        if match.start() <= column <= match.end():
            return match[0]
    for match in _LINK.finditer(line):
        if match.start() <= column <= match.end() + 1:
            return match[1] or match[2]
    for match in _AUTOLINK.finditer(line):
        if match.start() <= column <= match.end():
            return match[1] or match[2]
    return ""


def cite_at(line: str, column: int) -> Citation | None:
    """Return the citation that covers a column of a line, None when none does."""
    if any(match.start() <= column <= match.end() for match in _CODE.finditer(line)):
        return None
    for group in groups(line):
        if group.start <= column <= group.end:
            before = line[group.start + 1 : min(column, group.end - 1)]
            return group.cites[before.count(";")]
    return None
