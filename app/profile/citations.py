"""Citations in prose: bracketed groups in which every part is `@id` with an optional locator.

Source of the syntax: https://pandoc.org/MANUAL.html#citation-syntax (the bracketed form alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.profile.values import Citation

# An id as Pandoc takes it: a letter, digit or _ first, inner punctuation single.
_ID = r"[\w](?:[\w]|[:.#$%&\-+?<>~/](?=[\w]))*"
_PART = re.compile(rf"[ \t\n]*@({_ID})[ \t\n]*(?:,([^;\[\]]*))?")
_GROUP = re.compile(r"\[(?=[ \t\n]{0,20}@)([^\[\]]{1,2000})\]")


@dataclass(frozen=True, slots=True)
class CitationGroup:
    """One pair of brackets in the text, with what it cites."""

    start: int  # offset of the opening bracket
    end: int  # behind the closing bracket
    cites: tuple[Citation, ...]  # what it cites, in order


def parse_group(content: str) -> tuple[Citation, ...]:
    """Return the citations of what stands between two brackets, () when it is no citation group."""
    found = []
    for part in content.split(";"):
        match = _PART.fullmatch(part)
        if match is None:
            return ()
        found.append(Citation(match[1], " ".join((match[2] or "").split())))
    return tuple(found)


def groups(text: str) -> Iterator[CitationGroup]:
    """Find the citation groups of a text that holds no code; offsets are characters."""
    for match in _GROUP.finditer(text):
        cites = parse_group(match[1])
        if cites:
            yield CitationGroup(match.start(), match.end(), cites)


def group_text(cites: tuple[Citation, ...]) -> str:
    """Return the group that cites these: `[@a, p. 5; @b]`."""
    parts = (f"@{cite.source}" + (f", {cite.locator}" if cite.locator else "") for cite in cites)
    return f"[{'; '.join(parts)}]"
