"""What completion offers while typing: sources behind `@`, profiles behind `[[`, the best matches first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import rapidfuzz

_MOST = 8  # rows that are offered
_LEAST_ALIKE = 75  # per cent, for names that were mistyped
_LONGEST_QUERY = 60  # characters
_CITATION = re.compile(r"(?<![\w@/.])@([\w:.#$%&\-+?~]{0,60})$")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{0,60})$")
_OPEN_GROUP = re.compile(r"\[[^\[\]]{0,500}$")
_BRACKET = re.compile(r"[\[\]\\]")
_CLOSED_GROUP = re.compile(r"[^\[\]\n]{0,500}\]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be offered."""

    label: str  # what a person looks for: a source's title, a profile's name
    key: str  # what is written: the source's id, the profile's slug
    folded: str  # label and key as they are compared


@dataclass(frozen=True, slots=True)
class Query:
    """What is being typed, and where what is chosen goes."""

    kind: str  # "source" or "profile"
    typed: str  # behind the `@` or `[[`
    start: int  # column of the first character to replace
    end: int  # behind the last one
    bracketed: bool  # whether a citation stands in a bracket already


def candidates(pairs: Iterable[tuple[str, str]]) -> tuple[Candidate, ...]:
    """Return the candidates of (label, key) pairs."""
    return tuple(Candidate(label, key, folded(f"{label} {key}")) for label, key in pairs)


def query_at(line: str, column: int) -> Query | None:
    """Return what is being typed before a column of a line, None when it is nothing to complete."""
    before = line[max(0, column - _LONGEST_QUERY - 2) : column]
    if match := _WIKI_LINK.search(before):
        end = column + 2 if line.startswith("]]", column) else column
        return Query("profile", match[1], column - len(match[0]), end, bracketed=False)
    if match := _CITATION.search(before):
        start = column - len(match[0])
        return Query("source", match[1], start, column, bracketed=bool(_OPEN_GROUP.search(line[:start])))
    return None


def insertion(query: Query, chosen: Candidate, after: str) -> str:
    """Return the text to write for a choice; `after` is the rest of the line."""
    if query.kind == "profile":
        label = _BRACKET.sub(r"\\\g<0>", chosen.label)
        return f"[{label}]({quote(chosen.key)}.md)"
    if not query.bracketed:
        return f"[@{chosen.key}]"
    return f"@{chosen.key}" if _CLOSED_GROUP.match(after) else f"@{chosen.key}]"


def best(typed: str, among: Sequence[Candidate]) -> list[Candidate]:
    """Return the few best matches: those that begin so, a word of which does, that contain it, or look alike."""
    wanted = folded(typed[:_LONGEST_QUERY])
    if not wanted:
        return list(among[:_MOST])
    begins: list[Candidate] = []
    words: list[Candidate] = []
    contains: list[Candidate] = []
    for candidate in among:
        at = candidate.folded.find(wanted)
        if at == 0:
            begins.append(candidate)
        elif at > 0:
            (words if f" {wanted}" in candidate.folded else contains).append(candidate)
    found = (*begins, *words, *contains)[:_MOST]
    return list(found) or _alike(wanted, among)


def _alike(wanted: str, among: Sequence[Candidate]) -> list[Candidate]:
    folded = [candidate.folded for candidate in among]
    rows = rapidfuzz.process.extract(
        wanted, folded, scorer=rapidfuzz.fuzz.partial_ratio, limit=_MOST, score_cutoff=_LEAST_ALIKE
    )
    return [among[row] for _, _, row in rows]


def folded(text: str) -> str:
    """Return a text without case and accents, so that `hyvarinen` finds Hyvärinen."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
