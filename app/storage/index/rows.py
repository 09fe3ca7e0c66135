"""What the tables of the index hold of one profile: made wherever its file is read, put there by who writes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.profile.links import folded
from app.profile.passages import COLUMNS, Passage
from app.profile.slugs import slug_of
from app.storage.index import examining
from app.storage.index.examining import Kept
from app.storage.index.facts import Facts, Link
from app.storage.index.tables import BREAK
from app.storage.reading import Stamp

ENTRY = "slug, title, type, status, aliases, sort_as, last_reviewed_on, problem, owner, tags, review_in, words"
PARTED = "\n"  # between the parts of a list in one column

Row = tuple[str | int, ...]


class Rows(NamedTuple):
    """The rows of one profile as SQLite takes them; plain values, which go quickly from one process to another."""

    slug: str  # whose they are
    profile: Row  # its file and what the list shows
    passages: tuple[str, ...]  # the text of each column, its passages parted by `BREAK`
    detail: tuple[str, str]  # the paths of its passages, and its headings
    links: tuple[Row, ...]  # its links to profiles
    names: tuple[Row, ...]  # what it is and was called
    sources: tuple[Row, ...]  # its sources, one for each address
    kept: Kept | None = None  # what an examiner said of it, if there was one


def rows(stamp: Stamp, digest: str, facts: Facts, kept: Kept | None = None) -> Rows:
    """Return the rows of a profile whose file had this stamp and digest."""
    one = facts.entry
    texts = (
        one.slug, one.title, one.type, one.status, _joined(one.aliases), one.sort_as, one.last_reviewed_on,
        one.problem, one.owner, _joined(one.tags), one.review_in,
    )  # fmt: skip
    place = storable(folded(one.sort_as or one.name))
    said, paths = _columns(facts.passages)
    sources = (
        (storable(source.id), storable(address), storable(source.title), source.uses)
        for source in facts.sources
        for address in source.addresses
    )
    return Rows(
        one.slug,
        (*stamp, digest, *map(storable, texts), one.words, place),
        said,
        (json.dumps(paths), json.dumps(facts.headings)),
        tuple(map(_link, facts.links)),
        tuple((form, storable(folded(name)), storable(name)) for form, name in _names(facts)),
        tuple(sources),
        kept,
    )


def add(held: sqlite3.Connection, one: Rows) -> None:
    """Put the rows of a profile into an index that has none of it."""
    number = _insert(held, f"profile (size, modified, inode, digest, {ENTRY}, place)", one.profile)
    _insert(held, f"passages (rowid, {', '.join(COLUMNS)})", (number, *one.passages))
    _insert(held, "detail (profile, paths, headings)", (number, *one.detail))
    for link in one.links:
        _insert(held, "link (profile, form, target, path, named, address, start, finish, sentence)", (number, *link))
    for name in one.names:
        _insert(held, "name (profile, form, name, shown)", (number, *name))
    for source in one.sources:
        _insert(held, "source (profile, id, address, title, uses)", (number, *source))
    if one.kept is not None:
        examining.write(held, number, one.kept)


def remove(held: sqlite3.Connection, slug: str) -> None:
    """Take what an index holds of a profile out of it, if there is anything."""
    row = held.execute("SELECT id FROM profile WHERE slug = ?", (slug,)).fetchone()
    if row:
        held.execute("DELETE FROM passages WHERE rowid = ?", row)
        held.execute("DELETE FROM link WHERE profile = ?", row)
        held.execute("DELETE FROM name WHERE profile = ?", row)
        held.execute("DELETE FROM source WHERE profile = ?", row)
        held.execute("DELETE FROM detail WHERE profile = ?", row)
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
