"""What is wrong with a profile's fields as they are typed: a date that is none, a source that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from app.profile import citations, csl, dates, intervals, paths
from app.profile.body import normalized
from app.profile.format import identity, shape
from app.profile.values import Citation, Profile, Question, ReviewRequest, Role, Source, Waiver, Work
from app.profile.wiki import STATUSES

_DAYS = ((Profile, "last_reviewed_on"), (ReviewRequest, "at"), (Waiver, "until"))  # dates that must be a day


class Problem(NamedTuple):
    """Something to mend, with its place."""

    path: str  # the field, as paths name it
    message: str  # what is wrong and what to do, in a sentence
    severity: Literal["error", "warning"] = "error"  # "warning": it may be meant


def problems(profile: Profile) -> tuple[Problem, ...]:
    """Return the problems of a profile's fields, in the order of the form."""
    return tuple(_all(profile))


def value_fault(record: type, key: str, text: str) -> str:
    """Say in a sentence why a text can't stand under a record's key, whatever the rest says; "" when it can."""
    form = shape(record).kind(key).form
    if not text:
        return ""
    if form == "date":
        return _date_fault(text, exact=(record, key) in _DAYS, may_go_on=(record, key) == (Role, "end"))
    if form == "flag":
        return "" if text in ("true", "false") else f"“{_short(text)}” is neither “true” nor “false”."
    if record is Profile and key == "status" and text not in STATUSES:
        return f"“{_short(text)}” is no status: choose {', '.join(STATUSES)}."
    if record is Profile and key == "review_in" and intervals.parse(text) is None:
        return f"“{_short(text)}” is no interval: write it like “6 months”."
    return ""


def _all(profile: Profile) -> Iterator[Problem]:
    known = {source.id for source in profile.sources}
    if not profile.title:
        yield Problem("title", "A profile needs a name.")
    for key in ("status", "last_reviewed_on"):
        yield from _value(key, Profile, key, getattr(profile, key))
    if profile.review_requested:
        yield from _value("review_requested.at", ReviewRequest, "at", profile.review_requested.at)
    yield from _value("review_in", Profile, "review_in", profile.review_in)
    for place, waiver in enumerate(profile.waivers):
        yield from _value(f"waivers#{place + 1}.until", Waiver, "until", waiver.until)
    yield from _prose("lead", profile.lead, known)
    yield from _snapshot(profile, known)
    yield from _works(profile, known)
    yield from _roles(profile, known)
    yield from _questions(profile, known)
    yield from _sources(profile)
    for here, section in zip(paths.section_paths(profile.sections), profile.sections, strict=True):
        yield from _prose(here, section.text, known)


def _snapshot(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("snapshot", profile.snapshot, "label")
    for here, fact in zip(paths.item_paths("snapshot", profile.snapshot), profile.snapshot, strict=True):
        if not fact.label:
            yield Problem(f"{here}.label", "A fact needs a label.", "warning")
        yield from _cites(f"{here}.cites", fact.cites, known)


def _works(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("works", profile.works, "id")
    roles = {role.id for role in profile.roles}
    for here, work in zip(paths.item_paths("works", profile.works), profile.works, strict=True):
        if not work.title:
            yield Problem(f"{here}.title", "A work needs a title.", "warning")
        yield from _value(f"{here}.issued", Work, "issued", work.issued)
        if work.role and work.role not in roles:
            yield Problem(f"{here}.role", f"No role has the id “{_short(work.role)}”.")
        yield from _cites(f"{here}.cites", work.cites, known)


def _roles(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("roles", profile.roles, "id")
    for here, role in zip(paths.item_paths("roles", profile.roles), profile.roles, strict=True):
        if not role.organization:
            yield Problem(f"{here}.organization", "A role needs an organization.", "warning")
        for key in ("start", "end"):
            yield from _value(f"{here}.{key}", Role, key, getattr(role, key))
        if dates.certainly_before(role.end, role.start):
            yield Problem(f"{here}.end", "This role ends before it starts.")
        for key in ("confirmed", "full_time"):
            yield from _value(f"{here}.{key}", Role, key, getattr(role, key))
        yield from _cites(f"{here}.cites", role.cites, known)


def _questions(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("open_questions", profile.open_questions, "id")
    for here, question in zip(
        paths.item_paths("open_questions", profile.open_questions), profile.open_questions, strict=True
    ):
        for key in ("opened", "closed"):
            yield from _value(f"{here}.{key}", Question, key, getattr(question, key))
        if dates.certainly_before(question.closed, question.opened):
            yield Problem(f"{here}.closed", "This question was closed before it was opened.")
        yield from _cites(f"{here}.cites", question.cites, known)


def _sources(profile: Profile) -> Iterator[Problem]:
    yield from _repeated("sources", profile.sources, "id")
    for here, source in zip(paths.item_paths("sources", profile.sources), profile.sources, strict=True):
        if not source.id:
            yield Problem(f"{here}.id", "A source needs an id to be cited.", "warning")
        for variable, value in source.fields:
            if variable in csl.DATES and isinstance(value, str):
                yield from _value(f"{here}.{variable}", Source, variable, value)


def _value(path: str, record: type, key: str, text: str) -> Iterator[Problem]:
    fault = value_fault(record, key, text)
    if fault:
        yield Problem(path, fault)


def _date_fault(text: str, *, exact: bool, may_go_on: bool) -> str:
    found = dates.parse(text)
    if exact:
        day = found is not None and found.day and not found.qualifier
        return "" if day else f"“{_short(text)}” is no day: write it like 2026-05-20."
    if may_go_on and text == dates.OPEN:
        return ""
    if found or dates.parse_period(text):
        return ""
    instead = ", or .. for what goes on" if may_go_on else ""
    return f"“{_short(text)}” is no date: write it like 2015, 2015-06 or 2015-06-01{instead}."


def _cites(path: str, cites: Iterable[Citation], known: set[str]) -> Iterator[Problem]:
    for cite in cites:
        if cite.source not in known:
            yield Problem(path, f"No source has the id “{_short(cite.source)}”.")


def _prose(path: str, text: str, known: set[str]) -> Iterator[Problem]:
    ids = citations.may_cite(text)
    if ids is not None and ids <= known:
        return  # most often, and without a look at the Markdown
    for cite in citations.cited_in(normalized(text)):
        if cite.source not in known:
            yield Problem(path, f"No source has the id “{_short(cite.source)}”.")


def _repeated(key: str, items: tuple[object, ...], part: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for here, item in zip(paths.item_paths(key, items), items, strict=True):
        name = identity(item)
        if name and name in seen:
            yield Problem(f"{here}.{part}", f"This {part} stands here more than once.")
        seen.add(name)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
