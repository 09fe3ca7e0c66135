"""The word lists of a language: what no program can know of it. A language without a list is not looked through."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain, filterfalse

from app.resources import read_text

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_WORD = re.compile(r"[^\W_]+")
WordLists = Mapping[str, tuple[str, ...]]
Telling = Mapping[str, tuple[frozenset[str], ...]]  # by its longest word, all words of a phrase


@cache
def word_lists(language: str, name: str) -> WordLists:
    """Return the lists of `resources/words/<language>/<name>.toml`, no list where there is no such file.

    `language`: the BCP 47 tag of a wiki, of which the first part counts.
    """
    primary = language.partition("-")[0].lower()
    if not _LANGUAGE.fullmatch(primary):
        return {}
    try:
        lists: dict[str, list[str]] = tomllib.loads(read_text(f"words/{primary}/{name}.toml"))
    except FileNotFoundError:
        return {}
    return {key: tuple(words) for key, words in lists.items()}


def either(phrases: Iterable[str]) -> str:
    """Return a pattern of some phrases, the longest first, however their words are parted."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)


def telling(phrases: Iterable[str]) -> Telling:
    """Return for `may_say` the words of phrases."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in phrases:
        words = _WORD.findall(phrase.casefold())
        longest = max(words, key=len)
        found[longest] = (*found.get(longest, ()), frozenset(words))
    return found


def may_say(text: str, told: Telling) -> bool:
    """Say whether a text has all words of one of some phrases: that is sooner seen than where the phrase stands."""
    said = _said(text)
    if said.isdisjoint(told):  # most often
        return False
    return any(words <= said for longest, some in told.items() if longest in said for words in some)


@lru_cache(maxsize=64)
def _said(text: str) -> frozenset[str]:
    """Return the words of a text in small letters; several ask for them one after the other."""
    parts = set(text.casefold().split())
    odd = " ".join(filterfalse(str.isalnum, parts))  # to take all of a text apart would be dear
    return frozenset(chain(parts, _WORD.findall(odd)))
