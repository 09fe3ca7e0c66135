"""The lists of a site: the table of them, which of them a change touches, and their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.profile.wiki import Wiki
from app.publish.feed import FEED
from app.publish.fragments import Shown
from app.publish.grouped import TAG, TAGS, TYPE, TYPES
from app.publish.home import HOME
from app.publish.options import Options
from app.publish.plain_files import ASSETS, NOT_FOUND, ROBOTS
from app.publish.recent import DUE, RECENT
from app.publish.redirects import REDIRECTS, clashes
from app.publish.search import SEARCH
from app.publish.site_list import Site, SiteFile, SiteList
from app.publish.sitemap import SITEMAP
from app.publish.told import PROFILES

LISTS: tuple[SiteList, ...] = (
    HOME,
    TYPES,
    TYPE,
    TAGS,
    TAG,
    RECENT,
    DUE,
    SEARCH,
    PROFILES,
    SITEMAP,
    FEED,
    REDIRECTS,
    ROBOTS,
    NOT_FOUND,
    ASSETS,
)
PROFILE_FREE = frozenset(kind.name for kind in LISTS if not kind.reads)


def make(names: frozenset[str] | None, pages: Sequence[Shown], wiki: Wiki, options: Options) -> Iterator[SiteFile]:
    """Make the files of these lists, of all with None.

    `pages`: all that the site shows, sorted by order and slug; they need only hold the fields that `needs` tells.
    Whatever a list of these names had made before and does not make now is no part of the site any more.
    """
    site = Site(pages, wiki, options)
    for kind in LISTS:
        wanted = None if names is None else frozenset(name for name in names if name.partition(":")[0] == kind.name)
        if wanted is None or wanted:
            yield from kind.make(site, wanted)


def needs(names: frozenset[str] | None) -> frozenset[str]:
    """Return the fields of Shown from which these lists are made, of all with None."""
    kinds = None if names is None else {name.partition(":")[0] for name in names}
    return frozenset(field for kind in LISTS if kinds is None or kind.name in kinds for field in kind.reads)


def stale(before: Shown | None, after: Shown | None) -> frozenset[str]:
    """Return the names of the lists that change when what is shown of a page does; None: the site does not show it."""
    if before == after:
        return frozenset()
    changed = {
        field
        for field, old, new in zip(Shown._fields, before or (None,) * len(Shown._fields), after or (), strict=False)
        if old != new
    }
    names: set[str] = set()
    for kind in LISTS:
        if kind.reads:
            was, will_be = (set(kind.of(page)) if page else set() for page in (before, after))
            names |= was ^ will_be
            if not changed.isdisjoint(kind.reads):
                names |= was & will_be
    return frozenset(names)


def notices(pages: Sequence[Shown], wiki: Wiki) -> tuple[str, ...]:
    """Return what an editor should know of the lists of a site; needs the addresses and former ones of its pages."""
    told_of = []
    if not Site((), wiki, Options()).base:
        told_of.append(
            "wiki.yaml has no base_url, so the site has no sitemap, no feed and no canonical addresses. "
            "Everything else is there. To have them, write the address at which you publish as base_url."
        )
    return (*told_of, *clashes(pages))
