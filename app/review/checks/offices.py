"""Sentences that say that the person of the page holds an office today, and the roles that they speak of.

It is read word by word: a subject, a verb of the present, an office, `of` or `at`, a name with capitals. What is in
doubt is no such sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from app.profile import dates, intervals
from app.profile.folding import folded
from app.profile.values import Profile, Role
from app.review.checks.about import About
from app.review.checks.telling import Told, told
from app.review.checks.word_lists import Telling, either, may_say, telling, word_lists

_WORD = re.compile(r"\S+")
_NAMES = re.compile(r"(?:^|[\s(])((?:[^\W\d_a-z][\w.'’-]{0,40}\s+){0,5}[^\W\d_a-z][\w.'’-]{0,40})$")
_LETTERS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PARTS = re.compile(r",|\s(?:at|in)\s(?:the\s)?")
_AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)
_EDGE = ".,;:()!?–—"
_FAR = 16  # words behind the verb that are looked at
_LONG = 10  # words of an organization's name
_SHORTEST = 3  # letters of a word that tells one organization from another


class Stated(NamedTuple):
    """A sentence that says that somebody holds an office."""

    sentence: str  # as it is read
    start: int  # of the words that say so in the section's text
    end: int  # behind them
    subject: str  # who, as it is written
    organization: str  # where, with what may follow that name
    leads: bool  # whether the verb alone says so, and what follows may be no organization


def stated(text: str, profile: Profile, about: About) -> Iterator[Stated]:
    """Give the sentences of a section that say what the person of the profile is today."""
    found = _stated(text, about.wiki.language)
    if found:
        names = about.once(_names, profile)
        pronouns = word_lists(about.wiki.language, "offices")["pronouns"]
        for one in found:
            if one.subject.lower() in pronouns or _words(one.subject) <= names:
                yield one


def is_pronoun(subject: str, about: About) -> bool:
    """Say whether it can't be seen in the sentence alone who is meant."""
    return subject.lower() in word_lists(about.wiki.language, "offices").get("pronouns", ())


def is_person(before: str, profile: Profile, about: About) -> bool:
    """Say whether the words before a verb name the person of the page, or a pronoun does, and nobody else."""
    pronouns = word_lists(about.wiki.language, "offices")["pronouns"]
    named = _words(" ".join(word for word in before.split() if word[0].isupper()))
    return bool(named) and named <= about.once(_names, profile).union(pronouns)


def roles_at(organization: str, profile: Profile, about: About) -> tuple[tuple[str, Role], ...]:
    """Return the roles at an organization of just that name, with their paths."""
    common = frozenset(word_lists(about.wiki.language, "offices")["common"])
    meant = _meant(organization)
    return tuple((path, role) for path, role in about.roles(profile) if _is_named(role.organization, meant, common))


def may_be_known(organization: str, profile: Profile, about: About) -> bool:
    """Say whether a role or a fact may speak of the organization, under a name that is like it."""
    common = frozenset(word_lists(about.wiki.language, "offices")["common"])
    apart = _apart(organization, common)
    texts = [role.organization for role in profile.roles] + [fact.value for fact in profile.snapshot]
    return not apart or any(apart & _apart(text, common) for text in texts)


def watched_until(one: Stated, profile: Profile, about: About) -> str:
    """Return the first day on which nobody has looked for long at the open role that a sentence speaks of; else ""."""
    interval = intervals.parse(about.wiki.review.open_role_after)
    days = []
    for _, role in roles_at(one.organization, profile, about):
        seen = dates.parse(role.confirmed or profile.last_reviewed_on) if role.end == dates.OPEN else None
        days.append(interval.after(seen.last) if interval and seen else None)
    return max((day for day in days if day), default=date.min).isoformat() if any(days) else ""


@lru_cache(maxsize=2048)
def _stated(text: str, language: str) -> tuple[Stated, ...]:
    if not word_lists(language, "offices") or not may_say(text, _phrases(language)):
        return ()
    if not may_say(text, _verbal(language)):
        return ()
    return tuple(found for one in told(text) for found in _in_sentence(one, language))


def _in_sentence(one: Told, language: str) -> Iterator[Stated]:
    for verb in _verbs(language).finditer(one.words):
        behind = list(islice(_WORD.finditer(one.words, verb.end()), _FAR + _LONG))
        words = [match[0] for match in behind]
        at = _place(words, verb.lastgroup or "", language)
        subject = "" if at is None else _subject(one.words, verb.start(), language)
        if at is not None and subject and not _is_dated(one, verb.start()):
            length = _length(words[at:], language)
            end = behind[at + length - 1].end() - (words[at + length - 1][-1] in _EDGE)
            name = " ".join(words[at : at + length]).strip(_EDGE)
            leads = verb.lastgroup == "leading"
            yield Stated(one.text, one.start + verb.start(), one.start + end, subject, name, leads)


def _is_dated(one: Told, verb: int) -> bool:
    """Say whether a sentence tells of a day: by a year before its verb, or by “as of” and a year."""
    year = _YEAR.search(one.text)
    return year is not None and bool(_YEAR.search(one.words, 0, verb) or _AS_OF.search(one.text))


