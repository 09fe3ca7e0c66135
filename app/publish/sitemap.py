"""The sitemap: where the pages are, and the latest day of which each of them tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from markupsafe import escape

from app.publish.site_list import Site, SiteFile, SiteList

_MOST = 40_000  # addresses in one file; no reader takes more than 50,000
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _make(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    if not site.base:
        return
    home = f"<url><loc>{escape(site.base)}/</loc></url>\n"
    found = [home, *(page.mapped for page in site.pages if page.mapped)]
    parts = [found[start : start + _MOST] for start in range(0, len(found), _MOST)]
    if len(parts) == 1:
        yield _file("sitemap.xml", "urlset", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number, _ in zip(count(1), parts, strict=False)]
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", part)
    index = [f"<sitemap><loc>{escape(site.base)}/{name}</loc></sitemap>\n" for name in names]
    yield _file("sitemap.xml", "sitemapindex", index)


def _file(path: str, element: str, parts: list[str]) -> SiteFile:
    text = "".join((_HEAD, f"<{element} {_NAMESPACE}>\n", *parts, f"</{element}>\n"))
    return SiteFile(path, text.encode(), SITEMAP.name)


SITEMAP = SiteList("sitemap", frozenset(("mapped", "order")), lambda page: ["sitemap"] if page.mapped else [], _make)
