"""Plain data: what is left of YAML when every scalar is text and every value is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping that keeps its order and compares by content, duplicates included."""

    entries: tuple[tuple[str, Plain], ...] = ()  # keys with their values, in file order

    def get(self, key: str, default: Plain = "") -> Plain:
        """Return the last value of `key` (as most YAML readers do), or `default`."""
        for name, value in reversed(self.entries):
            if name == key:
                return value
        return default

    def __contains__(self, key: object) -> bool:
        return any(name == key for name, _ in self.entries)

    def __iter__(self) -> Iterator[tuple[str, Plain]]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


Plain = str | tuple["Plain", ...] | Fields
