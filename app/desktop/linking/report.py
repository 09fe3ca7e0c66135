"""What the pane of links tells: found out beside the window, on values alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from app.profile.links import Directory
from app.profile.mending import Lost, lost_links
from app.profile.mentions import Named, Place, named
from app.profile.naming import name_of
from app.profile.values import Profile
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index
from app.storage.index.linking import broken, counts, mentioned_by, suggested
from app.storage.index.mentioning import unlinked


class Which(Enum):
    """One of the lists of the pane."""

    LINKED = "linked"  # links to the profile in hand
    PLAIN = "plain"  # where it is named without a link
    BROKEN = "broken"  # links that lead nowhere, those of the profile in hand first


@dataclass(frozen=True, slots=True)
class Line:
    """One place in a profile's text."""

    slug: str  # whose text it is
    name: str  # how that one is called
    path: str  # the field or section
    start: int  # of the link or the name in that text
    end: int  # behind it
    sentence: str  # the words around
    place: Place | None = None  # for a name without a link: where it stands
    form: str = ""  # for a broken link: "address" or "name"
    target: str = ""  # for a broken link: the slug or the name, as it is written
    among: tuple[str, ...] = ()  # for a broken link: slugs of those that it may mean
    suggestion: str = ""  # for a broken link: slug of the one that is likely meant
    suggested: str = ""  # for a broken link: how that one is called


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom links are looked up."""

    slug: str  # the profile in hand; "" for none
    among: Directory  # who is in the wiki
    profile: Profile  # what the profile in hand says now
    unsaved: Mapping[str, tuple[str, Profile]]  # names and profiles with unsaved work, by slug


@dataclass(frozen=True, slots=True)
class Report:
    """What the pane shows."""

    slug: str = ""  # whose links they are; "" for the whole wiki's
    of: Named | None = None  # the profile as it is looked for
    lines: Mapping[Which, tuple[Line, ...]] | None = None  # what each list shows
    by_name: bool = False  # whether the wiki writes `[[Name]]` more often than `[Name](slug.md)`

    def of_list(self, which: Which) -> tuple[Line, ...]:
        """Return what a list shows."""
        return (self.lines or {}).get(which, ())


def report(folder: WikiFolder, asked: Asked, index: Index) -> Report:
    """Return the links of a profile from both ends, and the broken ones of the wiki; raises `StorageError`."""
    database, slug = index.database, asked.slug
    of = named(slug, asked.among)
    linked = mentioned_by(database, slug) if slug else ()
    plain = unlinked(folder, database, of, asked.unsaved) if of else ()
    lines = {
        Which.LINKED: tuple(Line(one.slug, one.name, one.path, one.start, one.end, one.sentence) for one in linked),
        Which.PLAIN: tuple(
            Line(one.slug, one.name, one.place.path, one.place.start, one.place.end, one.sentence, one.place)
            for one in plain
        ),
        Which.BROKEN: _broken(asked, index),
    }
    number = counts(database)
    return Report(slug, of, lines, number.by_name * 2 > number.links)


def _broken(asked: Asked, index: Index) -> tuple[Line, ...]:
    """Return the broken links, those of the profile in hand as it stands, the others as their files stand."""
    slug, among = asked.slug, asked.among
    own = lost_links(asked.profile, slug, among) if slug else ()
    meant = suggested(index.database, {one.target for one in own if not one.among})
    here = _lines(slug, name_of(asked.profile, slug), own, meant, among)
    there = tuple(
        Line(
            one.slug, one.name, one.path, one.start, one.end, one.sentence, None, one.form, one.target, one.among,
            one.suggestion, _name(one.suggestion, among),
        )
        for one in broken(index.database)
        if one.slug != slug
    )  # fmt: skip
    return (*here, *there)


def _lines(slug: str, name: str, found: Iterable[Lost], meant: Mapping[str, str], among: Directory) -> tuple[Line, ...]:
    return tuple(
        Line(
            slug, name, one.path, one.start, one.end, one.sentence, None, one.form, one.target, one.among,
            meant.get(one.target, ""), _name(meant.get(one.target, ""), among),
        )
        for one in found
    )  # fmt: skip


def _name(slug: str, among: Directory) -> str:
    return among.entries[slug].name if slug in among.entries else ""
