"""A few profiles as the index would hold them: what is not saved yet is searched in the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TypeVar

from app.storage.index.facts import Facts
from app.storage.index.rows import put, rows
from app.storage.index.tables import SCHEMA
from app.storage.reading import Stamp

T = TypeVar("T")

_NO_FILE = Stamp(0, 0, 0)


class Unsaved:
    """An index of what these profiles say; it has no file."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._facts = facts

    def ask(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` finds."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as held:
            held.executescript(SCHEMA)
            for facts in self._facts:
                put(held, rows(_NO_FILE, "", facts.entry, facts))
            return work(held)
