"""profiles.json: what other programs may know of the profiles, and when each is due for review."""

from __future__ import annotations

from collections.abc import Iterator

from app.page.language import language_of
from app.publish.shown import json_text
from app.publish.site_list import Site, SiteFile, SiteList

FORMAT = 1  # raised when a program that reads the file could misunderstand a newer one


def _make(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    wiki = site.wiki
    head = {
        "format": FORMAT,
        "title": wiki.title,
        "url": f"{site.base}/" if site.base else "",
        "language": language_of(wiki),
    }
    start = json_text(head)[:-1]
    profiles = ",\n".join([page.told for page in site.pages])
    yield SiteFile("profiles.json", f'{start},"profiles":[\n{profiles}\n]}}\n'.encode(), PROFILES.name)


PROFILES = SiteList("profiles", frozenset(("told", "order")), lambda _page: ["profiles"], _make)
