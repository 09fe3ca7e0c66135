"""How a file is kept apart from what it says: its byte order mark, its line endings, how it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

_LINE_END = re.compile(r"\r\n?|\n")
_BOM = "\ufeff"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is kept."""

    bom: bool  # whether it begins with a byte order mark
    newline: str  # the ending of all its lines; "" where they differ, so that each must stay as it is
    closed: bool  # whether its last line has an ending

    def plain(self, text: str) -> str:
        r"""Return a text of this manner without its mark and with lines that end in `\n`; `dressed` undoes it."""
        text = text.removeprefix(_BOM) if self.bom else text
        if self.newline not in ("", "\n"):
            text = text.replace(self.newline, "\n")
        return text if self.closed else text + "\n"

    def dressed(self, text: str) -> str:
        """Return a plain text in this manner."""
        if not self.closed:
            text = text.removesuffix("\n")
        if self.newline not in ("", "\n"):
            text = _LINE_END.sub(self.newline, text)
        return _BOM + text if self.bom else text


def manner_of(text: str) -> Manner:
    """Return how a text is kept."""
    endings = set(_LINE_END.findall(text))
    newline = endings.pop() if len(endings) == 1 else "" if endings else "\n"
    return Manner(text.startswith(_BOM), newline, text.endswith(("\r", "\n")) or text in ("", _BOM))


def of_both(base: Manner, ours: Manner, theirs: Manner) -> Manner:
    """Return the manner that both sides want: ours where only ours changed it."""
    return Manner(
        _of_both(base.bom, ours.bom, theirs.bom),
        _of_both(base.newline, ours.newline, theirs.newline),
        _of_both(base.closed, ours.closed, theirs.closed),
    )


def _of_both(base: T, ours: T, theirs: T) -> T:
    return ours if theirs == base else theirs
