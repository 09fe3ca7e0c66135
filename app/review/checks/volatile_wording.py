"""Wording that is true on the day on which it is written: `currently`, `three years ago`.

A sentence that says its year is dated, and that is the cure. One that tells of an office which an open role carries,
and that somebody looked at not long ago, is watched over by that role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.offices import stated, watched_until
from app.review.checks.telling import factual, told
from app.review.checks.word_lists import Telling, either, may_say, telling, word_lists

_DATED = re.compile(r"(?<![\d.,-])(?:1[5-9]|20)\d\d(?!\d|[.,]\d)")
_LETTER = re.compile(r"\w")


class _Hit(NamedTuple):
    """A volatile word in its sentence."""

    start: int  # of the word in the section's text
    end: int  # behind it
    word: str  # the word
    sentence: str  # the sentence as it is read
    sure: bool  # whether it can't speak of anything that lasts


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    language = about.wiki.language
    if not word_lists(language, "volatile"):
        return
    for path, text in factual(profile, about):
        hits = _hits(text, language)
        offices = stated(text, profile, about) if hits else ()
        watched = {one.sentence: watched_until(one, profile, about) for one in offices}
        seen: set[str] = set()
        for hit in hits:
            if hit.sentence not in seen:
                seen.add(hit.sentence)
                yield CHECK.found(
                    path,
                    (("word", hit.word), ("sentence", hit.sentence)),
                    start=hit.start,
                    end=hit.end,
                    words=hit.sentence,
                    since=watched.get(hit.sentence, ""),
                    severity=None if hit.sure else "hint",
                )


@lru_cache(maxsize=2048)
def _hits(text: str, language: str) -> tuple[_Hit, ...]:
    """Return the first volatile word of each sentence that says no year."""
    if not may_say(text, _phrases(language)):
        return ()
    found = []
    for one in told(text):
        match = next(_matches(one.words, language), None)
        if match and not _DATED.search(one.text):
            start, end = one.start + match.start(), one.start + match.end()
            found.append(_Hit(start, end, " ".join(match[0].split()), one.text, match.lastgroup == "sure"))
    return tuple(found)


def _matches(words: str, language: str) -> Iterator[re.Match[str]]:
    """Give the volatile words of a sentence; one with a capital is a name, except where the sentence begins."""
    for match in _pattern(language).finditer(words):
        if match.lastgroup and (match[0][0].islower() or not _LETTER.search(words, 0, match.start())):
            yield match


@lru_cache(maxsize=16)
def _phrases(language: str) -> Telling:
    lists = word_lists(language, "volatile")
    return telling(phrase for name in ("sure", "ago", "maybe") for phrase in lists[name])


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    lists = word_lists(language, "volatile")
    ago = rf"(?:{either(lists['numbers'])}|[1-9]\d?)\s+(?:{either(lists['ago'])})"
    begins, ends = r"(?:(?<![\w-])|(?=\W))", r"(?![\w’'-])"
    never = f"{begins}(?:{either(lists['never'])}){ends}"
    sure = rf"(?P<sure>(?<![\w,-])(?:{either(lists['sure'])}|{ago}){ends})"
    maybe = rf"(?P<maybe>(?<![\w-])(?:{either(lists['maybe'])}){ends})"
    return re.compile(f"{never}|{sure}|{maybe}", re.IGNORECASE)


CHECK = Check(
    "volatile-wording",
    "warning",
    "Wording that will not stay true",
    "“{word}” will not stay true: say when it was so (“As of May 2024, …”), or write it so that it lasts.",
    _find,
)
