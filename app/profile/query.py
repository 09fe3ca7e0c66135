"""What an editor asks a wiki for: `adam "neural networks" -google role:OpenAI reviewed:<2026-01`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from app.profile.passages import COLUMNS

LONGEST = 2_000  # characters of a query that are looked at
_MOST = 40  # terms that are looked at
_TERM = re.compile(
    r'(?P<out>-(?=\S))?(?:(?P<field>[a-z]+):(?P<compare><=|>=|<|>|))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
COMPARED = ("reviewed", "due", "coverage", "asked")  # fields whose values have an order
# Fields that only who knows the whole list can answer.
OF_ROWS = ("due", "is", "has", "changed", "coverage", "by", "asked")
FACTS = ("type", "status", "owner", "reviewed", *OF_ROWS)  # fields that are asked of the list, not of the words
_ALSO: Mapping[str, tuple[str, ...]] = {"year": ("fact", "work", "role", "question", "source")}


class Term(NamedTuple):
    """One thing that a profile must have, or must not have."""

    text: str  # a word, a phrase, or what a field is compared with
    field: str = ""  # a column of the words or one of `FACTS`; "" for all words
    compare: str = ""  # "<", "<=", ">" or ">=" before a day or a number; "" else
    without: bool = False  # whether it must not be there
    whole: bool = True  # whether it is a whole word; the one still being typed is only a beginning

    @property
    def columns(self) -> tuple[str, ...]:
        """Where the words are looked for; () for everywhere."""
        return _ALSO.get(self.field) or ((self.field,) if self.field in COLUMNS else ())


def parse(text: str) -> tuple[Term, ...]:
    """Return the terms of a query; what looks like no field is words. Never raises."""
    terms = []
    text = text[:LONGEST]
    for match in _TERM.finditer(text):
        field, compare = match["field"] or "", match["compare"] or ""
        words = match["phrase"] if match["phrase"] is not None else match["word"]
        if field and field not in (*COLUMNS, *FACTS, *_ALSO):
            field, compare, words = "", "", f"{field}:{compare}{words}"
        if compare and field not in COMPARED:
            compare, words = "", compare + words
        whole = match["phrase"] is not None or match.end() < len(text)
        if words.strip():
            terms.append(Term(words.strip(), field, compare, bool(match["out"]), whole))
    return tuple(terms[:_MOST])
