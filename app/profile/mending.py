"""Broken links of a profile: which they are, and how they get their right target."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from app.profile.links import Directory, resolve
from app.profile.naming import name_of
from app.profile.passages import passages
from app.profile.relink import Renaming, link_places, relinked_profile
from app.profile.sentence import sentence
from app.profile.slugs import slug_of
from app.profile.values import Profile
from app.profile.wiki import Entry


class Lost(NamedTuple):
    """A link that leads to no profile, or that may mean several."""

    path: str  # the field or section
    form: str  # "address" for `[…](slug.md)`, "name" for `[[…]]`
    target: str  # the slug or the name, as it is written
    sentence: str  # the words around
    start: int  # of the link in that text
    end: int  # behind it
    among: tuple[str, ...]  # slugs of those that it may mean; () where it means nobody


def lost_links(profile: Profile, slug: str, among: Directory) -> tuple[Lost, ...]:
    """Return the broken links of a profile in the order of the form; `slug`: its own, which its links may mean."""
    if slug not in among.entries:
        own = Entry(slug, name_of(profile, slug), aliases=profile.aliases)
        among = Directory({**among.entries, slug: own})
    found = []
    for one in passages(profile):
        if one.fixed or not ("[[" in one.text or ".md" in one.text):
            continue
        for form, target, start, end in link_places(one.text, field=one.column != "text"):
            leads = target in among.entries if form == "address" else resolve(target, among) is not None
            if not leads:
                several = among.find(target) if form == "name" else ()
                words = sentence(one.text, start, end)
                found.append(Lost(one.path, form, target, words, start, end, several))
    return tuple(found)


def mended(profile: Profile, form: str, target: str, slug: str, among: Directory) -> Profile:
    """Return the profile with each of its broken links to `target` leading to the profile `slug`.

    Each link keeps its form and its label; nothing else changes.
    """
    # As if there were such a profile and it got renamed; a link by name is to stay one.
    lost = target if form == "address" or target == slug_of(target) else f"\0{target}"
    before = _Besides({lost: Entry(lost, target)}, real=among)
    return relinked_profile(profile, Renaming(lost, slug, target, among.entries[slug].name, before, among))


@dataclass(frozen=True)
class _Besides(Directory):
    """A profile that is not there, found where nobody else is."""

    real: Directory = field(default_factory=Directory)  # who is in the wiki

    def find(self, name: str) -> tuple[str, ...]:
        """Return the slugs that a name means in the wiki, else the one that is not there."""
        return self.real.find(name) or super().find(name)
