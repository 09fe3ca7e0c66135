"""Links of a whole wiki, asked of the index: who names a profile, and which links lead nowhere."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import rapidfuzz

from app.profile.links import folded
from app.profile.mentions import Named
from app.profile.passages import COLUMNS
from app.storage.index.database import Database
from app.storage.index.tables import BREAK

_LEAST_ALIKE = 80  # per cent, for a name that was mistyped
_ALIKE_WORD = 75  # per cent, for one word of it
_SAME = 95  # per cent, for a name of which only the words are parted otherwise
_LOOKED_AT = 5  # names that are most alike, of which the first is taken that may be meant
_BEGINNING = 3  # letters of a word by which names that may be alike are found
_LONGEST = 200  # characters of a name that are compared
_LINKED = ("text", "fact", "question")  # columns of the words in which a page shows links
_WORD = re.compile(r"[^\W_]+")
_PLACE = "profile.slug, profile.title, link.path, link.sentence, link.start, link.finish"
# A name means the profiles that have it as title, else those that have it as alias.
_MEANT = (
    "coalesce(nullif((SELECT count(DISTINCT profile) FROM name WHERE name = {0} AND form = 'title'), 0),"
    " (SELECT count(DISTINCT profile) FROM name WHERE name = {0} AND form = 'alias'))"
)
_LEADS = f"""CASE form
  WHEN 'address' THEN EXISTS (SELECT 1 FROM profile WHERE slug = target)
  ELSE EXISTS (SELECT 1 FROM profile WHERE slug = named)
    OR 1 = coalesce(nullif({_MEANT.format("target")}, 0),
      nullif(EXISTS (SELECT 1 FROM profile WHERE slug = link.address), 0), {_MEANT.format("link.address")})
  END"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a profile names another one."""

    slug: str  # whose text it is
    name: str  # how that one is called
    path: str  # the field or section
    sentence: str  # the words around
    start: int  # of the link in that text
    end: int  # behind it


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads to no profile, or that may mean several."""

    slug: str  # whose text it is
    name: str  # how that one is called
    path: str  # the field or section
    form: str  # "address" for `[…](slug.md)`, "name" for `[[…]]`
    target: str  # the slug or the name, as it is written
    sentence: str  # the words around
    start: int  # of the link in that text
    end: int  # behind it
    among: tuple[str, ...]  # slugs of those that it may mean; () where it means nobody
    suggestion: str  # slug of the one that is likely meant; "" where none is


@dataclass(frozen=True, slots=True)
class Counts:
    """How many links a wiki has."""

    links: int  # links to profiles
    broken: int  # those that lead to none, or may mean several
    by_name: int  # those that are written `[[…]]`


def mentioned_by(database: Database, slug: str) -> tuple[Mention, ...]:
    """Return the links to a profile, by address or by any name that means it alone, in the order of the list."""

    def work(held: sqlite3.Connection) -> tuple[Mention, ...]:
        rows = held.execute(
            f"WITH called (name) AS (SELECT name FROM name JOIN profile ON profile.id = name.profile"  # noqa: S608
            " WHERE profile.slug = ?1 AND name.form <> 'old' UNION SELECT ?2 UNION SELECT ?1)"
            f" SELECT {_PLACE}, link.form, named, target, link.address, profile.place AS place, link.rowid AS number"
            " FROM link JOIN profile ON profile.id = link.profile"
            " WHERE (link.form = 'address' AND target = ?1) OR (link.form = 'name' AND target IN called)"
            " OR (link.form = 'name' AND link.address IN called) ORDER BY place, slug, number",
            (slug, folded(slug)),
        ).fetchall()
        meant = _Meaning(held)
        return tuple(
            Mention(one, name or one, path, sentence, start, end)
            for one, name, path, sentence, start, end, form, named, target, address, _, _ in rows
            if form == "address" or meant.of(named, target, address) == (slug,)
        )

    return database.ask(work)


def broken(database: Database, slug: str = "") -> tuple[Broken, ...]:
    """Return the links of the wiki, or of one profile, that lead to no profile or may mean several."""

    def work(held: sqlite3.Connection) -> tuple[Broken, ...]:
        rows = held.execute(
            f"SELECT {_PLACE}, link.form, named, target, link.address FROM link"  # noqa: S608
            f" JOIN profile ON profile.id = link.profile WHERE {'profile.slug = ?' if slug else '1'} AND NOT {_LEADS}"
            " ORDER BY profile.place, profile.slug, link.rowid",
            (slug,) if slug else (),
        ).fetchall()
        if not rows:
            return ()
        meant, alike = _Meaning(held), Alike(_called(held))
        found = []
        for one, name, path, sentence, start, end, form, named, target, address in rows:
            among = meant.of(named, target, address) if form == "name" else ()
            suggestion = "" if among else alike.to(named)
            found.append(Broken(one, name or one, path, form, named, sentence, start, end, among, suggestion))
        return tuple(found)

    return database.ask(work)


def suggested(database: Database, targets: Iterable[str]) -> Mapping[str, str]:
    """Return the slugs of the profiles that are likely meant by names and addresses, "" where none is."""
    wanted = tuple(targets)

    def work(held: sqlite3.Connection) -> Mapping[str, str]:
        alike = Alike(_called(held))
        return {target: alike.to(target) for target in wanted}

    return database.ask(work) if wanted else {}


def counts(database: Database) -> Counts:
    """Return how many links the wiki has, and how many of them are broken."""

    def work(held: sqlite3.Connection) -> Counts:
        row = held.execute(
            f"SELECT count(*), count(*) FILTER (WHERE NOT {_LEADS}), count(*) FILTER (WHERE form = 'name') FROM link"  # noqa: S608
        ).fetchone()
        return Counts(*row)

    return database.ask(work)


@dataclass(frozen=True, slots=True)
class Likely:
    """A profile that may name another one without a link."""

    slug: str  # whose text it is
    name: str  # how that one is called


def likely(database: Database, of: Named) -> tuple[Likely, ...]:
    """Return the profiles in which a name of another one stands outside of links, as far as the index can tell."""
    words = (" ".join(_WORD.findall(unicodedata.normalize("NFC", name))) for name in of.names)
    phrases = [f'"{one}"' for one in words if one]
    expression = f"{{{' '.join(_LINKED)}}} : ({' OR '.join(phrases)})"

    def work(held: sqlite3.Connection) -> tuple[Likely, ...]:
        rows = held.execute(
            "SELECT profile.id, slug, title, paths, passages.text, fact, question FROM passages"
            " JOIN profile ON profile.id = passages.rowid JOIN detail ON detail.profile = profile.id"
            " WHERE passages MATCH ? AND slug <> ? ORDER BY place, slug",
            (expression, of.slug),
        )
        return tuple(
            Likely(slug, name or slug)
            for number, slug, name, paths, *texts in rows.fetchall()
            if _stands_alone(held, number, of, _passages(texts, json.loads(paths)))
        )

    return database.ask(work) if phrases else ()


def _passages(texts: Sequence[str], paths: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give path and text of each passage of the columns that are asked for."""
    for text, column in zip(texts, _LINKED, strict=True):
        yield from zip(paths[COLUMNS.index(column)], text.split(f" {BREAK} "), strict=False)


