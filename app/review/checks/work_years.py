"""A year in brackets behind the title of a work, `Adam (2014)`, that is not the year of that work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from app.profile import dates
from app.profile.finding import Finding
from app.profile.folding import folded
from app.profile.markdown_text import plain_text
from app.profile.prose import prose
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.telling import texts

_YEAR = re.compile(r"\((?P<year>(?:1[5-9]|20)\d\d)\)")
_LONGEST = 250  # characters of a title
_SHORTEST = 4  # letters of one
_MOST = 100  # years of a paragraph that are looked at
_SHORT = 2  # words of one that longer titles may end with
_LETTERS = re.compile(r"[^\W_]+")
_SET_OFF = re.compile(r"[*_“\"\[]([^*_“”\"\[\]]{1,200})[*_”\"\]]")

_Title = tuple[str, ...]  # the words of a title, folded


class _Year(NamedTuple):
    """A year in brackets."""

    start: int  # of the year in the section's text
    end: int  # behind it
    year: str  # the year
    before: str  # what stands before it
    words: _Title  # the same as words


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for path, text in about.once(texts, profile) if profile.works else ():
        seen: set[str] = set()
        for one in _years(text):
            known = _known(one, about.once(_titles, profile))
            words = f"{' '.join(one.words[-3:])} ({one.year})"
            if known and one.year not in known and words not in seen:
                seen.add(words)
                said = (("year", one.year), ("known", ", ".join(sorted(known))))
                yield CHECK.found(path, said, start=one.start, end=one.end, words=words)


def _known(one: _Year, titled: Mapping[_Title, frozenset[str]]) -> frozenset[str]:
    """Return the years of the work whose title stands before a year; none where that is not certain."""
    for length in range(min(len(one.words), max(map(len, titled), default=0)), 0, -1):
        title = one.words[-length:]
        if title in titled and (length > _SHORT or _is_set_off(one.before, title)):
            return frozenset() if "" in titled[title] else titled[title]
    return frozenset()


def _is_set_off(before: str, title: _Title) -> bool:
    """Say whether a short title stands in marks of its own, so that no longer one ends with it."""
    return any(_words(part) == title for part in _SET_OFF.findall(before))


def _titles(profile: Profile) -> Mapping[_Title, frozenset[str]]:
    """Return the years of the works by their titles, "" among them for one that is not certain."""
    found: dict[_Title, frozenset[str]] = {}
    for work in profile.works:
        title, issued = _words(plain_text(work.title)), dates.firm(work.issued)
        if sum(map(len, title)) >= _SHORTEST:
            found[title] = found.get(title, frozenset()) | {f"{issued.year:04}" if issued else ""}
    return found


@lru_cache(maxsize=2048)
def _years(text: str) -> tuple[_Year, ...]:
    if not _YEAR.search(text):
        return ()
    found = []
    for paragraph in prose(text).paragraphs:
        first, behind = paragraph.sentences[0].start, paragraph.sentences[-1].end
        for match in islice(_YEAR.finditer(text, first, behind), _MOST):
            before = text[max(first, match.start() - _LONGEST) : match.start()]
            words = _words(plain_text(before))
            found.append(_Year(match.start("year"), match.end("year"), match["year"], before, words))
    return tuple(found)


def _words(text: str) -> _Title:
    return tuple(_LETTERS.findall(folded(text)))


CHECK = Check(
    "work-year",
    "warning",
    "Years of works that stand otherwise in the text",
    "The text says {year} behind this title, and the work says {known}: look which is right.",
    _find,
)
