"""Something is replaced in many profiles: first found and shown, place by place, then all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from app.profile import paths
from app.profile.links import folded
from app.profile.naming import name_of
from app.profile.occurrences import Occurrence, Within, everywhere, occurrences, replaced
from app.profile.pattern import Endless, Pattern, Query, Template
from app.profile.slugs import slug_of
from app.profile.values import Profile
from app.storage import document, encoding
from app.storage.document import Document, Refused
from app.storage.encoding import Decoded
from app.storage.entries import why_read_only
from app.storage.errors import Conflict, StorageError
from app.storage.folder import WikiFolder
from app.storage.journal import Operation, Rewrite
from app.storage.names import SUFFIX

_NAMES = ("title", "aliases")
_LINK = re.compile(r"\[\[\s*([^\[\]|]{1,300}?)\s*(?:\\?\||\]\])")
_PIECE = re.compile(r"[^\s'\"\\]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A profile in which something was found."""

    slug: str  # its slug
    name: str  # its name
    digest: str  # of what its file held
    occurrences: tuple[Occurrence, ...]  # where it was found


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A profile in which something was found, or may be, that can't be replaced."""

    slug: str  # its slug
    reason: str  # why not, in a sentence


@dataclass(frozen=True, slots=True)
class FileChange:
    """What one file says before and after."""

    slug: str  # slug of the profile
    path: Path  # the file
    before: str  # its text now
    after: str  # its text then


