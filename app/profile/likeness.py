"""Whether two texts are versions of one another."""

from __future__ import annotations

import re

import rapidfuzz

_WORD = re.compile(r"\w\S*")
TWINS = 0.7  # share of words in common from which two new texts count as one that both sides wrote
_FEW = 4  # words; shorter texts are compared by their letters
_LIKE_WORDS = 0.5  # share of words in common from which longer texts count as versions of one another
_LIKE_LETTERS = 0.75  # the same for the letters of short ones
_MOST = 4000  # characters that are looked at


def alike(one: str, two: str, least: float = _LIKE_WORDS) -> bool:
    """Say whether two texts are much alike; `least`: the share of words that long ones must have in common."""
    if one == two:
        return True
    first, second = _WORD.findall(one[:_MOST]), _WORD.findall(two[:_MOST])
    if min(len(first), len(second)) < _FEW:
        return rapidfuzz.distance.Indel.normalized_similarity(one[:_MOST], two[:_MOST]) >= _LIKE_LETTERS
    return rapidfuzz.distance.Indel.normalized_similarity(first, second) >= least
