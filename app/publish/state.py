"""What is known of a site from the last time: it can be lost at any moment, and costs only time then."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from app.profile import finding
from app.profile.finding import Finding
from app.profile.wiki import Entry
from app.publish.asking import Told
from app.publish.fragments import Shown
from app.storage.index.database import Kind
from app.storage.reading import Stamp

INDEX = "index.html"  # what the page of a profile is called, in its folder
SHOWN, HELD, UNPUBLISHED, UNREADABLE = "shown", "findings", "status", "unreadable"

_FRAGMENTS = ("row", "about", "found", "told", "mapped", "fed")  # long ones, which few lists read: a table each
_BRIEF = tuple(field for field in Shown._fields if field not in _FRAGMENTS)
_TEXT = "profile INTEGER PRIMARY KEY, text TEXT NOT NULL"
_LISTS = ("tags", "old")  # fields that are several texts
_ODD = re.compile("[\ud800-\udfff\x00\x1f]")
_PARTED = "\x1f"  # between them: no text of a page holds it

STATE = Kind(
    "site",
    1,
    f"""
CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS profile (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,
  mark TEXT NOT NULL, day TEXT NOT NULL, turns TEXT NOT NULL,
  standing TEXT NOT NULL, address TEXT NOT NULL, digest TEXT NOT NULL,
  name TEXT NOT NULL, status TEXT NOT NULL, aliases TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS held (profile INTEGER PRIMARY KEY, problem TEXT NOT NULL, reasons TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS said (profile INTEGER PRIMARY KEY, said TEXT NOT NULL, across TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS name (name TEXT NOT NULL, form TEXT NOT NULL, profile INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS name_name ON name (name);
CREATE INDEX IF NOT EXISTS name_profile ON name (profile);
CREATE TABLE IF NOT EXISTS asked (
  question INTEGER NOT NULL, profile INTEGER NOT NULL, PRIMARY KEY (question, profile)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS asked_profile ON asked (profile);
CREATE TABLE IF NOT EXISTS file (
  path TEXT NOT NULL, profile INTEGER NOT NULL, PRIMARY KEY (path, profile)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS file_profile ON file (profile);
CREATE TABLE IF NOT EXISTS shown (
  profile INTEGER PRIMARY KEY, {", ".join(f'"{field}" TEXT NOT NULL' for field in _BRIEF)}
);
{"".join(f"CREATE TABLE IF NOT EXISTS shown_{one} ({_TEXT});" for one in _FRAGMENTS)}
CREATE TABLE IF NOT EXISTS list (path TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS media (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,
  digest TEXT NOT NULL, problem TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS delivered (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL
) WITHOUT ROWID;
""",
    "memory of the last export",
)
_OF_A_PROFILE = ("held", "said", "name", "asked", "file", "shown", *(f"shown_{one}" for one in _FRAGMENTS))


class Made(NamedTuple):
    """What became of one profile."""

    stamp: Stamp  # of its file
    mark: str  # of its reviewed copies
    day: str  # as of which it was judged
    turns: str  # first later day on which it may be judged in another way; "" for never
    standing: str  # SHOWN, or why it is not
    entry: Entry  # its names and its status; nothing else in it counts
    problem: str = ""  # why it can't be read
    reasons: tuple[Finding, ...] = ()  # findings that keep it out
    address: str = ""  # name of its folder on the site
    digest: str = ""  # of its page's bytes; "" where it has none
    shown: Shown | None = None  # what the lists know of it
    asked: frozenset[int] = frozenset()  # the questions that its page asked
    files: tuple[str, ...] = ()  # the pictures and documents that it shows, from the wiki's root
    notices: tuple[str, ...] = ()  # what else a person should know of its page
    said: str = ""  # what others are compared with; "" where nobody asks others
    across: tuple[Finding, ...] = ()  # those of the reasons that only a look at all profiles shows


class Listed(NamedTuple):
    """A file that a list made."""

    name: str  # of the list
    digest: str  # of its bytes


class Medium(NamedTuple):
    """A picture or document as it was last."""

    stamp: Stamp  # of its file
    digest: str  # of the bytes that stand on the site for it; "" where none do
    problem: str  # why it may not be published itself; "" when it may


def value(held: sqlite3.Connection, key: str) -> str:
    """Return what is known under a key, "" for nothing."""
    row = held.execute("SELECT value FROM known WHERE key = ?", (key,)).fetchone()
    return row[0] if row else ""


def profiles(
    held: sqlite3.Connection, today: str, among: Collection[str] | None = None
) -> list[tuple[str, int, int, int, str, bool, str, str]]:
    """Return how profiles were when their pages were made last, of all or of these; plain, for they are thousands.

    Of each: its slug, size, time and number of its file, the mark of its reviewed copies, whether it may be judged in
    another way today, the name of its folder on the site, the digest of its page, "" where it has none.
    """
    again = "day > ?1 OR (turns <> '' AND turns <= ?1)"
    statement = f"SELECT slug, size, modified, inode, mark, {again}, address, digest FROM profile"  # noqa: S608 - ours
    if among is None:
        return held.execute(statement, (today,)).fetchall()
    return [row for slug in among for row in held.execute(f"{statement} WHERE slug = ?2", (today, slug))]


def slugs(held: sqlite3.Connection) -> frozenset[str]:
    """Return the slugs of all profiles."""
    return frozenset(slug for (slug,) in held.execute("SELECT slug FROM profile"))


def odd_addresses(held: sqlite3.Connection) -> dict[str, str]:
    """Return the addresses of the profiles whose folder on the site is called otherwise than their file."""
    return dict(held.execute("SELECT slug, address FROM profile WHERE address <> slug"))


def pages(held: sqlite3.Connection, among: Collection[str] | None = None) -> dict[str, str]:
    """Return the digests of the pages of all profiles, or of these, by path."""
    statement = f"SELECT address || '/{INDEX}', digest FROM profile WHERE digest <> ''"  # noqa: S608 - our own name
    if among is None:
        return dict(held.execute(statement))
    return dict(row for slug in among for row in held.execute(f"{statement} AND slug = ?", (slug,)))


def whose(held: sqlite3.Connection) -> dict[str, str]:
    """Return who has which folder with a page on the site."""
    return dict(held.execute("SELECT address, slug FROM profile WHERE digest <> ''"))


def unpublished(held: sqlite3.Connection, without: Collection[str]) -> int:
    """Return how many profiles their status alone kept out, some aside."""
    rows = held.execute("SELECT slug FROM profile WHERE standing = ?", (UNPUBLISHED,))
    return sum(slug not in without for (slug,) in rows)


def told(held: sqlite3.Connection, among: Collection[str] | None = None) -> dict[str, Told]:
    """Return what others may learn of all profiles by slug, or of these."""
    statement = "SELECT slug, name, status, aliases, standing, address FROM profile"
    if among is None:
        rows: Iterable[tuple[str, ...]] = held.execute(statement)
    else:
        rows = (row for slug in among for row in held.execute(f"{statement} WHERE slug = ?", (slug,)))
    return {
        slug: Told(entry_of(slug, name, status, _several(aliases)), standing == SHOWN, address)
        for slug, name, status, aliases, standing, address in rows
    }


def entry_of(slug: str, name: str, status: str, aliases: tuple[str, ...]) -> Entry:
    """Return an entry that holds what others may learn of a profile, and nothing else."""
    return Entry(slug, _storable(name), status=status, aliases=tuple(_storable(one) for one in aliases if one))


def forms(held: sqlite3.Connection, name: str) -> dict[str, str]:
    """Return of each profile that has a name, by slug, the form in which it has it; a title counts before an alias."""
    rows = held.execute(
        "SELECT slug, form FROM name JOIN profile ON profile.id = name.profile WHERE name.name = ? ORDER BY form",
        (_storable(name),),
    )
    return dict(rows.fetchall())


def who_asked(held: sqlite3.Connection, questions: Iterable[int]) -> frozenset[str]:
    """Return the slugs of those whose pages asked any of these questions."""
    found: set[str] = set()
    for one in questions:
        rows = held.execute(
            "SELECT slug FROM asked JOIN profile ON profile.id = asked.profile WHERE question = ?", (one,)
        )
        found.update(slug for (slug,) in rows)
    return frozenset(found)


def files_used(held: sqlite3.Connection, without: Collection[str] = ()) -> frozenset[str]:
    """Return the files that pages show, those of some profiles aside."""
    if not without:
        return frozenset(path for (path,) in held.execute("SELECT DISTINCT path FROM file"))
    aside = frozenset(_numbers(held, without))
    return frozenset(path for path, number in held.execute("SELECT path, profile FROM file") if number not in aside)


def held_back(held: sqlite3.Connection) -> dict[str, tuple[str, str, str, str, tuple[Finding, ...]]]:
    """Return by slug name, status, standing, problem and reasons of those that something but their status keeps out."""
    rows = held.execute(
        "SELECT slug, name, status, standing, problem, reasons FROM held JOIN profile ON profile.id = held.profile"
    )
    return {
        slug: (name, status, standing, problem, finding.loaded(reasons))
        for slug, name, status, standing, problem, reasons in rows
    }


def said(held: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return by slug what each said that others are compared with, and what came of it, as text."""
    rows = held.execute("SELECT slug, said, across FROM said JOIN profile ON profile.id = said.profile")
    return {slug: (text, across) for slug, text, across in rows}


def as_kept(findings: tuple[Finding, ...]) -> str:
    """Return findings as `said` gives them back."""
    return _storable(finding.dumped(findings))


def users_of(held: sqlite3.Connection, paths: Iterable[str]) -> frozenset[str]:
    """Return the slugs of those whose pages show any of these files."""
    statement = "SELECT slug FROM file JOIN profile ON profile.id = file.profile WHERE path = ?"
    return frozenset(slug for path in paths for (slug,) in held.execute(statement, (path,)))


def former(held: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return by slug the former addresses of the pages that have any."""
    return {slug: _several(old) for slug, old in held.execute("SELECT slug, old FROM shown WHERE old <> ''")}


def shown_of(
    held: sqlite3.Connection, fields: Collection[str], among: Collection[str] | None = None
) -> dict[str, Shown]:
    """Return what lists know of the pages by slug, of all or of these; only these fields are filled."""
    wanted = [one for one in Shown._fields if one in fields]
    columns = [f'"{one}"' if one in _BRIEF else f"ifnull(shown_{one}.text, '')" for one in wanted]
    joined = "".join(
        f" LEFT JOIN shown_{one} ON shown_{one}.profile = shown.profile" for one in wanted if one in _FRAGMENTS
    )
    statement = f"SELECT slug, {', '.join(columns)} FROM shown{joined}"  # noqa: S608 - our own names
    if among is None:
        rows: Iterable[tuple[str, ...]] = held.execute(statement)
    else:
        rows = (row for slug in among for row in held.execute(f"{statement} WHERE slug = ?", (slug,)))
    empty: list[str | tuple[str, ...]] = [() if one in _LISTS else "" for one in Shown._fields]
    places = [Shown._fields.index(one) for one in wanted]
    several = [Shown._fields.index(one) for one in _LISTS if one in fields]
    found = {}
    for slug, *texts in rows:
        values = empty.copy()
        for place, text in zip(places, texts, strict=True):
            values[place] = text
        for place in several:
            values[place] = _several(str(values[place]))
        found[slug] = Shown._make(values)
    return found


def lists(held: sqlite3.Connection) -> dict[str, Listed]:
    """Return the files of the lists by path."""
    rows = held.execute("SELECT path, name, digest FROM list")
    return {path: Listed(name, digest) for path, name, digest in rows}


def media(held: sqlite3.Connection) -> dict[str, Medium]:
    """Return the pictures and documents by path."""
    rows = held.execute("SELECT path, digest, problem, size, modified, inode FROM media")
    return {path: Medium(Stamp(*stamp), digest, problem) for path, digest, problem, *stamp in rows}


def delivered(held: sqlite3.Connection) -> Iterable[tuple[str, int, int, int]]:
    """Give the paths of the site's files, each with what its stamp was when it was delivered."""
    return held.execute("SELECT path, size, modified, inode FROM delivered")


def keep_values(held: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """Keep a value under each of these keys."""
    held.executemany("INSERT OR REPLACE INTO known VALUES (?, ?)", values.items())


def forget_profiles(held: sqlite3.Connection, slugs: Iterable[str]) -> None:
    """Forget these profiles, as far as they are known."""
    rows = [(number,) for number in _numbers(held, slugs)]
    for table in _OF_A_PROFILE:
        held.executemany(f"DELETE FROM {table} WHERE profile = ?", rows)  # noqa: S608 - our own names
    held.executemany("DELETE FROM profile WHERE id = ?", rows)


def forget_all(held: sqlite3.Connection) -> None:
    """Forget all but how delivered files look."""
    for table in ("known", "profile", "list", "media", *_OF_A_PROFILE):
        held.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


def keep_profiles(held: sqlite3.Connection, made: Iterable[Made]) -> None:
    """Keep what became of these profiles, in place of what is known of them."""
    made = list(made)
    forget_profiles(held, (one.entry.slug for one in made))
    top = held.execute("SELECT ifnull(max(id), 0) FROM profile").fetchone()[0]
    numbered = list(enumerate(made, top + 1))
    held.executemany(
        "INSERT INTO profile VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number, one.entry.slug, *one.stamp, one.mark, one.day, one.turns, one.standing, one.address, one.digest,
                one.entry.title, one.entry.status, _PARTED.join(one.entry.aliases),
            )
            for number, one in numbered
        ],
    )  # fmt: skip
    held.executemany(
        "INSERT INTO held VALUES (?, ?, ?)",
        [
            (number, _storable(one.problem), _storable(finding.dumped(one.reasons)))
            for number, one in numbered
            if one.standing in (HELD, UNREADABLE)
        ],
    )
    held.executemany(
        "INSERT INTO said VALUES (?, ?, ?)",
        [(number, _storable(one.said), as_kept(one.across)) for number, one in numbered if one.said or one.across],
    )
    held.executemany(
        "INSERT INTO name VALUES (?, ?, ?)",
        [(name, form, number) for number, one in numbered for name, form in Told(one.entry, False, "").names],
    )
    asked = sorted((question, number) for number, one in numbered for question in one.asked)
    held.executemany("INSERT INTO asked VALUES (?, ?)", asked)
    files = sorted((path, number) for number, one in numbered for path in one.files)
    held.executemany("INSERT INTO file VALUES (?, ?)", files)
    _keep_shown(held, [(number, one.shown) for number, one in numbered if one.shown])


def _keep_shown(held: sqlite3.Connection, pages: list[tuple[int, Shown]]) -> None:
    held.executemany(
        f"INSERT INTO shown VALUES (?{', ?' * len(_BRIEF)})",  # noqa: S608 - our own signs
        [
            (
                number,
                *(_PARTED.join(getattr(page, field)) if field in _LISTS else getattr(page, field) for field in _BRIEF),
            )
            for number, page in pages
        ],
    )
    for one in _FRAGMENTS:
        held.executemany(
            f"INSERT INTO shown_{one} VALUES (?, ?)",  # noqa: S608 - our own names
            [(number, text) for number, page in pages if (text := getattr(page, one))],
        )


def keep_lists(held: sqlite3.Connection, made: Mapping[str, Listed], gone: Iterable[str]) -> None:
    """Keep what these files of lists are, and forget those that are gone."""
    held.executemany("DELETE FROM list WHERE path = ?", [(path,) for path in gone])
    held.executemany("INSERT OR REPLACE INTO list VALUES (?, ?, ?)", [(path, *one) for path, one in made.items()])


def keep_media(held: sqlite3.Connection, found: Mapping[str, Medium], gone: Iterable[str]) -> None:
    """Keep what these pictures and documents are, and forget those that nobody shows any more."""
    held.executemany("DELETE FROM media WHERE path = ?", [(path,) for path in gone])
    held.executemany(
        "INSERT OR REPLACE INTO media VALUES (?, ?, ?, ?, ?, ?)",
        [(path, *one.stamp, one.digest, one.problem) for path, one in found.items()],
    )


def keep_delivered(held: sqlite3.Connection, stamps: Mapping[str, Stamp], gone: Iterable[str]) -> None:
    """Keep how delivered files look."""
    held.executemany("DELETE FROM delivered WHERE path = ?", [(path,) for path in gone])
    held.executemany(
        "INSERT OR REPLACE INTO delivered VALUES (?, ?, ?, ?)", [(path, *stamp) for path, stamp in stamps.items()]
    )


def _numbers(held: sqlite3.Connection, slugs: Iterable[str]) -> Iterator[int]:
    """Give the numbers of those of these profiles that are known."""
    for slug in slugs:
        yield from (number for (number,) in held.execute("SELECT id FROM profile WHERE slug = ?", (slug,)))


def is_storable(text: str) -> bool:
    """Say whether a text can be kept as it is."""
    return text == _storable(text)


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split(_PARTED)) if text else ()


def _storable(text: str) -> str:
    """Return a text as SQLite takes it: no half characters, nothing that parts texts; a page shows it alike."""
    return _ODD.sub("\ufffd", text)
