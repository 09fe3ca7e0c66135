"""Rows of cells, one under the other, as a terminal shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence

from app.commands.terminal import visible

WIDEST = 48  # columns that one cell takes at most


def cell(text: str) -> str:
    """Return a text as a cell: on one line, cut where it is too wide."""
    shown = visible(" ".join(text.split()))
    return shown if len(shown) <= WIDEST else shown[: WIDEST - 1] + "…"


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> Iterator[str]:
    """Give each row as a line; `right`: the columns that stand at their right edge."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        blanks = (" " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
        cells = (
            blank + text if column in right else text + blank
            for column, (text, blank) in enumerate(zip(row, blanks, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns a terminal takes for a text."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) != 0 for sign in text)
