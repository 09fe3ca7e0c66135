"""Searching the index: profiles that fit a query, with the words in their surroundings."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.profile.links import folded
from app.profile.passages import COLUMNS
from app.profile.query import Term, parse
from app.storage.index.database import BREAK, Database

_OPEN, _SHUT = "\ue001", "\ue002"  # around what was found
_AROUND = 60  # characters shown on either side of what was found
_MOST_HITS = 20  # places shown of one profile
_WEIGHTS = (20.0, 8.0, 4.0, 4.0, 4.0, 2.0, 1.0, 2.0, 1.0)  # of the columns, in the order of the table
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a query's words stand."""

    path: str  # the field or section
    start: int  # offset of the first word in the passage's text
    end: int  # offset behind it
    text: str  # the words in their surroundings, on one line
    marks: tuple[tuple[int, int], ...]  # where in `text` the words stand


@dataclass(frozen=True, slots=True)
class Found:
    """One profile that fits."""

    slug: str  # its slug
    name: str  # its name
    hits: tuple[Hit, ...]  # where the words stand; () where only its facts were asked for


def search(database: Database, text: str, most: int, skip: int = 0) -> tuple[Found, ...]:
    """Return the profiles that fit a query, the likeliest first: at most `most` after the first `skip`."""
    terms = parse(text)
    words = _expression(terms)
    conditions, values = _conditions(terms)
    if not words and not conditions:
        return ()

    def work(held: sqlite3.Connection) -> tuple[Found, ...]:
        held.create_function("holds", 2, _holds, deterministic=True)
        rows = held.execute(_select(words, conditions), (*([words] if words else ()), *values, most, skip)).fetchall()
        wanted = _wanted(terms)
        return tuple(Found(slug, name or slug, _hits(held, number, wanted)) for number, slug, name in rows)

    return database.ask(work)


def _select(words: str, conditions: Sequence[str]) -> str:
    """Return the statement that finds the profiles; its parts are our own, what was typed is passed beside it."""
    where = " AND ".join(conditions)
    if not words:
        return f"SELECT id, slug, title FROM profile WHERE {where} ORDER BY place, slug LIMIT ? OFFSET ?"  # noqa: S608
    rank = f"bm25(passages, {', '.join(map(str, _WEIGHTS))})"
    if not conditions:
        return (
            "SELECT profile.id, profile.slug, profile.title FROM"  # noqa: S608
            f" (SELECT rowid AS number, {rank} AS score FROM passages WHERE passages MATCH ?"
            " ORDER BY score LIMIT ? OFFSET ?) JOIN profile ON profile.id = number ORDER BY score"
        )
    return (
        "SELECT profile.id, profile.slug, profile.title FROM passages JOIN profile ON profile.id = passages.rowid"  # noqa: S608
        f" WHERE passages MATCH ? AND {where} ORDER BY {rank} LIMIT ? OFFSET ?"
    )


def _phrase(term: Term) -> str:
    """Return a term as FTS5 takes it, "" where it has no words: nothing that was typed means anything to FTS5."""
    words = _WORD.findall(term.text)
    if not words:
        return ""
    beginning = "" if term.whole else " *"
    columns = f"{{{' '.join(term.columns)}}} : " if term.columns else ""
    return f'{columns}"{" ".join(words)}"{beginning}'


def _expression(terms: Sequence[Term]) -> str:
    """Return what FTS5 is asked for; "" where no words are wanted."""
    asked = [(term, phrase) for term in terms if (not term.field or term.columns) and (phrase := _phrase(term))]
    wanted = [phrase for term, phrase in asked if not term.without]
    unwanted = [phrase for term, phrase in asked if term.without]
    if not wanted:
        return ""
    expression = " AND ".join(f"({phrase})" for phrase in wanted)
    return f"({expression}) NOT ({' OR '.join(f'({phrase})' for phrase in unwanted)})" if unwanted else expression


def _wanted(terms: Sequence[Term]) -> str:
    """Return what is to be marked where it stands: any of the words."""
    found = [_phrase(term) for term in terms if not term.without and (not term.field or term.columns)]
    return " OR ".join(f"({phrase})" for phrase in found if phrase)


