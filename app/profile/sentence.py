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


def sentence(text: str, start: int, end: int, most: int = _MOST) -> str:
    """Return the sentence in which a span of Markdown stands, without marks; a long one is cut to what is around it.

    `most`: so many characters on either side at most.
    """
    left = max(0, start - most - _MORE)
    written = text[left : end + most + _MORE]
    return around(written, readable(written), start - left, end - left, most)


def around(text: str, read: str, start: int, end: int, most: int = _MOST) -> str:
    """Do what `sentence` does where `read` is what `readable` makes of the text already."""
    first, last = max(0, start - most), min(len(read), end + most)
    begun, ended = first == 0, last == len(read)
    for before in _END.finditer(read, first, start):
        first, begun = before.end(), True
    if (behind := _END.search(read, end, last)) is not None:
        last, ended = behind.end(), True
    first = first if begun else read.find(" ", first, start) + 1 or first
    last = last if ended else max(read.rfind(" ", end, last), end)
    shown, written = read[first:last], text[first:last]
    if shown != written:
        pairs = zip(shown, written, strict=True)
        shown = "".join([one for one, mark in pairs if one != " " or mark == " " or mark.isspace()])
    words = _LOOSE.sub("", " ".join(shown.split()))
    return f"{'' if begun else '…'}{words}{'' if ended else '…'}"
