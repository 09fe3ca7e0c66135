"""The bytes of a file as text, and back: whatever they are, nothing of them is lost."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from app.storage import errors

WIDE = "the file is saved as UTF-16; profiles are UTF-8"


class Decoded(NamedTuple):
    """The text of a file."""

    text: str  # bad bytes as lone surrogates, a BOM as U+FEFF, line endings as they are
    problem: str = ""  # why it is not plain UTF-8; "" when it is
    first_bad: int | None = None  # offset in the text of the first bad byte
    wide: bool = False  # whether it is UTF-16, so that nothing of the text means anything


def decode(data: bytes) -> Decoded:
    """Return the text of these bytes; `encode` gives exactly these bytes again."""
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        text = data.decode(errors="surrogateescape")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Decoded(text, f"line 1: {WIDE}", 0, wide=True)
        line = len(re.findall(rb"\r\n?|\n", data[: error.start])) + 1
        problem = f"line {line}: the byte {data[error.start]:02X} is not UTF-8"
        return Decoded(text, problem, len(data[: error.start].decode()))


def encode(text: str) -> bytes:
    """Return the bytes of a text; raises `NotText` for what reading back would not give again."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        with suppress(UnicodeEncodeError):
            data = text.encode(errors="surrogateescape")
            if data.decode(errors="surrogateescape") == text:
                return data
    raise errors.NotText(
        "The text holds half a character (a lone surrogate), which no file can hold.",
        "Nothing was written. Remove that character, then save again.",
    )
