"""What a command would write, as the lines that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def difference(name: str, old: str, new: str) -> Iterator[str]:
    """Give the lines that differ between two texts of one file, as `diff -u` and Git write them."""
    before, after = (_LINE.findall(text) for text in (old, new))
    for line in unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
