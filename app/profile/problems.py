"""What is wrong with a profile's fields as they are typed: a date that is none, a source that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from app.profile import citations, csl, dates, intervals, paths
from app.profile.body import normalized
from app.profile.format import identity, shape
from app.profile.values import Citation, Profile, Question, ReviewRequest, Role, Source, Waiver, Work
from app.profile.wiki import STATUSES

_DAYS = ((Profile, "last_reviewed_on"), (ReviewRequest, "at"), (Waiver, "until"))  # dates that must be a day


# What each problem says, by its code: in English, with names in braces for its values.
SENTENCES: Mapping[str, str] = {
    "missing-title": "A profile needs a name.",
    "unknown-status": "“{value}” is no status: choose {known}.",
    "wrong-day": "“{value}” is no day: write it like 2026-05-20.",
    "wrong-date": "“{value}” is no date: write it like 2015, 2015-06 or 2015-06-01.",
    "wrong-end": "“{value}” is no date: write it like 2015, 2015-06 or 2015-06-01, or .. for what goes on.",
    "wrong-flag": "“{value}” is neither “true” nor “false”.",
    "wrong-interval": "“{value}” is no interval: write it like “6 months”.",
    "repeated-name": "This {part} stands here more than once.",
    "fact-without-label": "A fact needs a label.",
    "work-without-title": "A work needs a title.",
    "role-without-organization": "A role needs an organization.",
    "source-without-id": "A source needs an id to be cited.",
    "unknown-role": "No role has the id “{value}”.",
    "unknown-source": "No source has the id “{value}”.",
    "role-ends-before-start": "This role ends before it starts.",
    "question-closed-before-opened": "This question was closed before it was opened.",
}
Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """Something to mend, with its place."""

    path: str  # the field, as paths name it
    message: str  # what is wrong and what to do, in a sentence
    severity: Severity = "error"  # "warning": it may be meant
    code: str = ""  # which of SENTENCES the message is
    values: tuple[tuple[str, str], ...] = ()  # the names in that sentence and what stands for them
    words: str = ""  # what is wrong where a field holds several things: the id that names nothing


def problems(profile: Profile) -> tuple[Problem, ...]:
    """Return the problems of a profile's fields, in the order of the form."""
    return tuple(_all(profile))


def value_fault(record: type, key: str, text: str) -> str:
    """Say in a sentence why a text can't stand under a record's key, whatever the rest says; "" when it can."""
    return "".join(problem.message for problem in _value("", record, key, text))


def _value(path: str, record: type, key: str, text: str) -> Iterator[Problem]:
    if not text:
        return
    form = shape(record).kind(key).form
    if form == "date":
        yield from _date(path, text, exact=(record, key) in _DAYS, may_go_on=(record, key) == (Role, "end"))
    elif form == "flag" and text not in ("true", "false"):
        yield _problem("wrong-flag", path, value=text)
    elif record is Profile and key == "status" and text not in STATUSES:
        yield _problem("unknown-status", path, value=text, known=", ".join(STATUSES))
    elif record is Profile and key == "review_in" and intervals.parse(text) is None:
        yield _problem("wrong-interval", path, value=text)


def _date(path: str, text: str, *, exact: bool = False, may_go_on: bool = False) -> Iterator[Problem]:
    found = dates.parse(text)
    if exact:
        fine = found is not None and found.day > 0 and not found.qualifier
    else:
        fine = found is not None or (may_go_on and text == dates.OPEN) or dates.parse_period(text) is not None
    if not fine:
        yield _problem("wrong-day" if exact else "wrong-end" if may_go_on else "wrong-date", path, value=text)


def _all(profile: Profile) -> Iterator[Problem]:
    known = {source.id for source in profile.sources}
    if not profile.title:
        yield _problem("missing-title", "title")
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
            yield _problem("fact-without-label", f"{here}.label", severity="warning")
        yield from _cites(f"{here}.cites", fact.cites, known)


def _works(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("works", profile.works, "id")
    roles = {role.id for role in profile.roles}
    for here, work in zip(paths.item_paths("works", profile.works), profile.works, strict=True):
        if not work.title:
            yield _problem("work-without-title", f"{here}.title", severity="warning")
        yield from _value(f"{here}.issued", Work, "issued", work.issued)
        if work.role and work.role not in roles:
            yield _problem("unknown-role", f"{here}.role", value=work.role)
        yield from _cites(f"{here}.cites", work.cites, known)


def _roles(profile: Profile, known: set[str]) -> Iterator[Problem]:
    yield from _repeated("roles", profile.roles, "id")
    for here, role in zip(paths.item_paths("roles", profile.roles), profile.roles, strict=True):
        if not role.organization:
            yield _problem("role-without-organization", f"{here}.organization", severity="warning")
        for key in ("start", "end"):
            yield from _value(f"{here}.{key}", Role, key, getattr(role, key))
        if dates.firmly_before(role.end, role.start):
            yield _problem("role-ends-before-start", f"{here}.end")
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
        if dates.firmly_before(question.closed, question.opened):
            yield _problem("question-closed-before-opened", f"{here}.closed")
        yield from _cites(f"{here}.cites", question.cites, known)


def _sources(profile: Profile) -> Iterator[Problem]:
    yield from _repeated("sources", profile.sources, "id")
    for here, source in zip(paths.item_paths("sources", profile.sources), profile.sources, strict=True):
        if not source.id:
            yield _problem("source-without-id", f"{here}.id", severity="warning")
        for variable, value in source.fields:
            if variable in csl.DATES and isinstance(value, str):
                yield from _value(f"{here}.{variable}", Source, variable, value)
        if archived := source.custom("archive_date"):
            yield from _date(f"{here}.custom.archive_date", archived)


def _cites(path: str, cites: Iterable[Citation], known: set[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(cite.source for cite in cites):
        if name not in known:
            yield _problem("unknown-source", path, name, value=name)


def _prose(path: str, text: str, known: set[str]) -> Iterator[Problem]:
    ids = citations.may_cite(text)
    if ids is None or not ids <= known:  # seldom: else nothing needs a look at the Markdown
        yield from _cites(path, citations.cited_in(normalized(text)), known)


def _repeated(key: str, items: tuple[object, ...], part: str) -> Iterator[Problem]:
    names = [identity(item) for item in items]
    if len(set(names)) == len(names):
        return  # most often
    seen: set[str] = set()
    for here, name in zip(paths.item_paths(key, items), names, strict=True):
        if name and name in seen:
            yield _problem("repeated-name", f"{here}.{part}", part=part)
        seen.add(name)


def _problem(code: str, path: str, words: str = "", severity: Severity = "error", **values: str) -> Problem:
    said = {name: _short(value) for name, value in values.items()}
    return Problem(path, SENTENCES[code].format(**said), severity, code, tuple(said.items()), words)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
