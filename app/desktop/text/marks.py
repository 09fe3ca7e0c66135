"""The formatting keys of Markdown as edits of a text: bold, italic, link, lists that go on by themselves."""

from __future__ import annotations

import re
from typing import NamedTuple

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space>[ \t]+)(?P<task>\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"[ \t]*>[ \t]?(?:>[ \t]?)*")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|\S+\.md(?:#\S*)?")
_INDENT = "  "


class Edit(NamedTuple):
    """One replaced span of a text and what is selected afterwards; offsets are characters."""

    start: int  # first character to replace
    end: int  # behind the last one
    text: str  # what goes there
    selected: tuple[int, int]  # the selection in the text as it is then


def emphasized(text: str, start: int, end: int, mark: str) -> Edit:
    """Put a span between two marks (`**`, `*`) or take them away; blanks at its ends stay outside."""
    if start == end:
        start, end = _word(text, start)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inner, size = text[start:end], len(mark)
    if _marked(text[:start], text[end:], mark):
        return Edit(start - size, end + size, inner, (start - size, end - size))
    if len(inner) > 2 * size and _marked(inner[:size], inner[-size:], mark):
        return Edit(start, end, inner[size:-size], (start, end - 2 * size))
    return Edit(start, end, f"{mark}{inner}{mark}", (start + size, end + size))


def linked(text: str, start: int, end: int) -> Edit:
    """Make a link of a span; the cursor waits for its address, or for its text where the span is an address."""
    if start == end:
        start, end = _word(text, start)
    inner = text[start:end]
    if _ADDRESS.fullmatch(inner):
        return Edit(start, end, f"[]({inner})", (start + 1, start + 1))
    address = start + len(inner) + 3
    return Edit(start, end, f"[{inner}]()", (address, address))


def continued(text: str, at: int) -> Edit | None:
    """Return the new line that goes on with the list or quote at a place, or ends it at an empty item."""
    line_start = text.rfind("\n", 0, at) + 1
    line = text[line_start : _line_end(text, at)]
    match = _ITEM.match(line) or _QUOTE.match(line)
    if match is None or at < line_start + match.end():
        return None
    if not line[match.end() :].strip():
        return Edit(line_start, line_start + len(line), "", (line_start, line_start))
    new = "\n" + _next_mark(match)
    return Edit(at, at, new, (at + len(new), at + len(new)))


def indented(text: str, start: int, end: int, *, deeper: bool) -> Edit | None:
    """Move the selected lines one level in or out; None when there is no list item among them."""
    first, last = _lines(text, start, end)
    if not any(_ITEM.match(line) for line in text[first:last].split("\n")):
        return None
    return indented_lines(text, start, end, deeper=deeper)


def indented_lines(text: str, start: int, end: int, *, deeper: bool) -> Edit:
    """Move the selected lines one level in or out."""
    first, last = _lines(text, start, end)
    lines = text[first:last].split("\n")
    moved = [_INDENT + line if deeper and line else line if deeper else _outdented(line) for line in lines]
    new = "\n".join(moved)
    at = max(first, start + len(moved[0]) - len(lines[0]))
    return Edit(first, last, new, (at, at if start == end else max(at, end + len(new) - (last - first))))


def _next_mark(match: re.Match[str]) -> str:
    if match.re is _QUOTE:
        return match[0]
    mark = match["mark"]
    if mark[:-1].isdecimal():
        mark = f"{int(mark[:-1]) + 1}{mark[-1]}"
    return match["indent"] + mark + match["space"] + ("[ ] " if match["task"] else "")


def _marked(before: str, after: str, mark: str) -> bool:
    """Say whether a mark ends `before` and begins `after`; `*` is not found in `**`, but in `***`."""
    count = min(len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*")))
    return count in ((1, 3) if mark == "*" else (2, 3))


def _word(text: str, at: int) -> tuple[int, int]:
    """Return the span of the word at a place, empty where there is none."""
    start = end = at
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-'’"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "-'’"):
        end += 1
    return start, end


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the lines that a selection touches."""
    return text.rfind("\n", 0, start) + 1, _line_end(text, max(start, end - 1))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _outdented(line: str) -> str:
    for indent in ("\t", _INDENT, " "):
        if line.startswith(indent):
            return line.removeprefix(indent)
    return line
