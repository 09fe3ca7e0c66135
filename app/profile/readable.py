"""Markdown as it is read: its marks blanked out, every letter where it was."""

from __future__ import annotations

import re

_MAYBE = re.compile(r"[\[\]<>*_`#~|\\!&]")
# Each part begins with a sign of its own, so that a place where none of them stands is passed over at once.
_MARKS = re.compile(
    r"\[(?:[^\[\]\n]{0,200}[\s;])?-?@[^\[\]\n]{1,400}\]"  # a citation
    r"|\[\[(?:[^\[\]\n|]{1,300}\|)?|\]\]"  # the brackets and the target of a wiki link
    r"|\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,300}\])"  # where a link leads
    r"|<(?:/?[A-Za-z][^<>\n]{0,500}|!--[^<>]{0,500}--)>"  # HTML
    r"|\[|\]|\*|_|`|~|\||\\|!(?=\[)|#(?m:(?<=^#)|(?<=^ #)|(?<=^  #)|(?<=^   #))#{0,5}(?=\s)"
)


def readable(text: str) -> str:
    """Return a text of the same length in which what only marks it up is blank, as far as that can be seen at once.

    It is for searching and for showing a few words, so a mark too many or too few does no harm.
    """
    if not _MAYBE.search(text):
        return text
    return _MARKS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    if match[0] == "_" and _inside_word(match):
        return "_"
    return " " * len(match[0])


def _inside_word(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    return 0 < start < len(text) - 1 and text[start - 1].isalnum() and text[start + 1].isalnum()