def _conditions(terms: Sequence[Term]) -> tuple[list[str], list[str]]:
    """Return what is asked of the facts, in SQL, with the values."""
    conditions, values = [], []
    only_unwanted = not _expression(terms)
    for term in terms:
        no = "NOT " if term.without else ""
        if term.field in ("type", "status", "owner"):
            conditions.append(f"{no}holds({term.field}, ?)")
            values.append(folded(term.text))
        elif term.field == "reviewed":
            compare = term.compare or "="
            day = "substr(last_reviewed_on, 1, length(?2))" if compare == "=" else "last_reviewed_on"
            day = f"substr(last_reviewed_on, 1, {len(term.text)})" if compare in ("=", "<=", ">") else day
            conditions.append(f"{no}(last_reviewed_on <> '' AND {day} {compare} ?)")
            values.append(term.text)
        elif only_unwanted and term.without and (phrase := _phrase(term)):
            conditions.append("profile.id NOT IN (SELECT rowid FROM passages WHERE passages MATCH ?)")
            values.append(phrase)
    return conditions, values


def _holds(value: str, wanted: str) -> bool:
    return wanted in folded(value)


def _hits(held: sqlite3.Connection, number: int, wanted: str) -> tuple[Hit, ...]:
    if not wanted:
        return ()
    marked = ", ".join(f"highlight(passages, {place}, '{_OPEN}', '{_SHUT}')" for place in range(len(COLUMNS)))
    statement = f"SELECT {marked} FROM passages WHERE passages MATCH ? AND rowid = ?"  # noqa: S608 - our own names
    row = held.execute(statement, (wanted, number)).fetchone()
    paths = json.loads(held.execute("SELECT paths FROM detail WHERE profile = ?", (number,)).fetchone()[0])
    found: list[Hit] = []
    for text, places in zip(row or (), paths, strict=False):
        if _OPEN in text:
            for passage, path in zip(text.split(f" {BREAK} "), places, strict=True):
                found.extend(_hits_in(passage, path))
                if len(found) >= _MOST_HITS:
                    return tuple(found[:_MOST_HITS])
    return tuple(found)


def _hits_in(marked: str, path: str) -> Iterator[Hit]:
    """Give the places of one passage; what stands close together is one of them."""
    spans, parts, end, length = [], [], 0, 0
    for match in re.finditer(f"{_OPEN}([^{_SHUT}]*){_SHUT}", marked):
        before = marked[end : match.start()]
        spans.append((length + len(before), length + len(before) + len(match[1])))
        parts += [before, match[1]]
        length, end = spans[-1][1], match.end()
    text = "".join((*parts, marked[end:]))
    while spans:
        start = spans[0][0]
        last = max(place for place, span in enumerate(spans) if span[0] <= start + _AROUND)
        yield _hit(text, path, spans[: last + 1])
        spans = spans[last + 1 :]


def _hit(text: str, path: str, spans: Sequence[tuple[int, int]]) -> Hit:
    first, last = max(0, spans[0][0] - _AROUND), min(len(text), spans[-1][1] + _AROUND)
    first = text.find(" ", first, spans[0][0]) + 1 if first else 0
    cut = text.rfind(" ", spans[-1][1], last) if last < len(text) else last
    last = cut if cut > 0 else last
    line, marks = "…" if first else "", []
    place = first
    for start, end in spans:
        line = _joined(line, text[place:start])
        at = len(line)
        line += " ".join(text[start:end].split())
        marks.append((at, len(line)))
        place = end
    line = _joined(line, text[place:last]) + ("…" if last < len(text) else "")
    return Hit(path, spans[0][0], spans[0][1], line, tuple(marks))


def _joined(line: str, text: str) -> str:
    """Return a line with more text behind it, its blanks and line breaks as single spaces."""
    words = " ".join(text.split())
    before = " " if text[:1].isspace() and line and not line.endswith((" ", "…")) else ""
    behind = " " if words and text[-1:].isspace() else ""
    return f"{line}{before}{words}{behind}"
