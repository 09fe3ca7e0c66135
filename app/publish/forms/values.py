"""What the forms are made of: the profiles, what is around them, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from app.page import address
from app.profile.assessment import Since
from app.profile.links import Directory
from app.profile.naming import name_of
from app.profile.values import Profile
from app.profile.wiki import IN_REVIEW, PUBLISHED, RETIRED, Wiki

_STANDINGS = {PUBLISHED: "", IN_REVIEW: "In review", RETIRED: "Retired"}  # any other status is a draft


class Item(NamedTuple):
    """A profile to be given another form."""

    profile: Profile  # what it says
    slug: str  # the name of its file without .md
    since: Since = ""  # whether its text is as it was reviewed; "" where nobody knows

    @property
    def name(self) -> str:
        """What the profile is called."""
        return name_of(self.profile, self.slug)

    @property
    def standing(self) -> str:
        """What a reader must know of the profile's status: “Draft”; "" for a published one."""
        return _STANDINGS.get(self.profile.status, "Draft")


@dataclass(frozen=True, slots=True)
class World:
    """What is around the profiles."""

    wiki: Wiki = field(default_factory=Wiki)  # its settings
    directory: Directory = field(default_factory=Directory)  # who is in it
    among: frozenset[str] = frozenset()  # slugs of the profiles that are given a form together
    files: Mapping[str, bytes] = field(default_factory=dict)  # pictures by their path in the wiki

    def leads(self, slug: str) -> bool:
        """Say whether a link to that profile leads somewhere: it is published, or comes along."""
        return slug in self.among or self.directory.is_shown(slug)

    @property
    def site(self) -> str:
        """The web address of the site, ending in `/`; "" when it is not known."""
        base = address.web(self.wiki.base_url.strip()).rstrip("/")
        return f"{base}/" if base else ""

    def address_of(self, slug: str) -> str:
        """Return the web address of a profile's page, "" when it is on no site."""
        return f"{self.site}{self.file_name(slug)}/" if self.site and self.directory.is_shown(slug) else ""

    def file_name(self, slug: str) -> str:
        """Return the name that a profile's file has in other forms, without its suffix."""
        return quote(self.directory.address(slug), safe="")


class Made(NamedTuple):
    """A finished form."""

    text: str  # what the file holds
    files: tuple[str, ...] = ()  # paths in the wiki of pictures and documents that it refers to beside itself
    left_out: tuple[str, ...] = ()  # what the form can't say, a sentence each


class Form(NamedTuple):
    """One of the forms that profiles can be given."""

    name: str  # as the command line calls it
    suffix: str  # of its files
    title: str  # as menus call it
    purpose: str  # what it is for
    make: Callable[[Sequence[Item], World], Made]  # what makes it, a pure function
    stem: str = ""  # what the one file of several profiles is called in a folder; "" where each has its own
    embeds: bool = False  # whether pictures stand in it: `World.files` must hold them
    prints: bool = False  # whether what is made is a page that a web engine has to print
