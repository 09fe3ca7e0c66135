r"""The text that Qt's boxes can show, and the way back: every character has exactly one shown character.

Qt's text boxes lose or misread some characters: a lone surrogate vanishes, and so does U+FEFF at the start; `\r`,
U+FDD0 and U+FDD1 become line breaks, U+2028 breaks a line, controls are invisible, and a direction mark turns
around all that follows. A box shows a symbol for each of these. An edit is found by comparing what was shown with
what is shown now, and only that span of the text itself is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END_OF_DIRECTION = "⇢", "⇠", "⇿"

# The shown character of those that Qt would lose or misread; all others show as themselves.
_SYMBOLS = (
    {control: chr(0x2400 + ord(control)) if control < " " else _UNKNOWN for control in _CONTROLS}
    | {"\x7f": "␡", "\x85": "␤", "\u2028": "↵", "\u2029": "¶"}
    | dict.fromkeys("\u200e\u202a\u202d\u2066", _LEFT_TO_RIGHT)
    | dict.fromkeys("\u200f\u061c\u202b\u202e\u2067", _RIGHT_TO_LEFT)
    | {"\u2068": _LEFT_TO_RIGHT}
    | dict.fromkeys("\u202c\u2069", _END_OF_DIRECTION)
    | {"\ufeff": "\u2060"}  # a byte order mark, lost at the start of a text: as invisible, but kept
)
_HIDDEN = re.compile(f"[{re.escape(''.join(_SYMBOLS))}\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


class Change(NamedTuple):
    """One replaced span of a text; offsets are characters of what was shown before."""

    start: int  # first character that was replaced
    end: int  # behind the last one
    text: str  # what stands there now


def shown(text: str) -> str:
    r"""Return what a box shows for a text: one character for each, one `\n` for each line ending."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return _HIDDEN.sub(_symbol, text)


def difference(before: str, after: str) -> Change:
    """Return the one change that makes `after` of `before`: what their common start and end leave over."""
    start = _longest(min(len(before), len(after)), lambda low, high: before[low:high] == after[low:high])
    rest, new = before[start:][::-1], after[start:][::-1]
    kept = _longest(min(len(rest), len(new)), lambda low, high: rest[low:high] == new[low:high])
    return Change(start, len(before) - kept, after[start : len(after) - kept])


def applied(original: str, change: Change, ending: str = "\n") -> str:
    r"""Return the original with a change of what is shown of it; all else stays as it was.

    `ending`: the line ending of new lines. A `\n` that comes to stand behind a lone `\r` would make one line
    ending of two; there the `\r` becomes `\r\n`.
    """
    start, end = place(original, change.start), place(original, change.end)
    return _joined(_joined(original[:start], change.text.replace("\n", ending)), original[end:])


def place(original: str, offset: int) -> int:
    r"""Return where a shown offset stands in the original, which may have `\r\n` where one `\n` is shown."""
    if "\r\n" not in original:
        return offset
    pairs = 0
    for pair in re.finditer("\r\n", original):
        if pair.start() - pairs >= offset:
            break
        pairs += 1
    return offset + pairs


def seen_offset(original: str, offset: int) -> int:
    r"""Return where an offset of the original is shown; of what is between `\r` and `\n`, where the line ends."""
    return offset - original.count("\r\n", 0, offset)


def units(text: str) -> int:
    """Return the length of a text as Qt counts it: in UTF-16 units, two for a character beyond U+FFFF."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def index(text: str, position: int) -> int:
    """Return the character of a text at which Qt's position stands."""
    if text.isascii():
        return position
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace"))


def _symbol(match: re.Match[str]) -> str:
    return _SYMBOLS.get(match[0], _UNKNOWN)


def _longest(limit: int, alike: Callable[[int, int], bool]) -> int:
    """Return how far two texts are alike, by halves: comparing memory with memory is quicker than a loop."""
    low, high = 0, limit + 1
    while high - low > 1:
        middle = limit if (low, high) == (0, limit + 1) else (low + high) // 2
        if alike(low, middle):
            low = middle
        else:
            high = middle
    return low


def _joined(left: str, right: str) -> str:
    return left + ("\n" if left.endswith("\r") and right.startswith("\n") else "") + right
