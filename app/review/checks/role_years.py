"""Years of roles that the prose tells otherwise than the roles do: `joined OpenAI in 2016`, and the role began in 2015.

Told is only what can be compared: the sentence begins with the person, the organization is named as its role names it,
and no role there has that year, nor one without a year or in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.profile import dates
from app.profile.finding import Finding, Severity
from app.profile.values import Profile, Role
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.offices import is_person, may_be_known, roles_at
from app.review.checks.telling import factual, told
from app.review.checks.word_lists import Telling, either, may_say, telling, word_lists

_FAR = 60  # characters between the beginning of a sentence and its verb
_ELSE = re.compile(r"[;:]|\b(?:who|which|whose|where|when|after|before|that|his|her|their)\b", re.IGNORECASE)
_YEAR = re.compile(r"19\d\d|20\d\d")
_NAME = r"[^\W\d_a-z][^\s,;:()]{0,60}(?:\s+[^\s,;:()]{1,60}){0,7}?"


class _Year(NamedTuple):
    """A year of a role as a sentence tells it."""

    sentence: str  # as it is read
    start: int  # of the words that say so in the section's text
    end: int  # behind them
    subject: str  # what stands before the verb
    organization: str  # where
    year: str  # the year
    kind: str  # whether the role "began" or "ended" then, or is "lasting" since then


def _find_other(profile: Profile, about: About) -> Iterator[Finding]:
    for path, one in _all(profile, about):
        roles = [role for _, role in roles_at(one.organization, profile, about)]
        known = _known(roles, one.kind)
        if known and one.year not in known:
            said = (("year", one.year), ("organization", one.organization), ("known", ", ".join(known)))
            severity: Severity | None = "hint" if one.kind == "lasting" else None
            yield OTHER.found(path, said, start=one.start, end=one.end, words=one.sentence, severity=severity)


def _find_unknown(profile: Profile, about: About) -> Iterator[Finding]:
    for path, one in _all(profile, about):
        known = roles_at(one.organization, profile, about) or may_be_known(one.organization, profile, about)
        if one.kind == "lasting" and not known:
            said = (("year", one.year), ("organization", one.organization))
            yield UNKNOWN.found(path, said, start=one.start, end=one.end, words=one.sentence)


def _all(profile: Profile, about: About) -> Iterator[tuple[str, _Year]]:
    """Give what is told of roles of the person, one of each sentence, with the path of its section."""
    for path, text in factual(profile, about) if profile.roles else ():
        seen: set[str] = set()
        for one in _years(text, about.wiki.language):
            if one.sentence not in seen and is_person(one.subject, profile, about):
                seen.add(one.sentence)
                yield path, one


def _known(roles: Sequence[Role], kind: str) -> tuple[str, ...]:
    """Return the years in which roles began or ended; () unless all are known for certain."""
    found = [dates.firm(role.end if kind == "ended" else role.start) for role in roles]
    years = [f"{one.year:04}" for one in found if one]
    return tuple(dict.fromkeys(years)) if len(years) == len(found) else ()


@lru_cache(maxsize=2048)
def _years(text: str, language: str) -> tuple[_Year, ...]:
    if not _YEAR.search(text) or not may_say(text, _phrases(language)):
        return ()
    found = []
    for one in told(text):
        for match in _pattern(language).finditer(one.words) if _YEAR.search(one.words) else ():
            kind = next(kind for kind in ("began", "ended", "lasting") if match[kind])
            start, end = match.span()
            fits = (match["in"] is None) == (kind == "lasting")
            if fits and start <= _FAR and not _ELSE.search(one.words, 0, start):
                where = (one.start + start, one.start + end)
                found.append(_Year(one.text, *where, one.words[:start], match["organization"], match["year"], kind))
    return tuple(found)


@lru_cache(maxsize=16)
def _phrases(language: str) -> Telling:
    """Return the words that stand wherever a year of a role is told."""
    lists = word_lists(language, "years")
    return telling(word for kind in ("began", "ended", "since") for word in lists.get(kind, ()))


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    lists = word_lists(language, "years")
    kinds = "|".join(rf"(?P<{kind}>{either(lists[kind])})" for kind in ("began", "ended", "lasting"))
    months = rf"(?:(?i:{either(lists['months'])})[\s-]+)?"
    return re.compile(
        rf"\b(?:{kinds})\s+(?:the\s+)?(?P<organization>{_NAME})"
        rf"\s+(?:(?P<in>{either(lists['in'])})|{either(lists['since'])})\s+{months}(?P<year>(?:19|20)\d\d)(?![\w–-])"
    )


OTHER = Check(
    "role-year",
    "warning",
    "Years of roles that stand otherwise in the text",
    "The text says {year} of {organization}, and the role there says {known}: look which is right.",
    _find_other,
)
UNKNOWN = Check(
    "since-without-role",
    "hint",
    "Times at an organization of which no role tells",
    "The text says “{organization}” since {year}, and no role is there: add it, if it is one.",
    _find_unknown,
)
