"""Searching the index: profiles that fit a query, with the words in their surroundings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol, TypeVar

from app.profile.links import folded
from app.profile.query import Term, parse
from app.storage.index.surroundings import Hit, Places, words_of

T = TypeVar("T")

_MOST_HITS = 20  # places shown of one profile
_WEIGHED = 1_000  # profiles that are weighed; of words that stand in more, the others follow as they are
_WEIGHTS = (20.0, 8.0, 4.0, 4.0, 4.0, 2.0, 1.0, 2.0, 1.0)  # of the columns, in the order of the table
_LISTED = ("type", "status", "owner")  # facts of which a part is enough


@dataclass(frozen=True, slots=True)
class Found:
    """One profile that fits."""

    slug: str  # its slug
    name: str  # its name
    hits: tuple[Hit, ...]  # where the words stand; () where only its facts were asked for
    more: bool = False  # whether the words stand in other places as well


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as the database takes it."""

    words: str  # what FTS5 is asked for; "" where no words are wanted
    named: str  # what it is asked for, so that what is wanted stands in the name
    conditions: tuple[str, ...]  # what is asked of the facts, in SQL
    values: tuple[str, ...]  # their values
    besides: str = ""  # what FTS5 finds that is left out

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words and not self.conditions


class Asks(Protocol):
    """Something that can be asked: the index, or what stands for a part of it."""

    def ask(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` finds."""


def search(
    database: Asks,
    text: str,
    most: int,
    skip: int = 0,
    hits: int = _MOST_HITS,
    but: Sequence[str] = (),
    among: Collection[str] | None = None,
) -> tuple[Found, ...]:
    """Return the profiles that fit a query, the likeliest first: at most `most` after the first `skip`.

    Each has at most `hits` places. `but`: slugs of profiles that are left out; `among`: slugs of those that fit what
    the index can't answer (`query.OF_ROWS`), None where that is not asked. Raises `StorageError` where no index can be
    had.
    """
    terms = _ripe(text)
    asked = _asked(terms, but, among)
    if asked.is_empty:
        return ()
    return database.ask(lambda held: tuple(_found(held, _rows(held, asked, most, skip), Places(terms), hits)))


def places(database: Asks, text: str, slug: str, most: int) -> Found | None:
    """Return one profile with at most `most` places of a query's words; None where it does not fit any more."""
    terms = _ripe(text)

    def work(held: sqlite3.Connection) -> Found | None:
        rows = held.execute("SELECT id, slug, title FROM profile WHERE slug = ?", (slug,)).fetchall()
        return next(iter(_found(held, rows, Places(terms), most)), None)

    return database.ask(work)


def count(database: Asks, text: str, but: Sequence[str] = (), among: Collection[str] | None = None) -> int:
    """Return how many profiles `search` would find in all; raises `StorageError`."""
    asked = _asked(_ripe(text), but, among)
    if asked.is_empty:
        return 0

    def work(held: sqlite3.Connection) -> int:
        held.create_function("holds", 2, _holder(), deterministic=True)
        return _count(held, asked)

    return database.ask(work)


def headings(database: Asks) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the headings of all profiles with their paths, by slug; raises `StorageError`."""
    statement = "SELECT slug, headings FROM profile JOIN detail ON detail.profile = profile.id WHERE headings <> '[]'"
    rows = database.ask(lambda held: held.execute(statement).fetchall())
    known: dict[tuple[str, str], tuple[str, str]] = {}  # most profiles have the same few
    return {slug: tuple(known.setdefault(pair, pair) for pair in map(_pair, json.loads(text))) for slug, text in rows}


def _pair(found: list[str]) -> tuple[str, str]:
    return found[0], found[1]


_Row = tuple[int, str, str]  # number, slug and title of a profile
_NO_WORDS = ("[]",)  # of a profile whose words were not read yet


def _rows(held: sqlite3.Connection, asked: _Asked, most: int, skip: int) -> list[_Row]:
    held.create_function("holds", 2, _holder(), deterministic=True)
    if not asked.words:
        statement = f"SELECT id, slug, title {_from(asked)} ORDER BY place, slug LIMIT ? OFFSET ?"
        return held.execute(statement, (*asked.values, most, skip)).fetchall()
    numbers = _likeliest(held, asked, most, skip)
    statement = f"SELECT id, slug, title FROM profile WHERE id IN ({', '.join('?' * len(numbers))})"  # noqa: S608 - marks
    found = {row[0]: row for row in held.execute(statement, numbers)}
    return [found[number] for number in numbers if number in found]


def _likeliest(held: sqlite3.Connection, asked: _Asked, most: int, skip: int) -> list[int]:
    """Return the numbers of the profiles that fit: those whose names do first, then the others."""
    named = replace(asked, words=asked.named)
    found = _weighed(held, named, most, skip)
    if len(found) < most:
        passed = skip + len(found) if found or not skip else _count(held, named)
        found += _weighed(held, replace(asked, besides=asked.named), most - len(found), max(0, skip - passed))
    return found


def _weighed(held: sqlite3.Connection, asked: _Asked, most: int, skip: int) -> list[int]:
    """Return the numbers of the profiles that fit by weight; of very many only the first are weighed, for it takes a
    moment for each.
    """
    rank = f"bm25(passages, {', '.join(map(str, _WEIGHTS))})"
    weighed = (
        f"WITH some AS MATERIALIZED (SELECT passages.rowid AS number, {rank} AS score {_from(asked)} LIMIT {_WEIGHED})"  # noqa: S608 - our own words
        " SELECT number FROM some ORDER BY score, number LIMIT ? OFFSET ?"
    )
    found = [row[0] for row in held.execute(weighed, (*_values(asked), most, skip))]
    passed = skip + len(found)
    if len(found) < most and passed >= _WEIGHED:
        others = f"SELECT passages.rowid {_from(asked)} LIMIT ? OFFSET ?"
        found += [row[0] for row in held.execute(others, (*_values(asked), most - len(found), passed))]
    return found


def _count(held: sqlite3.Connection, asked: _Asked) -> int:
    return int(held.execute(f"SELECT count(*) {_from(asked)}", _values(asked)).fetchone()[0])


def _from(asked: _Asked) -> str:
    """Return where a statement finds the profiles; it is our own words, what was typed is passed beside it."""
    if not asked.words:
        return f"FROM profile WHERE {' AND '.join(asked.conditions)}"
    others = ("passages.rowid NOT IN (SELECT rowid FROM passages WHERE passages MATCH ?)",) if asked.besides else ()
    where = " AND ".join(("passages MATCH ?", *others, *asked.conditions))
    joined = "JOIN profile ON profile.id = passages.rowid" if asked.conditions else ""
    return f"FROM passages {joined} WHERE {where}"


def _values(asked: _Asked) -> tuple[str, ...]:
    return (*filter(None, (asked.words, asked.besides)), *asked.values)


def _found(held: sqlite3.Connection, rows: Iterable[_Row], wanted: Places, most: int) -> Iterator[Found]:
    statement = (
        "SELECT passages.*, paths FROM passages JOIN detail ON detail.profile = passages.rowid WHERE passages.rowid = ?"
    )
    for number, slug, name in rows:
        *texts, paths = held.execute(statement, (number,)).fetchone() or _NO_WORDS
        yield Found(slug, name or slug, *wanted.hits(texts, json.loads(paths), most))


def _ripe(text: str) -> tuple[Term, ...]:
    """Return the terms of a query without a last one that has just begun.

    Nearly everything begins with that one letter; where nothing else is asked for it means names.
    """
    terms = parse(text.encode(errors="replace").decode().replace("\0", " "))  # SQLite takes no half characters
    last = terms[-1] if terms else Term("")
    if last.whole or len(last.text) > 1 or not last.text.isascii():
        return terms
    return terms[:-1] or (last._replace(field=last.field or "name"),)


def _asked(terms: Sequence[Term], but: Sequence[str], among: Collection[str] | None) -> _Asked:
    words = _expression(terms)
    conditions, values = [], []
    for term in terms:
        no = "NOT " if term.without else ""
        if term.field in _LISTED:
            conditions.append(f"{no}holds({term.field}, ?)")
            values.append(folded(term.text))
        elif term.field == "reviewed":
            whole = term.compare in (">=", "<")
            day = "last_reviewed_on" if whole else f"substr(last_reviewed_on, 1, {len(term.text)})"
            conditions.append(f"{no}(last_reviewed_on <> '' AND {day} {term.compare or '='} ?)")
            values.append(term.text)
        elif not words and term.without and (phrase := _phrase(term)):
            conditions.append("profile.id NOT IN (SELECT rowid FROM passages WHERE passages MATCH ?)")
            values.append(phrase)
    if among is not None:
        conditions.append("profile.slug IN (SELECT value FROM json_each(?))")
        values.append(json.dumps([*among]))
    if but and (words or conditions):
        conditions.append(f"profile.slug NOT IN ({', '.join('?' * len(but))})")
        values += but
    return _Asked(words, _expression(terms, "{name} : "), tuple(conditions), tuple(values))


def _expression(terms: Sequence[Term], within: str = "") -> str:
    """Return what FTS5 is asked for, "" where no words are wanted.

    `within`: the columns in which those must stand. What must not be there must be nowhere.
    """
    asked = [(term, phrase) for term in terms if (not term.field or term.columns) and (phrase := _phrase(term))]
    wanted = " AND ".join(f"({phrase})" for term, phrase in asked if not term.without)
    unwanted = " OR ".join(f"({phrase})" for term, phrase in asked if term.without)
    if not wanted:
        return ""
    return f"({within}({wanted}))" + (f" NOT ({unwanted})" if unwanted else "")


def _phrase(term: Term) -> str:
    """Return a term as FTS5 takes it, "" where it has no words: nothing that was typed means anything to FTS5."""
    words = words_of(term.text)
    if not words:
        return ""
    beginning = "" if term.whole else " *"
    columns = f"{{{' '.join(term.columns)}}} : " if term.columns else ""
    return f'{columns}"{" ".join(words)}"{beginning}'


def _holder() -> Callable[[str, str], bool]:
    """Return what says whether a fact has some words in it; the same few facts stand in thousands of profiles."""
    return cache(lambda value, wanted: wanted in folded(value))
