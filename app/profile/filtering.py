"""Which profiles a filter lets through: words, and facets such as `is:overdue` or `type:"Thought Leader"`.

Of one facet any value will do, of several facets all must hold; `-` before a value keeps those out that have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, compress
from operator import attrgetter, not_

from app.profile.folding import folded
from app.profile.query import OF_ROWS, Term, parse
from app.profile.rows import Row
from app.profile.summary import KINDS

OVERDUE, DUE, NEVER, CHANGED = "overdue", "due", "never-reviewed", "changed"
NO_DAY = "none"  # what `asked:` says for questions that say no day
BROKEN, UNSAVED = "broken", "unsaved"
STATES = (OVERDUE, DUE, NEVER, CHANGED, BROKEN, UNSAVED)
ERROR, FINDING = Term("error", "has"), Term("finding", "has")
UNSOURCED = Term("100", "coverage", "<")
FOUND = (ERROR, FINDING, UNSOURCED)  # what is offered of what a review finds
_BARE = re.compile(r"[^\s\"]+")
_UNFINISHED = re.compile(
    r'(?:^|(?<=\s))-?(?:(?:type|status|owner|tag|name|reviewed|due|is|has|changed|coverage|by|asked):[<>]?=?"?)?$'
)
_ABOUT_REVIEW = (OVERDUE, DUE, NEVER)  # one facet: a profile can't be two of them
_ANSWERS = {"yes": "changed", "no": "whole"}  # what `changed:` asks for; else one of the states by its name

_LONGEST_NUMBER = 4  # digits of a number that anybody means
Test = Callable[[list[Row]], Iterable[bool]]  # tells of each profile whether it fits: in one go, since that is quicker
_WORDS, _DUE = attrgetter("words"), attrgetter("due")
_VALUES: Mapping[str, Callable[[Row], str]] = {
    "type": attrgetter("entry.type"),
    "status": attrgetter("status"),
    "owner": attrgetter("entry.owner"),
    "by": lambda row: row.summary.reviewer if row.summary else "",
}
_LISTS: Mapping[str, Callable[[Row], Iterable[str]]] = {
    "tag": attrgetter("entry.tags"),
    "name": lambda row: (row.entry.name, *row.entry.aliases),
}
_DAYS: Mapping[str, Callable[[Row], str]] = {"reviewed": attrgetter("entry.last_reviewed_on"), "due": _DUE}


class Values:
    """Which values of a facet there are in the whole list, each with how it is compared."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = rows
        self._known: dict[str, dict[str, str]] = {}

    def fitting(self, field: str, text: str) -> frozenset[str]:
        """Return the values that are the wanted one; only where none is just that, those that contain it."""
        if field not in self._known:
            one, several = _VALUES.get(field), _LISTS.get(field)
            found = map(one, self._rows) if one else chain.from_iterable(map(several, self._rows) if several else ())
            self._known[field] = {value: folded(value) for value in set(found)}
        wanted, values = folded(text), self._known[field]
        same = frozenset(value for value, plain in values.items() if plain == wanted)
        return same or frozenset(value for value, plain in values.items() if wanted in plain)

    def kinds(self, text: str) -> frozenset[str]:
        """Return the kinds of what profiles have that are meant: one of them, or the codes that contain the words."""
        wanted = folded(text)
        if wanted in KINDS or wanted.removesuffix("s") in KINDS:
            return frozenset({wanted, wanted.removesuffix("s")})
        known = set(chain.from_iterable(row.summary.kinds for row in self._rows if row.summary is not None))
        if wanted in known:
            return frozenset({wanted})
        return frozenset(kind for kind in known if kind.startswith(wanted) or (wanted in kind and kind not in KINDS))


class Filter:
    """What is asked for, made ready to be asked of many profiles."""

    def __init__(self, terms: Sequence[Term], values: Values, today: str, soon: str) -> None:
        """`today`, `soon`: the day, and the one up to which profiles count as due, as `2026-05-20`."""
        self._barred: list[Test] = []  # none of these may hold
        self._facets: list[list[Test]] = []  # of each of these lists one must hold
        by_facet: dict[str, list[Test]] = {}
        for term in terms:
            test = _test(values, term, today, soon)
            if term.without:
                self._barred.append(test)
            elif is_facet(term):
                by_facet.setdefault(_facet_of(term), []).append(test)
            else:
                self._facets.append([test])
        self._facets += by_facet.values()

    def kept(self, rows: Iterable[Row]) -> list[Row]:
        """Return the profiles that fit, in their order."""
        found = list(rows)
        for tests in self._facets:
            told = [test(found) for test in tests]
            found = list(compress(found, told[0] if len(told) == 1 else map(any, zip(*told, strict=True))))
        for test in self._barred:
            found = list(compress(found, map(not_, test(found))))
        return found

    def lets_through(self, row: Row) -> bool:
        """Say whether one profile fits."""
        return bool(self.kept((row,)))


