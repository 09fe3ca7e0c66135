"""Lines of front matter that YAML can't take, mended: a value quoted, a quote closed, a fence put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.storage.document import Document, read
from app.storage.scalars import scalar
from app.storage.yaml_tree import walk

Candidate = tuple[str, int, str]  # what a repair does, the line that it begins at, the whole mended text

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_KEY = r"""(?:[^\s:#"'\[\]{},&*!|>%@`-][^:#]*|"[^"]*"|'[^']*')"""
_ENTRY = re.compile(rf"([ \t]*(?:- +)*{_KEY}:[ \t]+)(.*\S)[ \t]*")
_ITEM = re.compile(r"([ \t]*(?:- +)+)(.*\S)[ \t]*")
_TIGHT = re.compile(rf"([ \t]*(?:- +)*{_KEY}:)(?!//)(\S.*)")
_FRONT_LINE = re.compile(rf"[ \t]*(?:- .*|#.*|{_KEY}:(?:[ \t].*)?)|[ \t]+\S.*")
_LONG_FENCE = re.compile(r"-{4,}[ \t]*|—-?[ \t]*")
_REACH = 12  # lines above the place where the parser gave up in which the cause is looked for
_FAR = 400  # lines above it where a quote may have been opened
_MOST = 50  # lines mended at once


@dataclass(frozen=True, slots=True)
class _Mended:
    """A mended line."""

    line: str  # the line without its ending
    value: tuple[int, int] | None = None  # columns that must be read as one value, if that can be said


_Mend = Callable[[Sequence[str], int], _Mended | None]


def candidates(document: Document) -> Iterator[Candidate]:
    """Yield texts in which lines of an unreadable front matter are mended, the likeliest first."""
    if document.unreadable and document.unreadable.line == 1:
        yield from _fenced(document.text)
    for one, many, mend, reach in _MENDS:
        found = _applied(document, mend, reach)
        if found:
            numbers, text = found
            yield one if len(numbers) == 1 else many.format(len(numbers)), numbers[0], text


def _applied(document: Document, mend: _Mend, reach: int) -> tuple[list[int], str] | None:
    """Mend line after line until the front matter can be read; return the lines' numbers and the text."""
    lines, fault = _LINE.findall(document.text), document.unreadable
    values: dict[int, tuple[int, int] | None] = {}
    while fault and len(values) < _MOST:
        for index in range(fault.line - 1, max(0, fault.line - 1 - reach), -1):
            mended = mend(lines, index) if index not in values else None
            if mended is None:
                continue
            ending = lines[index][len(lines[index].rstrip("\r\n")) :]
            tried = [*lines[:index], mended.line + ending, *lines[index + 1 :]]
            again = read("".join(tried))
            if again.unreadable is None or again.unreadable.line > fault.line:
                lines, fault, values[index] = tried, again.unreadable, mended.value
                break
        else:
            return None
    text = "".join(lines)
    return (sorted(number + 1 for number in values), text) if _read_so(text, lines, values) else None


def _read_so(text: str, lines: Sequence[str], values: dict[int, tuple[int, int] | None]) -> bool:
    """Say whether each mended value is read as one value of its own, and not as a part of another."""
    front = read(text).front
    if front.root is None:
        return False
    spans = {(node.start + front.start, node.end + front.start) for node in walk(front.root)}
    starts = {index: sum(map(len, lines[:index])) for index in values}
    wanted = {(starts[index] + value[0], starts[index] + value[1]) for index, value in values.items() if value}
    return wanted <= spans


def _split(line: str) -> tuple[str, str] | None:
    """Return a line's part before its value, and the value."""
    match = _ENTRY.fullmatch(line.rstrip("\r\n")) or _ITEM.fullmatch(line.rstrip("\r\n"))
    return (match[1], match[2]) if match else None


def _closed(lines: Sequence[str], index: int) -> _Mended | None:
    parts = _split(lines[index])
    if parts is None or parts[1][0] not in "'\"" or parts[1].count(parts[1][0]) != 1:
        return None
    head, value = parts
    return _Mended(head + value + value[0], (len(head), len(head) + len(value) + 1))


def _bracketed(lines: Sequence[str], index: int) -> _Mended | None:
    parts = _split(lines[index])
    if parts is None or parts[1][0] != "[" or "]" in parts[1]:
        return None
    head, value = parts
    return _Mended(f"{head}{value}]", (len(head), len(head) + len(value) + 1))


def _quoted(lines: Sequence[str], index: int) -> _Mended | None:
    parts = _split(lines[index])
    if parts is None:
        return None
    head, value = parts
    note = ""
    quote = value[0]
    if quote in "'\"" and value[-1] == quote and len(value) > 1 and not _closes_early(value):
        value = value[1:-1].replace('\\"' if quote == '"' else "''", quote)
    elif quote not in "'\"" and " #" in value:
        note = value[value.index(" #") :]
        value = value.removesuffix(note).rstrip()
    written = scalar(value, style="'" if '"' in value or "\\" in value else '"')
    return _Mended(head + written + note, (len(head), len(head) + len(written)))


def _closes_early(value: str) -> bool:
    """Say whether a quoted text ends before the value does: `'A' and 'B'`, but not `'it's'` or `"the "best" one"`."""
    end = value.index(value[0], 1)
    return value[end + 1 : end + 2] == " " and value[end - 1] != " "


def _spaced(lines: Sequence[str], index: int) -> _Mended | None:
    match = _TIGHT.fullmatch(lines[index].rstrip("\r\n"))
    return _Mended(f"{match[1]} {match[2]}") if match else None


def _untabbed(lines: Sequence[str], index: int) -> _Mended | None:
    line = lines[index].rstrip("\r\n")
    rest = line.lstrip(" \t")
    blanks = line[: len(line) - len(rest)]
    return _Mended(blanks.replace("\t", "  ") + rest) if "\t" in blanks else None


def _indented(lines: Sequence[str], index: int) -> _Mended | None:
    line = lines[index].rstrip("\r\n")
    is_item = line.lstrip().startswith("-")
    for above in reversed(lines[1:index]):
        rest = above.lstrip(" ")
        if rest.strip() and rest[0] != "#" and rest.startswith("-") == is_item:
            mended = above[: len(above) - len(rest)] + line.lstrip(" ")
            return _Mended(mended) if mended != line else None
    return None


# What it does to one line, to several; the mend; how far above the fault the line may stand.
_MENDS: tuple[tuple[str, str, _Mend, int], ...] = (
    ("Close the quote", "Close {} quotes", _closed, _FAR),
    ("Close the bracket", "Close {} brackets", _bracketed, _REACH),
    ("Put the value in quotes", "Put {} values in quotes", _quoted, _REACH),
    ("Put a blank behind the colon", "Put a blank behind {} colons", _spaced, _REACH),
    ("Indent with blanks instead of a tab", "Indent {} lines with blanks instead of tabs", _untabbed, _REACH),
    ("Indent this line like those above", "Indent {} lines like those above", _indented, 1),
)


def _fenced(text: str) -> Iterator[Candidate]:
    """Yield the text with its front matter closed before the first line that can't belong to it."""
    lines = _LINE.findall(text)
    ending = lines[0][len(lines[0].rstrip("\r\n")) :] or "\n"
    for index, line in enumerate(lines[1:], 1):
        content = line.rstrip("\r\n")
        if _LONG_FENCE.fullmatch(content):
            mended = [*lines[:index], "---" + line[len(content) :], *lines[index + 1 :]]
            yield "Make this line the end of the front matter", index + 1, "".join(mended)
            return
        if not _FRONT_LINE.fullmatch(content):
            if index > 1:
                gap = "" if lines[index - 1].endswith(("\r", "\n")) else ending
                mended = [*lines[:index], f"{gap}---{ending}", *lines[index:]]
                yield f"End the front matter before line {index + 1}", index + 1, "".join(mended)
            return
