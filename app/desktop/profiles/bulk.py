"""One change to many profiles: what it makes of each, and what it does to their files; nothing here writes."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from app.profile.status import may_move, moved, requested
from app.profile.values import Profile
from app.profile.wiki import DRAFT, IN_REVIEW, RETIRED, Entry
from app.storage import document, encoding
from app.storage.document import Document, Refused
from app.storage.encoding import Decoded
from app.storage.entries import entry_of, why_read_only
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.journal import Operation, Rewrite


class What(Enum):
    """What can be changed in many profiles."""

    STATUS = "status"
    REQUEST = "request"
    OWNER = "owner"
    ADD_TAG = "add tag"
    REMOVE_TAG = "remove tag"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change."""

    what: What  # what is changed
    value: str  # the status, the owner ("" for none), the tag; "" for a request
    by: str = ""  # who does it, where a review is asked for; "" where nobody said
    day: str = ""  # when, a full date

    @property
    def asks_for_review(self) -> bool:
        """Whether somebody's wish for a review is written down."""
        return self.what is What.REQUEST or (self.what is What.STATUS and self.value == IN_REVIEW)

    def may_change(self, entry: Entry) -> bool:
        """Say whether a profile may be changed so: not every status leads to every other one."""
        if self.what is What.STATUS:
            return (entry.status or DRAFT) == self.value or may_move(entry.status, self.value)
        return self.what is not What.REQUEST or entry.status != RETIRED

    def of_entry(self, entry: Entry) -> Entry:
        """Return what the list shows of a profile once it is changed; the very same where nothing changes."""
        if not self.may_change(entry):
            return entry
        if self.what is What.STATUS:
            return entry if (entry.status or DRAFT) == self.value else entry._replace(status=self.value)
        if self.what is What.REQUEST:  # a copy where the status stays, since something changes that is not shown
            return entry._replace(status=requested(Profile(status=entry.status), self.by, self.day).status)
        if self.what is What.OWNER:
            return entry if entry.owner == self.value else entry._replace(owner=self.value)
        tags = self._tags(entry.tags)
        return entry if tags == entry.tags else entry._replace(tags=tags)

    def of_profile(self, profile: Profile) -> Profile:
        """Return the changed profile; the very same where nothing changes."""
        if self.what is What.STATUS:
            if (profile.status or DRAFT) == self.value or not may_move(profile.status, self.value):
                return profile
            return moved(profile, self.value, self.by, self.day)
        if self.what is What.REQUEST:
            return profile if profile.status == RETIRED else requested(profile, self.by, self.day)
        if self.what is What.OWNER:
            return profile if profile.owner == self.value else replace(profile, owner=self.value)
        tags = self._tags(profile.tags)
        return profile if tags == profile.tags else replace(profile, tags=tags)

    def of(self, slug: str, profile: Profile) -> Profile:
        """Return the changed profile, whoever it is."""
        del slug
        return self.of_profile(profile)

    def _tags(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        if self.what is What.REMOVE_TAG:
            return tuple(tag for tag in tags if tag != self.value)
        return tags if self.value in tags else (*tags, self.value)


class Making(Protocol):
    """A change to many profiles, of each perhaps another one."""

    def of(self, slug: str, profile: Profile) -> Profile:
        """Return the changed profile of a slug."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change does; nothing is written yet."""

    edit: Making  # the change
    slugs: frozenset[str]  # the profiles that get it
    operation: Operation  # what happens to their files
    refused: tuple[tuple[str, str], ...]  # slugs of the profiles that can't take it, each with the reason
    others: tuple[Entry, ...]  # profiles whose files say something else than what was shown of them

    def change(self, slug: str, profile: Profile) -> Profile:
        """Return what a profile with unsaved work becomes."""
        return self.edit.of(slug, profile) if slug in self.slugs else profile


def plan(folder: WikiFolder, edit: Making, shown: Iterable[Entry], unsaved: Container[str], words: str) -> Plan:
    """Return what a change does to the files of these profiles; `words` say it to people.

    `shown`: the profiles as the editor saw them; `unsaved`: slugs of those of which that is not in their files yet.
    """
    steps: list[Rewrite] = []
    taken: list[str] = []
    refused: list[tuple[str, str]] = []
    others: list[Entry] = []
    for entry in shown:
        try:
            path, held = folder.path_of(entry.slug), folder.read(entry.slug)
        except StorageError as error:
            refused.append((entry.slug, error.headline))
            continue
        decoded = encoding.decode(held.data)
        opened = document.read(decoded.text)
        reason = _why_not(decoded, opened)
        try:
            after = opened if reason else document.write(opened, edit.of(entry.slug, opened.profile))
        except Refused as refusal:
            reason = refusal.reason
        if reason:
            refused.append((entry.slug, reason))
            continue
        if entry.slug not in unsaved and not _says(opened.profile, entry):
            others.append(entry_of(entry.slug, opened, opened.profile))
        taken.append(entry.slug)
        if after.text != opened.text:
            steps.append(Rewrite(path, held.data, encoding.encode(after.text)))
    return Plan(edit, frozenset(taken), Operation(words, tuple(steps)), tuple(refused), tuple(others))


def _says(profile: Profile, entry: Entry) -> bool:
    """Say whether a profile says what was shown of it, as far as it can be changed here."""
    status = (profile.status or DRAFT) == (entry.status or DRAFT)
    said = (profile.owner, profile.tags, profile.type, profile.last_reviewed_on, profile.review_in)
    return status and said == (entry.owner, entry.tags, entry.type, entry.last_reviewed_on, entry.review_in)


def _why_not(decoded: Decoded, opened: Document) -> str:
    """Say why nothing can be changed in a file, with the line; "" when it can."""
    if opened.unreadable:
        return f"line {opened.unreadable.line}: {opened.unreadable.message}"
    return why_read_only(decoded, opened)
