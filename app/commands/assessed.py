"""All profiles of a wiki with what the checks say of them, for the commands that tell of it."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import garbage
from app.commands.command import BadInput
from app.commands.index import index_of, refreshed, told
from app.commands.opened import file_name, not_stored
from app.commands.terminal import complain
from app.profile import paths
from app.profile.assessment import Assessment, in_brief
from app.profile.finding import Finding
from app.profile.wiki import Entry
from app.review.across.gathering import others_of
from app.review.across.others import Others
from app.review.across.table import across
from app.review.checks import unreadable
from app.storage import files
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.examining import Found
from app.storage.index.indexing import Index
from app.storage.names import SUFFIX

_NO_TEXT = "The name of this file is no text: rename it."


@dataclass(frozen=True, slots=True)
class Assessed:
    """A wiki on one day."""

    index: Index  # where it is kept, up to date
    today: date  # the day
    entries: Mapping[str, Entry]  # who is in it, by slug, in the order of the slugs
    assessments: Mapping[str, Assessment]  # what is known of each without a look at the others, in brief
    others: Others  # what checks across profiles ask
    unread: Mapping[str, Finding]  # by slug, what there is to say of a file that the index does not hold

    def found(self, slugs: Sequence[str]) -> Iterator[tuple[str, Found]]:
        """Give these slugs with all there is to look at in each profile, alone and among the others.

        Raises `StorageError`.
        """
        for slug, one in self.index.found(slugs):
            alone = (self.unread[slug],) if slug in self.unread else one.findings
            yield slug, one._replace(findings=(*alone, *self.among(slug)))

    def among(self, slug: str) -> tuple[Finding, ...]:
        """Return what of that is to be seen among the others alone."""
        one = self.assessments.get(slug)
        return across(slug, one.relations, self.others, self.today) if one else ()

    def slug_of(self, name: str, wiki: WikiFolder, given: str) -> str:
        """Return the slug that a slug or a file's name means in the wiki given so; raises `BadInput` for none."""
        slug = Path(name).name.removesuffix(SUFFIX) if name.endswith(SUFFIX) else name
        if slug not in self.entries:
            where = file_name(wiki, given, slug)
            raise BadInput(f"{where}: there is no profile “{slug}”{paths.instead(slug, self.entries)}")
        return slug


def assessed(name: str, wiki: WikiFolder, today: date, *, facts: bool = False) -> Assessed:
    """Return the wiki that was given as `name`, its index brought up to date; raises `BadInput`.

    `facts`: whether what its profiles say is searched as well.
    """
    index = _usable(name, wiki, today, facts=facts)
    refreshed(name, wiki, index, told)
    try:
        known = index.known()
        with garbage.put_off_meanwhile():
            assessments = index.assessments()
        unread = _unread(wiki, known)
    except StorageError as error:
        raise not_stored(name, error) from error
    found = {**{slug: one.entry for slug, one in known.items()}, **{one.slug: one for one in unread}}
    entries = {slug: found[slug] for slug in sorted(found)}
    odd = {one.slug: unreadable.UNREAD.found("", what=one.problem) for one in unread}
    assessments |= {slug: in_brief(Assessment((one,))) for slug, one in odd.items()}
    return Assessed(index, today, entries, assessments, others_of(wiki, entries, assessments), odd)


def _usable(name: str, wiki: WikiFolder, today: date, *, facts: bool) -> Index:
    """Return the index of a wiki; where none can be kept, as on a machine that only builds, one for this once."""
    index = index_of(wiki, today, facts=facts)
    try:
        index.database.ask(lambda _: None)
    except StorageError as error:
        complain(f"{name}: {error.headline} All is read anew, and nothing of it is kept.")
        aside = Path(tempfile.gettempdir(), f"profile-desk-{os.urandom(8).hex()}")
        files.make_folder(aside, private=True)
        index = index_of(wiki, today, aside, facts=facts)
        atexit.register(_forget, index, aside)
    return index


def _forget(index: Index, aside: Path) -> None:
    """Remove an index that was made for this once."""
    index.database.forget()
    folder = index.database.path.parent
    for empty in (folder, folder.parent, aside):
        files.remove_folder(empty)


def _unread(wiki: WikiFolder, known: Collection[str]) -> tuple[Entry, ...]:
    """Return who has a file that the index does not hold, with the reason."""
    missing = [slug for slug in wiki.profiles_now() if slug not in known]
    listed = {entry.slug: entry for entry in wiki.again(missing)} if missing else {}
    return tuple(listed[slug]._replace(problem=listed[slug].problem or _NO_TEXT) for slug in missing if slug in listed)
