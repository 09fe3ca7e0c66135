"""What can't stand where it stands: a date that is none, a status that nobody knows, an id that stands twice.

The form says the same while somebody types (`app/profile/problems.py`); these checks carry it into lists, the queue
and the command line. A check each, in one file, because each is a row and no rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from app.profile import intervals, paths
from app.profile.assign import WrongValue, assigned
from app.profile.edits import items_of, remove_item, with_item, with_own_id
from app.profile.finding import Finding, Severity
from app.profile.format import PROFILE
from app.profile.naming import name_of
from app.profile.paths import NoSuchPath, Place
from app.profile.problems import SENTENCES
from app.profile.values import Profile, Source
from app.profile.wiki import STATUSES
from app.review.checks.about import About
from app.review.checks.check import Check, Fix
from app.review.checks.spelled_dates import as_date, goes_on

_FLAGS = {"yes": "true", "on": "true", "y": "true", "true": "true", "1": "true",
          "no": "false", "off": "false", "n": "false", "false": "false", "0": "false"}  # fmt: skip
_INTERVAL = re.compile(r"([1-9][0-9]{0,3})\s{0,3}(day|week|month|year)s?", re.IGNORECASE)


def _find(code: str, profile: Profile, about: About) -> Iterator[Finding]:
    check = BY_CODE[code]
    for problem in about.problems(profile):
        if problem.code == code:
            yield check.found(problem.path, problem.values, words=problem.words)


def _find_title(profile: Profile, _: About) -> Iterator[Finding]:
    if not profile.title:
        named = bool(name_of(profile, ""))  # the page takes the name from the first heading of the text
        yield BY_CODE["missing-title"].found("title", severity="hint" if named else None)


def _with_title(profile: Profile, _: Finding) -> Profile | None:
    name = name_of(profile, "")
    return replace(profile, title=name) if name and not profile.title else None


def _mending(read: Callable[[str], str]) -> Fix:
    """Return the fix that puts in place of a text what it is read as, where that can stand there."""

    def fix(profile: Profile, finding: Finding) -> Profile | None:
        try:
            meant = read(_text_at(profile, paths.find(profile, finding.path)))
            return assigned(profile, finding.path, meant) if meant else None
        except (NoSuchPath, WrongValue):
            return None

    return fix


def _text_at(profile: Profile, place: Place) -> str:
    name = PROFILE.attributes[place.key]
    record = getattr(profile, name)
    if place.item is not None:
        record = record[place.item]
    for key in place.inner[:1]:
        if isinstance(record, Source):
            record = record.custom(place.inner[1]) if key == "custom" else record.text(key)
        else:
            record = getattr(record, key, "")
    return record if isinstance(record, str) else ""


def _status(text: str) -> str:
    meant = "-".join(text.casefold().replace("_", " ").split())
    return meant if meant in STATUSES else ""


def _flag(text: str) -> str:
    return _FLAGS.get(text.strip().casefold(), "")


def _interval(text: str) -> str:
    match = _INTERVAL.fullmatch(text.strip())
    meant = f"{match[1]} {match[2].lower()}{'' if match[1] == '1' else 's'}" if match else ""
    return meant if intervals.parse(meant) else ""


def _end(text: str) -> str:
    return ".." if goes_on(text) else as_date(text)


def _without_copy(profile: Profile, finding: Finding) -> Profile | None:
    """Take out an item that says word for word what the first of its name says."""
    try:
        place = paths.find(profile, finding.path.rpartition(".")[0])
    except NoSuchPath:
        return None
    block = PROFILE.attributes[place.key]
    if place.item is None:
        return None
    items = items_of(profile, block)
    return remove_item(profile, block, place.item) if items[place.item] in items[: place.item] else None


def _with_id(profile: Profile, finding: Finding) -> Profile | None:
    try:
        place = paths.find(profile, finding.path)
    except NoSuchPath:
        return None
    if place.key != "sources" or place.item is None or profile.sources[place.item].id:
        return None
    named = with_own_id(profile.sources, place.item)
    return with_item(profile, "sources", place.item, named) if named.id else None


def _check(
    code: str, severity: Severity, title: str, *, fix: Fix | None = None, fix_words: str = "", also: str = ""
) -> Check:
    sentence = f"{SENTENCES[code]} {also}".strip()
    return Check(code, severity, title, sentence, partial(_find, code), fix, fix_words)


CHECKS = (
    Check(
        "missing-title",
        "error",
        "Profiles without a name",
        SENTENCES["missing-title"],
        _find_title,
        _with_title,
        "Take the name from the heading",
    ),
    _check("unknown-status", "error", "Unknown status", fix=_mending(_status), fix_words="Write it as it is known"),
    _check("wrong-day", "error", "Days that are none", fix=_mending(as_date), fix_words="Write it as a day"),
    _check("wrong-date", "error", "Dates that are none", fix=_mending(as_date), fix_words="Write it as a date"),
    _check("wrong-end", "error", "Ends of roles that are no date", fix=_mending(_end), fix_words="Write it as a date"),
    _check("wrong-flag", "error", "Neither true nor false", fix=_mending(_flag), fix_words="Write true or false"),
    _check("wrong-interval", "error", "Intervals that can't be read", fix=_mending(_interval), fix_words="Mend it"),
    _check(
        "repeated-name",
        "error",
        "Ids and labels that stand twice",
        fix=_without_copy,
        fix_words="Remove the copy",
        also="Name one of them otherwise, or remove it.",
    ),
    _check("fact-without-label", "warning", "Facts without a label", also="Write what it is about."),
    _check("work-without-title", "warning", "Works without a title", also="Write how it is called."),
    _check("role-without-organization", "warning", "Roles without an organization", also="Write where it is held."),
    _check("source-without-id", "warning", "Sources without an id", fix=_with_id, fix_words="Give it an id"),
    _check("unknown-role", "error", "Works of a role that is not there", also="Choose one of the roles, or none."),
    _check("role-ends-before-start", "error", "Roles that end before they start", also="Look which date is wrong."),
    _check(
        "question-closed-before-opened",
        "error",
        "Questions closed before they were opened",
        also="Look which date is wrong.",
    ),
)
BY_CODE = {check.code: check for check in CHECKS}
