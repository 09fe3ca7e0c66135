"""The feed: the newest reviews, for whoever wants to know of them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from markupsafe import escape

from app.page.language import language_of
from app.page.templates import legal
from app.publish.site_list import Site, SiteFile, SiteList

_MOST = 50  # reviews


def _make(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    if not site.base:  # an entry needs an address of its own
        return
    entries = heapq.nlargest(_MOST, (page for page in site.pages if page.fed), key=lambda page: page.reviewed)
    latest = entries[0].reviewed if entries else "1970-01-01"  # a feed must say a day, also where nothing happened
    title = escape(legal(site.wiki.title) or "Wiki")
    base = escape(site.base)
    text = "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language_of(site.wiki)}">\n',
            f"<title>{title}: reviews</title>\n<id>{base}/</id>\n<updated>{latest}T00:00:00Z</updated>\n",
            f'<link rel="self" type="application/atom+xml" href="{base}/feed.xml"/>\n<link href="{base}/"/>\n',
            f"<author><name>{title}</name></author>\n",
            *(page.fed for page in entries),
            "</feed>\n",
        )
    )
    yield SiteFile("feed.xml", text.encode(), FEED.name)


FEED = SiteList("feed", frozenset(("fed", "reviewed", "order")), lambda page: ["feed"] if page.fed else [], _make)
