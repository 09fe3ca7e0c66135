"""What the tables of the index hold of one profile: made wherever its file is read, put there by who writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.profile.links import folded
from app.profile.passages import COLUMNS, Passage
from app.profile.slugs import slug_of
from app.profile.wiki import Entry
from app.storage.index import examining
from app.storage.index.examining import Kept
from app.storage.index.facts import Facts, Link
from app.storage.index.tables import BREAK
from app.storage.reading import Stamp

ENTRY = "slug, title, type, status, aliases, sort_as, last_reviewed_on, problem, owner, tags, review_in, words"
PARTED = "\n"  # between the parts of a list in one column

Row = tuple[str | int, ...]


class Said(NamedTuple):
    """The rows of what a profile says, for those who search."""

    passages: tuple[str, ...]  # the text of each column, its passages parted by `BREAK`
    detail: tuple[str, str]  # the paths of its passages, and its headings
    links: tuple[Row, ...]  # its links to profiles
    names: tuple[Row, ...]  # what it is and was called
    sources: tuple[Row, ...]  # its sources, one for each address


class Rows(NamedTuple):
    """The rows of one profile as SQLite takes them; plain values, which go quickly from one process to another."""

    slug: str  # whose they are
    stamp: Stamp  # of its file
    digest: str  # of what the file held
    listed: Row  # what the list shows
    said: Said | None  # what it says, if somebody wanted that
    kept: Kept | None  # what an examiner said of it, if there was one


def rows(stamp: Stamp, digest: str, one: Entry, facts: Facts | None, kept: Kept | None = None) -> Rows:
    """Return the rows of a profile whose file had this stamp and digest."""
    texts = (
        one.slug, one.title, one.type, one.status, _joined(one.aliases), one.sort_as, one.last_reviewed_on,
        one.problem, one.owner, _joined(one.tags), one.review_in,
    )  # fmt: skip
    place = storable(folded(one.sort_as or one.name))
    listed: Row = (*map(storable, texts), one.words, place)
    return Rows(one.slug, stamp, digest, listed, None if facts is None else _said(facts), kept)


def _said(facts: Facts) -> Said:
    said, paths = _columns(facts.passages)
    sources = (
        (storable(source.id), storable(address), storable(source.title), source.uses)
        for source in facts.sources
        for address in source.addresses
    )
    return Said(
        said,
        (json.dumps(paths), json.dumps(facts.headings)),
        tuple(map(_link, facts.links)),
        tuple((form, storable(folded(name)), storable(name)) for form, name in _names(facts)),
        tuple(sources),
    )


def put(held: sqlite3.Connection, one: Rows) -> None:
    """Put the rows of a profile into an index; what it has of the same text and nobody found out anew stays."""
    row = held.execute("SELECT id, digest FROM profile WHERE slug = ?", (one.slug,)).fetchone()
    if row and row[1] != one.digest:
        remove(held, one.slug)
        row = None
    has_facts = one.said is not None
    if row:
        number, new = row[0], (*one.stamp, has_facts, row[0])
        held.execute("UPDATE profile SET size = ?, modified = ?, inode = ?, facts = max(facts, ?) WHERE id = ?", new)
    else:
        columns = f"profile (size, modified, inode, digest, {ENTRY}, place, facts)"
        number = _insert(held, columns, (*one.stamp, one.digest, *one.listed, has_facts))
    if one.said is not None:
        if row:
            _forget(held, number)
        _tell(held, number, one.said)
    if one.kept is not None:
        if row:
            held.execute("DELETE FROM assessment WHERE profile = ?", (number,))
        examining.write(held, number, one.kept)


def _tell(held: sqlite3.Connection, number: int, one: Said) -> None:
    """Put what the profile of that number says into an index that has nothing of it."""
    _insert(held, f"passages (rowid, {', '.join(COLUMNS)})", (number, *one.passages))
    _insert(held, "detail (profile, paths, headings)", (number, *one.detail))
    for link in one.links:
        _insert(held, "link (profile, form, target, path, named, address, start, finish, sentence)", (number, *link))
    for name in one.names:
        _insert(held, "name (profile, form, name, shown)", (number, *name))
    for source in one.sources:
        _insert(held, "source (profile, id, address, title, uses)", (number, *source))


def _forget(held: sqlite3.Connection, number: int) -> None:
    """Take what the profile of that number says out of an index."""
    held.execute("DELETE FROM passages WHERE rowid = ?", (number,))
    for table in ("link", "name", "source", "detail"):
        held.execute(f"DELETE FROM {table} WHERE profile = ?", (number,))  # noqa: S608 - our own names


def remove(held: sqlite3.Connection, slug: str) -> None:
    """Take what an index holds of a profile out of it, if there is anything."""
    row = held.execute("SELECT id FROM profile WHERE slug = ?", (slug,)).fetchone()
    if row:
        _forget(held, row[0])
        held.execute("DELETE FROM assessment WHERE profile = ?", row)
        held.execute("DELETE FROM profile WHERE id = ?", row)


def storable(text: str) -> str:
    """Return a text as SQLite takes it: no lone surrogates, no NUL."""
    if not text.isascii():
        text = text.encode(errors="replace").decode()
    return text.replace("\0", " ")


def _insert(held: sqlite3.Connection, columns: str, row: Row) -> int:
    """Put one row into a table, named with its columns; return its number."""
    statement = f"INSERT INTO {columns} VALUES (?{', ?' * (len(row) - 1)})"  # noqa: S608 - our own names
    return held.execute(statement, row).lastrowid or 0


def _joined(parts: Iterable[str]) -> str:
    return PARTED.join(" ".join(part.split("\n")) for part in parts)


def _link(link: Link) -> Row:
    by_name = link.form == "name"
    target = folded(link.target) if by_name else link.target
    address = slug_of(link.target) if by_name else ""
    texts = map(storable, (link.form, target, link.path, link.target, address))
    return (*texts, link.start, link.end, storable(link.sentence))


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give what a profile is and was called."""
    yield "title", facts.entry.name
    for alias in facts.entry.aliases:
        yield "alias", alias
    for old in facts.old_paths:
        yield "old", old


def _columns(found: Iterable[Passage]) -> tuple[tuple[str, ...], list[list[str]]]:
    """Return the text of each column and the paths of its passages."""
    texts: dict[str, list[str]] = {column: [] for column in COLUMNS}
    places: dict[str, list[str]] = {column: [] for column in COLUMNS}
    for one in found:
        texts[one.column].append(one.text.replace(BREAK, " "))
        places[one.column].append(one.path)
    parting = f" {BREAK} "
    said = tuple([storable(parting.join(texts[column])) for column in COLUMNS])
    return said, [places[column] for column in COLUMNS]