def _stands_alone(held: sqlite3.Connection, number: int, of: Named, found: Iterable[tuple[str, str]]) -> bool:
    """Say whether a name stands in one of the passages where no link is."""
    linked: dict[str, list[tuple[int, int]]] = {}
    for path, start, end in held.execute("SELECT path, start, finish FROM link WHERE profile = ?", (number,)):
        linked.setdefault(path, []).append((start, end))
    return any(
        not any(start <= match.start() and match.end() <= end for start, end in linked.get(path, ()))
        for path, text in found
        for match in of.find(text)
    )


class _Meaning:
    """Whom names mean, as `app.profile.links` says; each is looked up once."""

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, named: str, target: str, address: str) -> tuple[str, ...]:
        """Return the slugs that a name may mean: as it is written, folded, and as an address."""
        if (named, address) not in self._found:
            self._found[named, address] = self._find(named, target) or self._find(address, address)
        return self._found[named, address]

    def _find(self, slug: str, name: str) -> tuple[str, ...]:
        if self._held.execute("SELECT 1 FROM profile WHERE slug = ?", (slug,)).fetchone():
            return (slug,)
        for form in ("title", "alias"):
            rows = self._held.execute(
                "SELECT DISTINCT slug FROM name JOIN profile ON profile.id = name.profile"
                " WHERE name.name = ? AND form = ? ORDER BY slug",
                (name, form),
            ).fetchall()
            if rows:
                return tuple(row[0] for row in rows)
        return ()


class Alike:
    """Finds who is likely meant by a name or an address that was mistyped or is out of date."""

    def __init__(self, called: Iterable[tuple[str, str]]) -> None:
        """`called`: slugs, each with one of its names."""
        self._by_beginning: dict[str, dict[str, str]] = {}
        for slug, name in called:
            words = _words(name)
            normal = " ".join(sorted(words))
            for word in words:
                self._by_beginning.setdefault(word[:_BEGINNING], {}).setdefault(normal, slug)

    def to(self, named: str) -> str:
        """Return the slug of the one whose name is most alike, "" where none is."""
        words = _words(named)
        among: dict[str, str] = {}
        for word in words:
            among |= self._by_beginning.get(word[:_BEGINNING], {})
        wanted = " ".join(sorted(words))
        best = rapidfuzz.process.extract(
            wanted, among.keys(), scorer=rapidfuzz.fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_LOOKED_AT
        )
        return next((among[name] for name, score, _ in best if score >= _SAME or _may_be(words, name.split())), "")


def _called(held: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from held.execute(
        "SELECT slug, slug FROM profile"
        " UNION ALL SELECT slug, shown FROM name JOIN profile ON profile.id = name.profile"
    )


def _may_be(words: Iterable[str], others: Sequence[str]) -> bool:
    """Say whether each word is one of the others, mistyped or cut short: Ada Abel is not Nadia Abel."""
    return all(
        any(
            word[0] == other[0] and (1 in (len(word), len(other)) or rapidfuzz.fuzz.ratio(word, other) >= _ALIKE_WORD)
            for other in others
        )
        for word in words
    )


def _words(name: str) -> list[str]:
    """Return the words of a name or an address without case and accents."""
    decomposed = unicodedata.normalize("NFKD", name[:_LONGEST].casefold())
    return _WORD.findall("".join(sign for sign in decomposed if not unicodedata.combining(sign)))