@dataclass(frozen=True, slots=True)
class Plan:
    """What replacing does; nothing is written yet."""

    words: str  # what is done, for people
    chosen: Mapping[str, Sequence[Occurrence]]  # what is replaced, by slug
    changes: tuple[FileChange, ...]  # files whose text changes
    refused: tuple[LeftOut, ...]  # profiles that can't say what was chosen

    @property
    def operation(self) -> Operation:
        """All of it as one operation for the journal."""
        steps = (Rewrite(one.path, encoding.encode(one.before), encoding.encode(one.after)) for one in self.changes)
        return Operation(self.words, tuple(steps))

    def change(self, slug: str, profile: Profile) -> Profile:
        """Return a profile with the same replaced as in its file, as it stands unsaved too."""
        return replaced(profile, self.chosen.get(slug, ()))


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in all profiles of a wiki."""

    pattern: Pattern  # what is looked for
    template: Template | None = None  # what is to stand in its place
    where: Within = everywhere  # what is looked through


class LinkedNames:
    """The names by which links of a wiki lead to profiles; found out when they are first asked for."""

    def __init__(self, folder: WikiFolder) -> None:
        self._folder = folder

    def hold(self, name: str, slug: str) -> bool:
        """Say whether a link would lose a profile that is no longer called so; one that finds its slug would not."""
        return slug_of(name) != slug and folded(name) in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        found: set[str] = set()
        for slug in slugs_in(self._folder):
            with suppress(StorageError):
                text = encoding.decode(self._folder.read(slug).data).text
                found.update(folded(name.replace("''", "'")) for name in _LINK.findall(text))
        return frozenset(found)


def slugs_in(folder: WikiFolder) -> tuple[str, ...]:
    """Return the slugs of all files that can be looked through, in order; raises `StorageError`."""
    return tuple(sorted(folder.profiles_now(), key=lambda slug: f"{slug}{SUFFIX}"))


def find(
    folder: WikiFolder,
    search: Search,
    slugs: Iterable[str],
    unsaved: Mapping[str, Profile] | None = None,
    linked: LinkedNames | None = None,
) -> Iterator[Found | LeftOut]:
    """Give those of these profiles in which something was found; nothing is written. Raises `Endless`.

    `unsaved`: open profiles as they stand, by slug; `linked`: shared by the searches that follow each other.
    """
    linked = linked or LinkedNames(folder)
    pieces = _pieces(search.pattern.query)
    for slug in slugs:
        found = _looked(folder, slug, search, pieces, (unsaved or {}).get(slug))
        if isinstance(found, Found):
            yield replace(found, occurrences=tuple(_held(one, slug, linked) for one in found.occurrences))
        elif found is not None:
            yield found


def plan(folder: WikiFolder, query: Query, chosen: Sequence[tuple[Found, Sequence[Occurrence]]]) -> Plan:
    """Return what replacing these occurrences does to the files; writes nothing.

    Where a profile has unsaved changes, what only they say is not in its file and is left to them. Raises `Conflict`
    when a file says something else since it was looked through.
    """
    changes: list[FileChange] = []
    refused: list[LeftOut] = []
    done: dict[str, Sequence[Occurrence]] = {}
    for found, ours in chosen:
        path = folder.path_of(found.slug)
        held = folder.read(found.slug)
        if held.digest != found.digest:
            raise Conflict(
                f"{path.name} was changed since it was looked through.",
                "Nothing was replaced anywhere. Look again, then replace.",
            )
        opened = document.read(encoding.decode(held.data).text)
        try:
            after = document.write(opened, replaced(opened.profile, ours)).text
        except Refused as refusal:
            refused.append(LeftOut(found.slug, f"{path.name}: {refusal.reason}"))
            continue
        done[found.slug] = ours
        if after != opened.text:
            changes.append(FileChange(found.slug, path, opened.text, after))
    return Plan(f"Replacing “{_shortened(query.text)}”", done, tuple(changes), tuple(refused))


def _looked(
    folder: WikiFolder, slug: str, search: Search, pieces: Sequence[Pattern], unsaved: Profile | None
) -> Found | LeftOut | None:
    """Return what was found in one profile; a text of which only the size takes too long is left out."""
    try:
        return _look(folder, slug, search, pieces, unsaved)
    except Endless:
        if search.pattern.query.regex:
            raise
        return LeftOut(slug, f"{slug}.md: it is so large that looking through it takes too long")


def _look(
    folder: WikiFolder, slug: str, search: Search, pieces: Sequence[Pattern], unsaved: Profile | None
) -> Found | LeftOut | None:
    try:
        held = folder.read(slug)
    except StorageError as error:
        return LeftOut(slug, error.headline)
    decoded = encoding.decode(held.data)
    if unsaved is None and not _may_hold(decoded.text, pieces):
        return None
    opened = document.read(decoded.text)
    reason = _why_not(decoded, opened)
    if reason:
        where = sum(1 for _ in search.pattern.find(decoded.text))
        return LeftOut(slug, f"{slug}.md: {reason}") if where else None
    profile = opened.profile if unsaved is None else unsaved
    locked = tuple(paths.spelled(opened.profile, keys) for keys in opened.locks)
    found = tuple(
        one._replace(fixed=one.fixed or paths.is_under(one.path, locked))
        for one in occurrences(profile, search.pattern, search.template, search.where)
    )
    return Found(slug, name_of(profile, slug), held.digest, found) if found else None


def _held(one: Occurrence, slug: str, linked: LinkedNames) -> Occurrence:
    """Return an occurrence, which must stay where links lead to the profile by the name that it stands in."""
    stays = one.path in _NAMES and not one.fixed and linked.hold(one.text, slug)
    return one._replace(fixed=True) if stays else one


def _why_not(decoded: Decoded, opened: Document) -> str:
    """Say why nothing can be replaced in a file, with the line; "" when it can."""
    if opened.unreadable:
        return f"line {opened.unreadable.line}: {opened.unreadable.message}"
    return why_read_only(decoded, opened)


def _pieces(query: Query) -> tuple[Pattern, ...]:
    """Return what stands in a file wherever the text of a query does, however the file wraps and quotes it."""
    pieces = () if query.regex else _PIECE.findall(query.text)
    return tuple(Pattern(Query(piece, match_case=query.match_case)) for piece in pieces)


def _may_hold(text: str, pieces: Sequence[Pattern]) -> bool:
    """Say quickly whether a file may hold something; where it writes letters as escapes, nobody can say."""
    return "\\" in text or all(piece.is_in(text) for piece in pieces)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
