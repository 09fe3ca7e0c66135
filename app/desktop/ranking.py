"""What fits a few typed letters, the likeliest first: names that begin so before those that only contain it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import rapidfuzz

from app.desktop.text.complete import folded

_LEAST_ALIKE = 80  # per cent, for words that were mistyped
_SHORTEST_MISTYPED = 4  # letters; fewer are alike to nearly everything


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be found, as it is compared."""

    words: str  # what it is called, folded
    also: str  # more words to be found by, folded


def name(words: str, also: str = "") -> Name:
    """Return what `words` and `also` are found by."""
    return Name(_spaced(words), _spaced(also))


def ranked(typed: str, among: Sequence[Name], most: int) -> list[int]:
    """Return the places of at most `most` names that fit what was typed; those that fit alike keep their order.

    Only where nothing fits, what was mistyped is looked for.
    """
    wanted = _spaced(typed)
    parts = wanted.split()
    if not parts:
        return list(range(min(most, len(among))))
    fits = [(rank, place) for place, one in enumerate(among) if (rank := _rank(wanted, parts, one)) is not None]
    found = [place for _, place in sorted(fits)[:most]]
    return found or _alike(wanted, among, most)


def _rank(wanted: str, parts: Sequence[str], one: Name) -> int | None:
    """Return how well a name fits, 0 best; None where it does not."""
    words, also = f" {one.words}", f" {one.also}"
    if one.words == wanted:
        return 0
    if one.words.startswith(wanted):
        return 1
    if all(f" {part}" in words for part in parts):
        return 2
    if all(f" {part}" in words or f" {part}" in also for part in parts):
        return 3
    if all(part in words for part in parts):
        return 4
    return 5 if all(part in words or part in also for part in parts) else None


def _alike(wanted: str, among: Sequence[Name], most: int) -> list[int]:
    if len(wanted) < _SHORTEST_MISTYPED:
        return []
    rows = rapidfuzz.process.extract(
        wanted, [one.words for one in among], scorer=rapidfuzz.fuzz.partial_ratio, limit=most, score_cutoff=_LEAST_ALIKE
    )
    return [place for _, _, place in rows]


def _spaced(text: str) -> str:
    """Return a text folded, its words parted by single spaces."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded(text)).split())
