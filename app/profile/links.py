"""Links between profiles: where they stand in Markdown, and whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from app.profile import site_names
from app.profile.slugs import slug_of
from app.profile.wiki import PUBLISHED, Entry

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class Directory:
    """Who is in the wiki, found by slug, title or alias."""

    entries: Mapping[str, Entry] = field(default_factory=dict)  # by slug
    shown: frozenset[str] | None = None  # slugs that the site shows; None for those whose status is published

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs of each folded title and alias; found out when they are first asked for."""
        titles: dict[str, list[str]] = {}
        aliases: dict[str, list[str]] = {}
        for entry in self.entries.values():
            titles.setdefault(folded(entry.name), []).append(entry.slug)
            for alias in entry.aliases:
                aliases.setdefault(folded(alias), []).append(entry.slug)
        merged = {**aliases, **titles}
        return {name: tuple(dict.fromkeys(slugs)) for name, slugs in merged.items()}

    def find(self, name: str) -> tuple[str, ...]:
        """Return the slugs that a name may mean: one, several when it is ambiguous, none when it is unknown.

        A slug wins over a title, a title over an alias.
        """
        wanted = name.strip()
        if wanted in self.entries:
            return (wanted,)
        return self.names.get(folded(wanted), ())

    def showing(self, shown: frozenset[str]) -> Directory:
        """Return the same directory for a site that shows these slugs; what was found out already is kept."""
        other = Directory(self.entries, shown)
        other.__dict__.update({key: value for key, value in self.__dict__.items() if key in ("names", "_odd")})
        return other

    def is_shown(self, slug: str) -> bool:
        """Say whether the site has a page of this profile, so that others may link to it."""
        if self.shown is not None:
            return slug in self.shown
        entry = self.entries.get(slug)
        return entry is not None and entry.status == PUBLISHED

    def address(self, slug: str) -> str:
        """Return the name of a profile's folder on the site."""
        return slug if site_names.is_good(slug) else self._odd.get(slug) or site_names.alone(slug)

    def slug_at(self, address: str) -> str:
        """Return the profile whose folder on the site has this name, "" where there is none."""
        if site_names.is_good(address) and address in self.entries:
            return address
        return next((slug for slug, name in self._odd.items() if name == address), "")

    @cached_property
    def _odd(self) -> Mapping[str, str]:
        return site_names.site_names(self.entries)


def folded(name: str) -> str:
    """Return a name as names are compared: caseless, one space between words."""
    return " ".join(name.casefold().split())


def directory(entries: Iterable[Entry]) -> Directory:
    """Return the directory of these profiles."""
    return Directory({entry.slug: entry for entry in entries})


def wiki_link(content: str) -> tuple[str, str]:
    """Return target and label of what stands in `[[…]]`: `[[Name]]`, `[[slug|Name]]`."""
    target, bar, label = content.partition("|")
    return target.strip(), (label if bar else target).strip()


def linked_slug(address: str) -> str | None:
    """Return the slug that a relative Markdown address means (`max-welling.md#works`), None for any other address."""
    if _SCHEME.match(address) or address.startswith(("/", "#", "\\")):
        return None
    path = unquote(address.partition("#")[0].partition("?")[0])
    path = path.removeprefix("./")
    if not path.endswith(".md") or "/" in path or "\\" in path:
        return None
    return path.removesuffix(".md")


def resolve(name: str, among: Directory) -> str | None:
    """Return the one slug that a wiki link's target means, else None."""
    found = among.find(name) or among.find(slug_of(name))
    return found[0] if len(found) == 1 else None
