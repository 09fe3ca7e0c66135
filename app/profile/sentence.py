"""The sentence around a place in a text, as one reads it on one line."""

from __future__ import annotations

import re

from app.profile.readable import readable

_MOST = 110  # characters shown on either side of the place
_MORE = 200  # characters further out that are looked at, so that no mark is cut in two
_END = re.compile(
    r"(?:(?<!^[^\W\d_])(?<![\W_][^\W\d_])\.|[!?…])(?=[\"'”’)\]]*\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-+>#|]|\d+[.)])[ \t])"
)
_LOOSE = re.compile(r"(?<! ) +(?=[.,;:!?)])")


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence in which a span of Markdown stands, without marks; a long one is cut to what is around it."""
    left = max(0, start - _MOST - _MORE)
    written = text[left : end + _MOST + _MORE]
    read = readable(written)
    start, end = start - left, end - left
    first, last = max(0, start - _MOST), min(len(read), end + _MOST)
    begun, ended = first == 0 and not left, last == len(read)
    for before in _END.finditer(read, first, start):
        first, begun = before.end(), True
    if (behind := _END.search(read, end, last)) is not None:
        last, ended = behind.end(), True
    first = first if begun else read.find(" ", first, start) + 1 or first
    last = last if ended else max(read.rfind(" ", end, last), end)
    pairs = zip(read[first:last], written[first:last], strict=True)
    shown = " ".join("".join(one for one, mark in pairs if one != " " or mark.isspace()).split())
    return _LOOSE.sub("", f"{'' if begun else '…'}{shown}{'' if ended else '…'}")