def _subject(words: str, verb: int, language: str) -> str:
    """Return who is said to do what a verb says, "" where that can't be seen."""
    lists = word_lists(language, "offices")
    before = words[max(0, verb - 300) : verb].rstrip()
    small = before.lower()
    if any(small.endswith(f" {word}") for word in lists["and"]):
        return _first(words)
    relative = next((word for word in lists["who"] if small.endswith(f", {word}")), "")
    if relative:
        before = before[: -len(relative)].rstrip(" ,")
    elif before.endswith(","):  # something is put in between: Ada, a friend of his, is
        return _first(words) if before.count(",") > 1 else ""
    found = _NAMES.search(before)
    return _who(found[1]) if found else ""


def _first(words: str) -> str:
    """Return what a sentence begins with, where that is a name."""
    name = []
    for word in words.split(maxsplit=6)[:6]:
        if not word[0].isupper():
            break
        name.append(word.strip(_EDGE))
        if word[-1] in ",;:":
            break
    return _who(" ".join(name))


def _who(name: str) -> str:
    return "" if name.endswith(("'s", "’s", "s'", "s’")) else name


def _place(words: Sequence[str], kind: str, language: str) -> int | None:
    """Return which of the words behind a verb is the first of an organization's name."""
    lists = word_lists(language, "offices")
    if kind == "working":
        return _name_at(words, 0, lists["inside"])
    office = "" if kind == "being" else "leading"
    for number, raw in enumerate(words[:_FAR]):
        word = raw.strip(_EDGE).lower()
        if word in lists["never"] or (number and words[number - 1][-1] in ";:.!?()"):
            return None
        if kind == "leading" and not number and (direct := _name_at(words, 0, lists["inside"])) is not None:
            return direct
        office = _office(words, number, language) or office
        parting = lists["of"] if office == "offices" else lists["at"]
        if office and word in parting:
            place = _name_at(words, number + 1, lists["inside"])
            if place is not None:
                return place
    return None


def _office(words: Sequence[str], number: int, language: str) -> str:
    """Return which list has the office that ends with a word: "offices" or "posts"."""
    known = _known(language)
    for length in (3, 2, 1):
        name = known.get(" ".join(words[max(0, number + 1 - length) : number + 1]).strip(_EDGE).lower())
        if name:
            return name
    return ""


@lru_cache(maxsize=16)
def _known(language: str) -> Mapping[str, str]:
    """Return the offices and posts in small letters, each with the list that has it."""
    lists = word_lists(language, "offices")
    return {office.lower(): name for name in ("offices", "posts") for office in lists[name]}


@lru_cache(maxsize=16)
def _phrases(language: str) -> Telling:
    """Return the words that stand wherever an office is stated."""
    lists = word_lists(language, "offices")
    return telling((*_known(language), *(verb for kind in ("leading", "working") for verb in lists[kind])))


@lru_cache(maxsize=16)
def _verbal(language: str) -> Telling:
    """Return the words that stand wherever a verb is that `_verbs` finds."""
    lists = word_lists(language, "offices")
    return telling(verb for kind in ("working", "leading", "being") for verb in lists[kind])


def _name_at(words: Sequence[str], number: int, inside: Sequence[str]) -> int | None:
    """Return where a name with capitals begins, a small word such as `the` before it or not."""
    if number < len(words) and words[number].lower() in inside:
        number += 1
    return number if number < len(words) and words[number][0].isupper() else None


def _length(words: Sequence[str], language: str) -> int:
    """Return how many words a name has that begins with the first."""
    inside = word_lists(language, "offices")["inside"]
    length = 1
    for number, word in enumerate(words[:_LONG]):
        if number and not word[0].isupper():
            if word.lower() not in inside:
                break
            continue
        length = number + 1
        if word[-1] in ".;:)!?" and not (word[-1] == "." and len(word) <= _SHORTEST):
            break
    return length


@lru_cache(maxsize=16)
def _verbs(language: str) -> re.Pattern[str]:
    lists = word_lists(language, "offices")
    kinds = ("working", "leading", "being")
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{either(lists[kind])})(?=\s))" for kind in kinds))


def _names(profile: Profile) -> frozenset[str]:
    return _words(" ".join((profile.title, *profile.aliases)))


def _words(text: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(folded(text)))


def _sequence(name: str) -> tuple[str, ...]:
    words = tuple(_LETTERS.findall(folded(name)))
    return words[1:] if words[:1] == ("the",) else words


def _meant(phrase: str) -> frozenset[tuple[str, ...]]:
    """Return the names that a phrase with capitals may be: `Physics at MIT` is MIT, or called just so."""
    parts = _PARTS.split(phrase)
    beginnings = (" ".join(parts[: number + 1]) for number in range(len(parts)))
    return frozenset(_sequence(one) for one in (*beginnings, *parts))


def _is_named(organization: str, meant: frozenset[tuple[str, ...]], common: frozenset[str]) -> bool:
    """Say whether an organization has one of some names, or one that says less: Stanford is Stanford University."""
    known = _sequence(organization)
    return bool(known) and any(
        one and known[: len(one)] == one and common.issuperset(known[len(one) :]) for one in meant
    )


@lru_cache(maxsize=4096)
def _apart(text: str, common: frozenset[str]) -> frozenset[str]:
    """Return the words of a name that tell it from others, and its initials."""
    words = _LETTERS.findall(folded(text[: _LONG * 40]))
    initials = "".join(word[0] for word in _LETTERS.findall(text[: _LONG * 40]) if word[0].isupper()).lower()
    apart = {word for word in words if len(word) >= _SHORTEST and word not in common}
    return frozenset({*apart, initials} if len(initials) >= _SHORTEST else apart)
