"""What an export is going to do, and what it did, as values for people to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.profile.finding import Finding


class Change(NamedTuple):
    """A page that differs from what the site has."""

    slug: str  # the stem of the profile's file
    name: str  # the person's name
    address: str  # name of the page's folder on the site
    what: Literal["new", "changed", "removed"]  # what becomes of it


class Held(NamedTuple):
    """A profile that is kept out by something else than its status."""

    slug: str  # the stem of its file
    name: str  # the person's name
    why: Literal["findings", "unreadable"]  # what keeps it out
    status: str  # its status
    problem: str = ""  # why it can't be read
    reasons: tuple[Finding, ...] = ()  # the findings that nobody waived


@dataclass(frozen=True, slots=True)
class Prepared:
    """An export that is ready: all that changes lies beside the site, and nothing of the site was touched."""

    changes: tuple[Change, ...]  # pages that differ from the site, by slug
    same: int  # how many pages stay as they are
    held: tuple[Held, ...]  # who would be on the site but for what is told here, by slug
    unpublished: int  # how many profiles their status alone keeps out
    files: tuple[str, ...]  # other files that are written: lists and media, by path
    gone: tuple[str, ...]  # files that go, by path
    notices: tuple[str, ...]  # what else a person should know
    full: bool  # whether the whole site is built aside and takes the old one's place

    @property
    def is_empty(self) -> bool:
        """Whether the site is as it should be already."""
        return not (self.changes or self.files or self.gone)


@dataclass(frozen=True, slots=True)
class Published:
    """An export that was done."""

    prepared: Prepared  # what was to be done
    notices: tuple[str, ...]  # what a person should know, of the folder too
