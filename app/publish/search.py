"""The search file: what profiles are found by, as a script that also a page on a disk may load."""

from __future__ import annotations

from collections.abc import Iterator

from app.publish.site_list import Site, SiteFile, SiteList

PATH = "assets/search.js"  # the name of the function that it calls is known to the script of the home page


def _make(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    entries = ",\n".join([page.found for page in site.pages])
    yield SiteFile(PATH, f"profilesFound([\n{entries}\n]);\n".encode(), SEARCH.name)


SEARCH = SiteList("search", frozenset(("found", "order")), lambda _page: ["search"], _make)
