"""The figures of a whole wiki: what the dashboard shows, as values. Each mark says how to find its profiles.

`query` is a filter of the profile list. It lets through just the profiles that a mark counts, so that whoever follows
a mark sees what it told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from app.profile.assessment import Assessment, Coverage
from app.profile.due import Dues
from app.profile.filtering import written
from app.profile.finding import SEVERITIES, Finding, Severity
from app.profile.query import Term
from app.profile.wiki import DRAFT, PUBLISHED, RETIRED, Entry, Wiki

EARLIER, LATER, NEVER, OVERDUE, UNCLEAR = "earlier", "later", "never", "overdue", "unclear"  # marks that are no month
LATELY = 90  # days in which a review counts as done lately
_FEWEST, _MOST = 12, 18  # months that the ages of reviews show
_ASKED = 12  # months that the ages of questions show
_COMING = 12  # months that the load shows
_RECENT = 8  # reviews that are told one by one
_TO_MONTH = len("2026-05")
_UNKNOWN = Assessment()


class Mark(NamedTuple):
    """One number of a figure."""

    key: str  # what it stands for: a month such as 2026-05, one of the words above, a name
    number: int  # how many there are
    profiles: int  # in how many profiles
    query: str  # the filter that shows them
    overdue: int = 0  # how many of them are overdue


class OfType(NamedTuple):
    """How the profiles of one type show their sources."""

    type: str  # the type; "" for profiles that have none
    profiles: int  # how many there are
    coverage: Coverage  # of all their claims
    query: str  # the filter that shows them


class Kind(NamedTuple):
    """The findings of one check that nobody waived."""

    code: str  # the check
    severity: Severity  # the gravest of them
    number: int  # how many there are
    profiles: int  # in how many profiles
    query: str  # the filter that shows these


class Done(NamedTuple):
    """A review that was done."""

    slug: str  # whose
    name: str  # the name of the profile
    day: str  # when
    by: str  # by whom
    state: str  # how the profile stands to the reviewed text, as `Reviewed` says it


class Figures(NamedTuple):
    """All figures of a wiki, as of one day."""

    today: date  # the day
    totals: tuple[Mark, ...] = ()  # profiles, overdue, never, changed, questions, and findings
    coverage: Coverage = Coverage()  # of all claims of the wiki
    ages: tuple[Mark, ...] = ()  # published profiles by the month of their last review
    load: tuple[Mark, ...] = ()  # reviews by the month in which they are due
    types: tuple[OfType, ...] = ()  # coverage of each type, the largest first
    kinds: tuple[Kind, ...] = ()  # findings by check, the most first
    recent: tuple[Done, ...] = ()  # the last reviews, the newest first
    reviewers: tuple[Mark, ...] = ()  # who did how many of late
    questions: tuple[Mark, ...] = ()  # open questions by the month in which they were opened


class _Known(NamedTuple):
    """What is known of one profile."""

    entry: Entry  # what the list says
    due: str  # the day of its next review; "" where there is none
    is_overdue: bool  # whether that is over
    assessment: Assessment  # what the checks say


def figures(
    entries: Iterable[Entry],
    assessments: Mapping[str, Assessment],
    across: Mapping[str, Sequence[Finding]],
    today: date,
    wiki: Wiki,
) -> Figures:
    """Return the figures of a wiki; `across`, the findings that need other profiles, are by slug."""
    dues, day = Dues(wiki, today), today.isoformat()
    known = [
        _Known(entry, due := dues.of(entry), "" < due < day, assessments.get(entry.slug, _UNKNOWN)) for entry in entries
    ]
    return Figures(
        today,
        _totals(known, across),
        _together(one.assessment.coverage for one in known),
        _ages(known, today),
        _load(known, today),
        _types(known),
        _kinds(known, across),
        _recent(known, day),
        _reviewers(known, today),
        _questions(known, today),
    )


def _totals(known: Sequence[_Known], across: Mapping[str, Sequence[Finding]]) -> tuple[Mark, ...]:
    expected = [one for one in known if (one.entry.status or DRAFT) != DRAFT]
    overdue = sum(one.is_overdue for one in expected)
    never = sum(_never(one.entry) for one in expected if one.entry.status != RETIRED)
    changed = sum(one.assessment.reviewed.state == "changed" for one in known)
    asked = [one.assessment.questions for one in known if one.assessment.questions]
    found = [
        number
        for one in known
        if (number := sum(_counts(each) for each in (*one.assessment.findings, *across.get(one.entry.slug, ()))))
    ]
    return (
        Mark("profiles", len(known), len(known), ""),
        Mark(OVERDUE, overdue, overdue, "is:overdue -status:draft"),
        Mark(NEVER, never, never, "is:never-reviewed -status:draft -status:retired"),
        Mark("changed", changed, changed, "changed:yes"),
        Mark("findings", sum(found), len(found), "has:finding"),
        Mark("questions", sum(asked), len(asked), "has:question"),
    )


def _ages(known: Iterable[_Known], today: date) -> tuple[Mark, ...]:
    """Return published profiles by the month of their last review, those that were never reviewed first."""
    published = [one for one in known if one.entry.status == PUBLISHED]
    days = [day for one in published if (day := one.entry.last_reviewed_on)]
    oldest = min(days, default="")[:_TO_MONTH]
    back = [_month(today, -number) for number in range(_MOST)]
    months = [month for number, month in enumerate(back) if number < _FEWEST or oldest <= month][::-1]
    numbers, overdue = Counter[str](), Counter[str]()
    for one in published:
        day = one.entry.last_reviewed_on
        key = _place(day, months) if day else NEVER
        if day or _never(one.entry):
            numbers[key] += 1
            overdue[key] += one.is_overdue
    rest = " ".join(("-is:never-reviewed", f"-reviewed:<{months[0]}", *(f"-reviewed:{month}" for month in months)))
    queries = {NEVER: "is:never-reviewed", EARLIER: f"reviewed:<{months[0]}", UNCLEAR: rest}
    shown = (NEVER, *((EARLIER,) if numbers[EARLIER] else ()), *months, *((UNCLEAR,) if numbers[UNCLEAR] else ()))
    return tuple(
        Mark(key, numbers[key], numbers[key], f"status:published {queries.get(key, f'reviewed:{key}')}", overdue[key])
        for key in shown
    )


def _load(known: Iterable[_Known], today: date) -> tuple[Mark, ...]:
    """Return the reviews of all but drafts by the month in which they are due, the overdue ones first."""
    this, months = _month(today), [_month(today, ahead) for ahead in range(_COMING)]
    end = _month(today, _COMING)
    numbers = Counter[str]()
    for one in known:
        if one.due and (one.entry.status or DRAFT) != DRAFT:
            month = one.due[:_TO_MONTH]
            numbers[OVERDUE if one.is_overdue else LATER if month >= end else month] += 1
    queries = {OVERDUE: "is:overdue", this: f"due:{this} due:>={today}", LATER: f"due:>={end}"}
    shown = (OVERDUE, *months, *((LATER,) if numbers[LATER] else ()))
    return tuple(
        Mark(key, numbers[key], numbers[key], f"{queries.get(key, f'due:{key}')} -status:draft") for key in shown
    )


def _types(known: Iterable[_Known]) -> tuple[OfType, ...]:
    found: dict[str, list[Coverage]] = {}
    for one in known:
        found.setdefault(one.entry.type, []).append(one.assessment.coverage)
    named = sorted((name for name in found if name), key=lambda name: (-len(found[name]), name))
    without = tuple(Term(name, "type", without=True) for name in named)
    told = []
    for name in (*named, *(("",) if "" in found else ())):
        query = written((Term(name, "type"),) if name else without)
        told.append(OfType(name, len(found[name]), _together(found[name]), query))
    return tuple(told)


def _kinds(known: Iterable[_Known], across: Mapping[str, Sequence[Finding]]) -> tuple[Kind, ...]:
    numbers, profiles = Counter[str](), Counter[str]()
    severities: dict[str, set[Severity]] = {}
    for one in known:
        codes = set()
        for finding in (*one.assessment.findings, *across.get(one.entry.slug, ())):
            if not finding.waived:
                codes.add(finding.code)
                numbers[finding.code] += 1
                severities.setdefault(finding.code, set()).add(finding.severity)
        profiles.update(codes)
    return tuple(
        Kind(code, min(severities[code], key=SEVERITIES.index), number, profiles[code], f"has:{code}")
        for code, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _recent(known: Iterable[_Known], today: str) -> tuple[Done, ...]:
    done = (one for one in known if "" < one.entry.last_reviewed_on <= today)
    newest = sorted(done, key=lambda one: (one.entry.last_reviewed_on, one.entry.name), reverse=True)[:_RECENT]
    return tuple(
        Done(
            one.entry.slug,
            one.entry.name,
            one.entry.last_reviewed_on,
            one.assessment.reviewer,
            one.assessment.reviewed.state,
        )
        for one in newest
    )


def _reviewers(known: Iterable[_Known], today: date) -> tuple[Mark, ...]:
    start, end = (today - timedelta(days=LATELY)).isoformat(), today.isoformat()
    lately = (one for one in known if start <= one.entry.last_reviewed_on <= end)
    numbers = Counter(one.assessment.reviewer for one in lately if one.assessment.reviewer)
    span = (Term(start, "reviewed", ">="), Term(end, "reviewed", "<="))
    return tuple(
        Mark(name, number, number, written((*span, Term(name, "by"))))
        for name, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _questions(known: Iterable[_Known], today: date) -> tuple[Mark, ...]:
    """Return open questions by the month in which they were opened, those that say no day first."""
    months = [_month(today, -back) for back in range(_ASKED)][::-1]
    numbers, profiles = Counter[str](), Counter[str]()
    for one in known:
        keys = [_place(day, months) if day else NEVER for day in one.assessment.asked]
        numbers.update(keys)
        profiles.update(set(keys))
    queries = {NEVER: "asked:none", EARLIER: f"asked:<{months[0]}", UNCLEAR: "has:question"}
    shown = (*(key for key in (NEVER, EARLIER) if numbers[key]), *months, *((UNCLEAR,) if numbers[UNCLEAR] else ()))
    return tuple(Mark(key, numbers[key], profiles[key], queries.get(key, f"asked:{key}")) for key in shown)


def _together(found: Iterable[Coverage]) -> Coverage:
    return Coverage(*map(sum, zip(*found, strict=True)))


def _place(day: str, months: Sequence[str]) -> str:
    """Return the month of a day, or that it is before these months; what is neither is unclear."""
    month = day[:_TO_MONTH]
    return month if month in months else EARLIER if day < months[0] else UNCLEAR


def _never(entry: Entry) -> bool:
    return not entry.last_reviewed_on and not entry.problem


def _counts(finding: Finding) -> bool:
    """Say whether a finding asks for work; a hint is worth a look and no more."""
    return not finding.waived and finding.severity != "hint"


def _month(day: date, ahead: int = 0) -> str:
    """Return the month so many months after that of a day, as 2026-05."""
    months = day.year * 12 + day.month - 1 + ahead
    return f"{months // 12:04}-{months % 12 + 1:02}"


HEADS = ("figure", "of", "measure", "value", "profiles", "filter")


def rows(told: Figures) -> tuple[tuple[str, ...], ...]:
    """Return all figures as one long table, its heads first: a row for each number."""

    def of_marks(figure: str, marks: Iterable[Mark], measure: str) -> Iterable[tuple[str, ...]]:
        return ((figure, one.key, measure, str(one.number), str(one.profiles), one.query) for one in marks)

    return (
        HEADS,
        *of_marks("totals", told.totals, "number"),
        *_of_coverage("", told.coverage, str(told.totals[0].number if told.totals else 0), ""),
        *of_marks("last review", told.ages, "profiles"),
        *(
            ("last review", one.key, "overdue", str(one.overdue), str(one.overdue), f"{one.query} is:overdue")
            for one in told.ages
            if one.overdue
        ),
        *of_marks("due", told.load, "profiles"),
        *chain.from_iterable(_of_coverage(one.type, one.coverage, str(one.profiles), one.query) for one in told.types),
        *(("findings", one.code, one.severity, str(one.number), str(one.profiles), one.query) for one in told.kinds),
        *of_marks(f"reviewed in {LATELY} days", told.reviewers, "profiles"),
        *(("last reviews", one.slug, one.by, one.day, "1", "") for one in told.recent),
        *of_marks("open questions", told.questions, "questions"),
    )


def _of_coverage(type_: str, coverage: Coverage, profiles: str, query: str) -> tuple[tuple[str, ...], ...]:
    numbers = {**coverage._asdict(), "percent": coverage.percent}
    return tuple(("coverage", type_, name, str(number), profiles, query) for name, number in numbers.items())
