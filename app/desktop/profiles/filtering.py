"""Which profiles a filter lets through: words, and facets such as `is:overdue` or `type:"Thought Leader"`.

Of one facet any value will do, of several facets all must hold; `-` before a value keeps those out that have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.desktop.profiles.rows import Row
from app.desktop.text.complete import folded
from app.profile.query import Term, parse
from app.profile.wiki import DRAFT

OVERDUE, DUE, NEVER, BROKEN, UNSAVED = "overdue", "due", "never-reviewed", "broken", "unsaved"
STATES = (OVERDUE, DUE, NEVER, BROKEN, UNSAVED)
SOON = 30  # days before its review on which a profile counts as due
_BARE = re.compile(r"[^\s\"]+")
_UNFINISHED = re.compile(r'(?:^|(?<=\s))-?(?:(?:type|status|owner|tag|name|reviewed|due|is):[<>]?=?"?)?$')
_ABOUT_REVIEW = (OVERDUE, DUE, NEVER)  # one facet: a profile can't be two of them

Test = Callable[[Row], bool]
_TEXTS: Mapping[str, Callable[[Row], Iterable[str]]] = {
    "type": lambda row: (row.entry.type,),
    "status": lambda row: (row.entry.status or DRAFT,),
    "owner": lambda row: (row.entry.owner,),
    "tag": lambda row: row.entry.tags,
    "name": lambda row: (row.entry.name, *row.entry.aliases),
}
_DAYS: Mapping[str, Callable[[Row], str]] = {
    "reviewed": lambda row: row.entry.last_reviewed_on,
    "due": lambda row: row.due,
}


def kept(rows: Sequence[Row], terms: Sequence[Term], today: str, soon: str) -> list[Row]:
    """Return the rows that a filter lets through, in their order.

    `today` and `soon`: the day, and the one up to which a profile counts as due, as `2026-05-20`.
    """
    found = list(rows)
    for tests in _facets(rows, terms, today, soon):
        if len(tests) == 1:
            test = tests[0]
            found = [row for row in found if test(row)]
        else:
            found = [row for row in found if any(test(row) for test in tests)]
    return found


def terms_of(text: str) -> tuple[Term, ...]:
    """Return what a filter asks for; a facet of which only the name is typed yet asks for nothing."""
    return parse(_UNFINISHED.sub("", text))


def is_facet(term: Term) -> bool:
    """Say whether a term of a filter is one that is chosen from a menu."""
    return term.field in ("type", "status", "owner", "tag") or (term.field == "is" and term.text in STATES)


def written(terms: Iterable[Term]) -> str:
    """Return the filter as one types it."""
    return " ".join(_written(term) for term in terms)


def _written(term: Term) -> str:
    text = term.text if _BARE.fullmatch(term.text) else '"' + term.text.replace('"', "") + '"'
    field = f"{term.field}:" if term.field else ""
    return f"{'-' if term.without else ''}{field}{term.compare}{text}"


def _facets(rows: Sequence[Row], terms: Sequence[Term], today: str, soon: str) -> list[list[Test]]:
    """Return the tests of a filter: of each list one must hold."""
    facets: list[list[Test]] = []
    by_field: dict[str, list[Test]] = {}
    for term in terms:
        test = _test(rows, term, today, soon)
        if term.without:
            facets.append([_not(test)])
        elif is_facet(term):
            about = term.field if term.field != "is" else "review" if term.text in _ABOUT_REVIEW else term.text
            by_field.setdefault(about, []).append(test)
        else:
            facets.append([test])
    return [*by_field.values(), *facets]


def _not(test: Test) -> Test:
    return lambda row: not test(row)


def _test(rows: Sequence[Row], term: Term, today: str, soon: str) -> Test:
    if term.field == "is" and term.text in STATES:
        return _state_test(term.text, today, soon)
    if term.field in _TEXTS:
        return _text_test(rows, _TEXTS[term.field], folded(term.text))
    if term.field in _DAYS:
        return _day_test(_DAYS[term.field], term.text, term.compare)
    words = folded(f"{term.field}:{term.compare}{term.text}" if term.field else term.text)
    return lambda row: words in row.words


def _state_test(state: str, today: str, soon: str) -> Test:
    tests: Mapping[str, Test] = {
        OVERDUE: lambda row: "" < row.due < today,
        DUE: lambda row: today <= row.due <= soon,
        NEVER: lambda row: not row.entry.last_reviewed_on and not row.entry.problem,
        BROKEN: lambda row: bool(row.entry.problem),
        UNSAVED: lambda row: row.dirty,
    }
    return tests[state]


def _text_test(rows: Sequence[Row], texts: Callable[[Row], Iterable[str]], wanted: str) -> Test:
    """Test for a value; only where nobody has just this one, for values that contain it."""
    values = {text for row in rows for text in texts(row)}
    same = {text for text in values if folded(text) == wanted}
    fitting = same or {text for text in values if wanted in folded(text)}
    return lambda row: any(text in fitting for text in texts(row))


def _day_test(day: Callable[[Row], str], wanted: str, compare: str) -> Test:
    """Compare days as they are written, at the precision of what was typed."""
    length = len(wanted)
    if compare == "<":
        return lambda row: "" < day(row) < wanted
    if compare == "<=":
        return lambda row: "" < day(row)[:length] <= wanted
    if compare == ">":
        return lambda row: day(row)[:length] > wanted
    if compare == ">=":
        return lambda row: day(row) >= wanted
    return lambda row: day(row)[:length] == wanted
