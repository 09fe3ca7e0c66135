"""How much Markdown is laid out at once: beyond it a text is shown as it was typed, with a notice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 1_000_000  # characters of one section
_MOST_LINES = 20_000
_MOST_MARKS = 40_000  # characters that mean something in Markdown
_MOST_BRACKETS = 8_000  # opening brackets: each may look for its end through the rest of its paragraph
_MOST_CELLS = 20_000  # cells of tables, empty ones included
_MOST_SECTIONS = 3  # sections at the limit that one page takes
_MARKS = "*_`<&\\~|:@"
_TABLE_RULE = re.compile(r"^[ >\t]*[|:-][-:| \t]*$", re.MULTILINE)
_BLANK_LINE = re.compile(r"^[ >\t]*$", re.MULTILINE)


def too_much(text: str) -> str:
    """Say why a text is not laid out as Markdown; "" when it is."""
    if len(text) > LONGEST:
        return f"it has more than {LONGEST:,} characters"
    if len(text) < 1000 or (len(text) <= _MOST_BRACKETS and "|" not in text):
        return ""
    if text.count("\n") > _MOST_LINES:
        return f"it has more than {_MOST_LINES:,} lines"
    if text.count("[") > _MOST_BRACKETS:
        return f"it has more than {_MOST_BRACKETS:,} brackets"
    if sum(text.count(mark) for mark in _MARKS) > _MOST_MARKS:
        return f"it has more than {_MOST_MARKS:,} formatting marks"
    if _cells(text) > _MOST_CELLS:
        return f"its tables have more than {_MOST_CELLS:,} cells"
    return ""


def too_much_together(texts: Iterable[str]) -> str:
    """Say why the texts of one page are not laid out, though each alone would be; "" when they are."""
    each = tuple(texts)
    if sum(map(len, each)) <= _MOST_BRACKETS * _MOST_SECTIONS:
        return ""  # each sign is one bracket at the most
    if sum(map(_load, each)) > _MOST_SECTIONS:
        return "all sections together have too much to be laid out at once"
    return ""


@lru_cache(maxsize=1024)
def _load(text: str) -> float:
    """Return how near a text comes to a limit, 1 being the limit; one beyond it is not laid out and costs nothing."""
    if len(text) < 1000 or too_much(text):
        return 0
    marks = sum(text.count(mark) for mark in _MARKS)
    return max(
        len(text) / LONGEST, text.count("\n") / _MOST_LINES, text.count("[") / _MOST_BRACKETS, marks / _MOST_MARKS
    )


def _cells(text: str) -> int:
    """Return how many cells the tables of a text can have at most: columns of each rule times the lines under it."""
    if "|" not in text:
        return 0
    blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
    blanks.append(len(text))
    total, following = 0, 0
    for rule in _TABLE_RULE.finditer(text):
        while blanks[following] < rule.end():
            following += 1
        total += rule[0].count("|") * (text.count("\n", rule.end(), blanks[following]) + 1)
        if total > _MOST_CELLS:
            break
    return total
