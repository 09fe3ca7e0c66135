"""What the index keeps of one profile: its entry, its words place by place, its headings and its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.profile import paths
from app.profile.addresses import addresses
from app.profile.markdown_text import plain_text
from app.profile.passages import Passage, passages
from app.profile.readable import readable
from app.profile.relink import links_in
from app.profile.sentence import around
from app.profile.uses import uses
from app.profile.values import Profile
from app.profile.wiki import Entry
from app.storage import document, encoding
from app.storage.document import Document
from app.storage.encoding import Decoded
from app.storage.entries import entry_of, why_read_only


class Link(NamedTuple):
    """A link to a profile, as it stands in a file."""

    form: str  # "address" for `[…](slug.md)`, "name" for `[[…]]`
    target: str  # the slug, or the name
    path: str  # the field or section that it stands in
    start: int  # where it begins in that text
    end: int  # behind it
    sentence: str  # the words around it, as they are read


class Cited(NamedTuple):
    """A source of a profile."""

    id: str  # its id there
    title: str  # what it is called
    addresses: tuple[str, ...]  # where it is found, in one form
    uses: int  # how often the profile cites it


class Facts(NamedTuple):
    """What a wiki knows of one profile; a value that goes quickly from one process to another."""

    entry: Entry  # what the list shows
    passages: tuple[Passage, ...]  # its words as they are read, at the same offsets as in the file's text
    headings: tuple[tuple[str, str], ...]  # the headings of its sections with their paths
    links: tuple[Link, ...]  # its links to profiles
    old_paths: tuple[str, ...]  # its former slugs
    sources: tuple[Cited, ...] = ()  # its sources that other profiles may have too


def facts_of(slug: str, data: bytes) -> Facts:
    """Return what a file's bytes say; a file that is no form has its text as one passage."""
    decoded = encoding.decode(data)
    opened = document.read(decoded.text)
    return facts_read(entry_read(slug, decoded, opened), opened)


def entry_read(slug: str, decoded: Decoded, opened: Document) -> Entry:
    """Return what the list shows of a file that was read already."""
    entry = entry_of(slug, opened, opened.profile)
    return entry._replace(problem=why_read_only(decoded, opened) or entry.problem)


def facts_read(entry: Entry, opened: Document) -> Facts:
    """Return what a file says that was read already, as `facts_of`."""
    found = _passages(opened)
    read = tuple(Passage(one.path, one.column, readable(one.text), one.fixed) for one in found)
    return Facts(
        entry,
        read,
        headings(opened.profile),
        tuple(_links(found, read)),
        opened.profile.old_paths,
        tuple(_sources(opened.profile)),
    )


def headings(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the headings of a profile's sections with their paths."""
    headed = zip(profile.sections, paths.section_paths(profile.sections), strict=True)
    return tuple((plain_text(section.heading), path) for section, path in headed if section.heading)


def _sources(profile: Profile) -> Iterator[Cited]:
    """Give the sources that an address tells."""
    if not profile.sources:
        return
    count = Counter(use.cite.source for use in uses(profile))
    for source in profile.sources:
        if found := addresses(source):
            yield Cited(source.id, source.text("title"), tuple(sorted(found)), count[source.id])


def _passages(opened: Document) -> tuple[Passage, ...]:
    if opened.unreadable:
        return (Passage("", "text", opened.text, fixed=True),)
    return passages(opened.profile)


def _links(found: tuple[Passage, ...], read: tuple[Passage, ...]) -> Iterator[Link]:
    """Give the links of passages, which are given as they are written and as they are read."""
    for place, (form, target, start, end) in links_in(found):
        one, other = found[place], read[place]
        yield Link(form, target, one.path, start, end, around(one.text, other.text, start, end))
