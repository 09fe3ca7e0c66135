"""What depends on the settings alone: the way of robots, the page for lost readers, scripts."""

from __future__ import annotations

from collections.abc import Iterator

from app.publish.framing import page_at
from app.publish.site_list import Site, SiteFile, SiteList
from app.resources import read_text

_SCRIPTS = ("site.js", "home.js")


def _robots(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    lines = ["User-agent: *"]
    if site.options.drafts:
        lines.append("Disallow: /")  # what is not published is not to be found
    else:
        lines.append("Allow: /")
        if site.base:
            lines += ["", f"Sitemap: {site.base}/sitemap.xml"]
    yield SiteFile("robots.txt", ("\n".join(lines) + "\n").encode(), ROBOTS.name)


def _not_found(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    """It answers at any depth, so that it can't say where home is but from the root of the server."""
    path = site.base.partition("://")[2].partition("/")[2]
    up = f"/{path}/" if path else "/"
    yield page_at(site, "404.html", "404.html", up, f"Page not found – {site.wiki.title}", NOT_FOUND.name)


def _assets(_site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    for name in _SCRIPTS:
        yield SiteFile(f"assets/{name}", read_text(f"site/{name}").encode(), ASSETS.name)


ROBOTS = SiteList("robots", frozenset(), lambda _page: (), _robots)
NOT_FOUND = SiteList("404", frozenset(), lambda _page: (), _not_found)
ASSETS = SiteList("assets", frozenset(), lambda _page: (), _assets)
