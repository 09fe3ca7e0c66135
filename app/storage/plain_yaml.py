"""YAML as nearly all profiles hold it, read line by line: keys with plain or quoted words, lists, brackets of words.

For such a text this says what `yaml_tree` says, in a tenth of the time; of any other it says nothing. Each line holds
one value that ends there, and nothing has an anchor, a tag or an escape.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.profile.plain import Fields, Plain

_LONGEST = 100_000  # characters: fewer values than `yaml_tree` takes, whatever they are
_AWKWARD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_DEEPEST = 8  # brackets in each other
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}+"
_FIRST = r"""[^\s"'\[\]{}&*!|>%@`#,?:-]"""  # with what words begin that need no quotes
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_LINE = re.compile(
    # how far it stands in, whether it begins an item, its key, its value, a comment
    rf"^(?:( {{0,16}})(- )?(?:({_KEY}):(?: ++|$))?"
    rf"({_FIRST}[^:#\n]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*+)*+|{_QUOTED}|[\[{{][^\n]*[\]}}])?"
    r" *+(?:(?<![^ \n])#[^\n]*+)?"
    r"|(.+))$",  # anything else
    re.MULTILINE,
)
# What stands between brackets: a key, and the words or the sign behind it.
_PART = re.compile(
    rf" *(?:({_KEY}): +)?"
    rf"(?:({_FIRST}[^,\[\]{{}}:#?]*+(?::(?=[^ ,\[\]{{}}:#?])[^,\[\]{{}}:#?]*+)*+|{_QUOTED})|([\[\]{{}},]|.))"
)
_Part = tuple[str, str, str]  # the key, the words, the sign

# Its number from 0, how far it stands in, whether it begins an item, its key, its value.
Line = tuple[int, int, bool, str, Plain | None]


class Said(NamedTuple):
    """A text that was read line by line."""

    fields: Fields  # what its keys say
    lines: tuple[Line, ...]  # the lines that say something


def read(text: str) -> Said | None:
    """Return what a text says, None where only `yaml_tree` can tell."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if len(text) > _LONGEST or _AWKWARD.search(text):
        return None
    lines: list[Line] = []
    try:
        for number, (margin, dash, key, value, odd) in enumerate(_LINE.findall(text)):
            if key or value:
                lines.append((number, len(margin), bool(dash), key, _said(value) if value else None))
            elif dash or odd:
                return None
        return Said(_Reader(lines).whole(), tuple(lines))
    except _NotPlain:
        return None


def keys(text: str, start: int, end: int) -> Iterator[tuple[int, str, int]]:
    """Give the keys in the bracket that opens at `start`: how deep it stands, the key, and where it begins.

    It is one that `read` has read.
    """
    depth = 0
    for part in _PART.finditer(text, start, end):
        if part[1]:
            yield depth, part[1], part.start(1)
        if part[3] in ("[", "{"):
            depth += 1
        elif part[3] in ("]", "}"):
            depth -= 1
            if not depth:
                return


class _NotPlain(Exception):
    """The text is none of those that are read here."""


class _Reader:
    """Puts lines together; lives for one text."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = [*lines, (0, -1, False, "", None)]  # the last one ends everything
        self._place = 0

    def whole(self) -> Fields:
        fields = self._fields(0)
        if self._place < len(self._lines) - 1:
            raise _NotPlain
        return fields

    def _fields(self, margin: int) -> Fields:
        entries: dict[str, Plain] = {}
        while True:
            _, here, dash, key, value = self._lines[self._place]
            if here != margin or dash:
                return Fields(tuple(entries.items()))
            if not key or key in entries:
                raise _NotPlain
            self._place += 1
            entries[key] = self._below(margin) if value is None else value

    def _below(self, margin: int) -> Plain:
        """Return what stands under a key that has nothing in its line."""
        _, here, dash, _, _ = self._lines[self._place]
        if dash and here >= margin:
            return self._items(here)
        return self._fields(here) if here > margin else ""

    def _items(self, margin: int) -> Plain:
        items: list[Plain] = []
        while True:
            number, here, dash, key, value = self._lines[self._place]
            if here != margin or not dash:
                return tuple(items)
            if key:
                self._lines[self._place] = (number, margin + 2, False, key, value)
                items.append(self._fields(margin + 2))
            else:
                self._place += 1
                items.append("" if value is None else value)


def _said(value: str) -> Plain:
    if value[0] in "[{":
        return _bracketed(value)
    return value[1:-1] if value[0] in "\"'" else value.rstrip(" ")


@lru_cache(maxsize=1024)
def _bracketed(value: str) -> Plain:
    """Return what brackets hold."""
    parts = iter(_PART.findall(value[1:]))
    said = _inside(value[0], parts, 1)
    if next(parts, None):
        raise _NotPlain
    return said


def _inside(opened: str, parts: Iterator[_Part], depth: int) -> Plain:
    """Return what stands up to the bracket that closes an open one."""
    is_list = opened == "["
    closing = "]" if is_list else "}"
    entries: list[tuple[str, Plain]] = []
    for key, words, sign in parts:
        if sign == closing and not entries and not key:
            break
        if bool(key) == is_list or depth > _DEEPEST or (not words and sign not in ("[", "{")):
            raise _NotPlain
        entries.append((key, _said(words) if words else _inside(sign, parts, depth + 1)))
        behind = next(parts, None)
        if behind == ("", "", closing):
            break
        if behind != ("", "", ","):
            raise _NotPlain
    else:
        raise _NotPlain
    if is_list:
        return tuple([value for _, value in entries])
    if len(dict(entries)) < len(entries):
        raise _NotPlain
    return Fields(tuple(entries))
