"""The word lists of a language: what no program can know of it. A language without a list is not looked through."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from app.resources import read_text

_LANGUAGE = re.compile(r"[a-z]{2,3}")
WordLists = Mapping[str, tuple[str, ...]]


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


def telling(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return what to look for with `may_say`: each phrase in small letters that holds none of the others."""
    shortest = sorted({phrase.casefold() for phrase in phrases}, key=len)
    found: list[str] = []
    for phrase in shortest:
        if not any(other in phrase for other in found):
            found.append(phrase)
    return tuple(found)


def may_say(text: str, phrases: Iterable[str]) -> bool:
    """Say whether one of some phrases, in small letters, is in a text: that is sooner seen than where it stands."""
    small = _small(text)
    for phrase in phrases:  # noqa: SIM110 - quicker than any(): it is asked of each text for some lists
        if phrase in small:
            return True
    return False


@lru_cache(maxsize=64)
def _small(text: str) -> str:
    """Return a text in small letters with one blank between words; several ask for it one after the other."""
    return " ".join(text.casefold().split())
