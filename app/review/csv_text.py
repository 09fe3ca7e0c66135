"""Tables as CSV that spreadsheets read, and of which they carry nothing out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a cell begins with that a spreadsheet would work out


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with CRLF; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows([_cell(text) for text in row] for row in rows)
    return made.getvalue()


def _cell(text: str) -> str:
    plain = text.replace("\0", "")
    return "'" + plain if plain.lstrip(" ").startswith(_FORMULA) and not _is_number(plain) else plain


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()
