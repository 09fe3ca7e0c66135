"""What is wrong with a profile's fields as they are typed: a date that is none, an end before its start, an unknown source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.profile import citations, dates, intervals, paths
from app.profile.body import normalized
from app.profile.format import identity
from app.profile.values import Citation, Profile, Role
from app.profile.wiki import STATUSES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, with its place."""

    path: str  # the field, as paths name it
    message: str  # what is wrong and what to do, in a sentence
    severity: Literal["error", "warning"] = "error"  # "warning": it may be meant


def problems(profile: Profile) -> tuple[Problem, ...]:
    """Return the problems of a profile's fields, in the order of the form."""
    return tuple(_all(profile))


def _all(profile: Profile) -> Iterator[Problem]:
    known = {source.id for source in profile.sources}
    if not profile.title:
        yield Problem("title", "A profile needs a name.")
    if profile.status and profile.status not in STATUSES:
        yield Problem("status", f"“{_short(profile.status)}” is no status: choose {', '.join(STATUSES)}.")
    yield from _date("last_reviewed_on", profile.last_reviewed_on, exact=True)
    if profile.review_requested:
        yield from _date("review_requested.at", profile.review_requested.at, exact=True)
    if profile.review_in and intervals.parse(profile.review_in) is None:
        yield Problem("review_in", f"“{_short(profile.review_in)}” is no interval: write it like “6 months”.")
    for place, waiver in enumerate(profile.waivers):
        yield from _date(f"waivers#{place + 1}.until", waiver.until, exact=True)
    yield from _prose("lead", profile.lead, known)
    yield from _snapshot(profile, known)
    yield from _works(profile, known)
    yield from _roles(profile, known)
    yield from _questions(profile, known)
    yield from _sources(profile)
    for place, section in enumerate(profile.sections):
        yield from _prose(paths.section_path(profile, place), section.text, known)


def _snapshot(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("snapshot", profile.snapshot, "label")
    for place, fact in enumerate(profile.snapshot):
        here = paths.item_path("snapshot", profile.snapshot, place)
        if not fact.label:
            yield Problem(f"{here}.label", "A fact needs a label.", "warning")
        yield from _cites(f"{here}.cites", fact.cites, known)


def _works(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("works", profile.works, "id")
    roles = {role.id for role in profile.roles}
    for place, work in enumerate(profile.works):
        here = paths.item_path("works", profile.works, place)
        if not work.title:
            yield Problem(f"{here}.title", "A work needs a title.", "warning")
        yield from _date(f"{here}.issued", work.issued)
        if work.role and work.role not in roles:
            yield Problem(f"{here}.role", f"No role has the id “{_short(work.role)}”.")
        yield from _cites(f"{here}.cites", work.cites, known)


def _roles(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("roles", profile.roles, "id")
    for place, role in enumerate(profile.roles):
        here = paths.item_path("roles", profile.roles, place)
        if not role.organization:
            yield Problem(f"{here}.organization", "A role needs an organization.", "warning")
        yield from _role_dates(here, role)
        if role.full_time not in ("", "true", "false"):
            yield Problem(f"{here}.full_time", "Full time is “true” or “false”.")
        yield from _cites(f"{here}.cites", role.cites, known)


def _role_dates(here: str, role: Role) -> Iterator[Problem]:
    yield from _date(f"{here}.start", role.start)
    if role.end != dates.OPEN:
        yield from _date(f"{here}.end", role.end)
        if dates.certainly_before(role.end, role.start):
            yield Problem(f"{here}.end", "This role ends before it starts.")
    yield from _date(f"{here}.confirmed", role.confirmed)


def _questions(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("open_questions", profile.open_questions, "id")
    for place, question in enumerate(profile.open_questions):
        here = paths.item_path("open_questions", profile.open_questions, place)
        yield from _date(f"{here}.opened", question.opened)
        yield from _date(f"{here}.closed", question.closed)
        if dates.certainly_before(question.closed, question.opened):
            yield Problem(f"{here}.closed", "This question was closed before it was opened.")
        yield from _cites(f"{here}.cites", question.cites, known)


def _sources(profile: Profile) -> Iterator[Problem]:
    yield from _repeated("sources", profile.sources, "id")
    for place, source in enumerate(profile.sources):
        here = paths.item_path("sources", profile.sources, place)
        if not source.id:
            yield Problem(f"{here}.id", "A source needs an id to be cited.", "warning")
        for variable in ("issued", "accessed", "original-date", "event-date", "submitted", "available-date"):
            yield from _date(f"{here}.{variable}", source.text(variable))


def _date(path: str, text: str, exact: bool = False) -> Iterator[Problem]:
    if not text:
        return
    if exact and (found := dates.parse(text)) and found.day:
        return
    if not exact and text != dates.OPEN and dates.is_date(text):
        return
    wanted = "write the day like 2026-05-20" if exact else "write it like 2015, 2015-06 or 2015-06-01"
    yield Problem(path, f"“{_short(text)}” is no date: {wanted}.")


def _cites(path: str, cites: Iterable[Citation], known: set[str]) -> Iterator[Problem]:
    for cite in cites:
        if cite.source not in known:
            yield Problem(path, f"No source has the id “{_short(cite.source)}”.")


def _prose(path: str, text: str, known: set[str]) -> Iterator[Problem]:
    if "@" not in text:
        return
    for cite in citations.cited_in(normalized(text)):
        if cite.source not in known:
            yield Problem(path, f"No source has the id “{_short(cite.source)}”.")


def _repeated(key: str, items: tuple[object, ...], part: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, item in enumerate(items):
        name = identity(item)
        if name and name in seen:
            word = "label" if part == "label" else "id"
            yield Problem(f"{paths.item_path(key, items, place)}.{part}", f"This {word} stands here more than once.")
        seen.add(name)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
