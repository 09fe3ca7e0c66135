"""What a place in a line of Markdown points to: a link's address, a wiki link, a citation."""

from __future__ import annotations

import re

from app.profile.citations import groups

_CODE = re.compile(r"`[^`]{1,500}`")
_WIKI_LINK = re.compile(r"\[\[[^\[\]]{1,300}\]\]")
_ADDRESS = r"<([^<>]{1,500})>|([^\s()]{1,500}(?:\([^\s()]{0,99}\)[^\s()]{0,99})?)"
_LINK = re.compile(rf"!?\[[^\[\]]{{0,500}}\]\(\s{{0,9}}(?:{_ADDRESS})")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>|\b(https?://[^\s<>\[\]()]{1,500}[^\s<>\[\]().,;:!?'\"])")
_ID = re.compile(r"@[\w:.#$%&\-+?<>~/]{1,200}")


def target_at(line: str, column: int) -> str:
    """Return the address, `[[wiki link]]` or `@id` that covers a column of a line, "" when nothing does."""
    if any(match.start() <= column <= match.end() for match in _CODE.finditer(line)):
        return ""
    for group in groups(line):
        if group.start <= column <= group.end:
            return _cited(line, group.start, column)
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


def _cited(line: str, start: int, column: int) -> str:
    """Return the id in the group from `start` that stands at a column or nearest before it."""
    found = ""
    for match in _ID.finditer(line, start):
        if found and match.start() > column:
            break
        found = match[0].rstrip(":.#$%&-+?<>~/")
    return found