def fitting(rows: Iterable[Row], terms: Sequence[Term], today: str, soon: str) -> frozenset[str] | None:
    """Return the slugs of the profiles that fit what only the whole list can answer; None where that is not asked."""
    asked = tuple(term for term in terms if term.field in OF_ROWS)
    known = tuple(rows)
    if not asked:
        return None
    return frozenset(row.entry.slug for row in Filter(asked, Values(known), today, soon).kept(known))


def terms_of(text: str) -> tuple[Term, ...]:
    """Return what a filter asks for; a facet of which only the name is typed yet asks for nothing."""
    return parse(_UNFINISHED.sub("", text))


def is_facet(term: Term) -> bool:
    """Say whether a term of a filter is one that is chosen from a menu."""
    if any((term.field, term.compare, term.text) == (one.field, one.compare, one.text) for one in FOUND):
        return True
    return term.field in ("type", "status", "owner", "tag") or (term.field == "is" and term.text in STATES)


def _facet_of(term: Term) -> str:
    """Return the name of what a facet is about; a profile may have and be several things at once, each by itself."""
    if term.field not in ("is", "has"):
        return term.field
    return "review" if term.field == "is" and term.text in _ABOUT_REVIEW else f"{term.field}:{term.text}"


def written(terms: Iterable[Term]) -> str:
    """Return the filter as one types it."""
    return " ".join(_written(term) for term in terms)


def _written(term: Term) -> str:
    text = term.text if _BARE.fullmatch(term.text) else '"' + term.text.replace('"', "") + '"'
    field = f"{term.field}:" if term.field else ""
    return f"{'-' if term.without else ''}{field}{term.compare}{text}"


def _test(values: Values, term: Term, today: str, soon: str) -> Test:
    state = next((one for one in STATES if one.startswith(folded(term.text))), "") if term.field == "is" else ""
    if state:  # while it is still being typed, too
        return _state_test(state, today, soon)
    if one := _VALUES.get(term.field):
        fitting = values.fitting(term.field, term.text)
        return lambda rows: map(fitting.__contains__, map(one, rows))
    if several := _LISTS.get(term.field):
        apart = values.fitting(term.field, term.text).isdisjoint
        return lambda rows: map(not_, map(apart, map(several, rows)))
    if day := _DAYS.get(term.field):
        fits = _day_test(term.text, term.compare)
        return lambda rows: map(fits, map(day, rows))
    if term.field == "has":
        kinds = values.kinds(term.text)
        return lambda rows: [(found := row.summary) is not None and not kinds.isdisjoint(found.kinds) for row in rows]
    if term.field == "changed":
        wanted = folded(term.text)
        states = {_ANSWERS.get(wanted, wanted)}
        return lambda rows: [(found := row.summary) is not None and found.state in states for row in rows]
    if term.field == "asked":
        opened = not_ if folded(term.text) == NO_DAY else _day_test(term.text, term.compare)
        return lambda rows: [(found := row.summary) is not None and any(map(opened, found.asked)) for row in rows]
    if term.field == "coverage":
        is_covered = _number_test(term.text, term.compare)
        return lambda rows: [(found := row.summary) is not None and is_covered(found.percent) for row in rows]
    words = folded(f"{term.field}:{term.compare}{term.text}" if term.field else term.text)
    return lambda rows: [words in text for text in map(_WORDS, rows)]


def _state_test(state: str, today: str, soon: str) -> Test:
    tests: Mapping[str, Test] = {
        OVERDUE: lambda rows: ["" < due < today for due in map(_DUE, rows)],
        DUE: lambda rows: [today <= due <= soon for due in map(_DUE, rows)],
        NEVER: lambda rows: [not row.entry.last_reviewed_on and not row.entry.problem for row in rows],
        CHANGED: lambda rows: [row.summary is not None and row.summary.state == "changed" for row in rows],
        BROKEN: lambda rows: [bool(row.entry.problem) for row in rows],
        UNSAVED: lambda rows: [row.dirty for row in rows],
    }
    return tests[state]


def _day_test(wanted: str, compare: str) -> Callable[[str], bool]:
    """Compare days as they are written, at the precision of what was typed."""
    length = len(wanted)
    tests: Mapping[str, Callable[[str], bool]] = {
        "<": lambda day: "" < day < wanted,
        "<=": lambda day: "" < day[:length] <= wanted,
        ">": lambda day: day[:length] > wanted,
        ">=": lambda day: day >= wanted,
    }
    return tests.get(compare, lambda day: day[:length] == wanted)


def _number_test(wanted: str, compare: str) -> Callable[[int], bool]:
    """Compare a number with what was typed, `80` or `80%`; what is no number fits none."""
    digits = wanted.removesuffix("%")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
        return lambda _: False
    than = int(digits)
    tests: Mapping[str, Callable[[int], bool]] = {
        "<": lambda number: number < than,
        "<=": lambda number: number <= than,
        ">": lambda number: number > than,
        ">=": lambda number: number >= than,
    }
    return tests.get(compare, lambda number: number == than)
