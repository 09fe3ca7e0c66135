"""Redirects: who comes to the former address of a page is led to where it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from app.page.language import is_english, language_of, ours, theirs
from app.page.templates import NO_THEME, template
from app.publish.fragments import Shown
from app.publish.site_list import Site, SiteFile, SiteList


def clashes(pages: Sequence[Shown]) -> Iterator[str]:
    """Tell of each former address that does not lead where somebody might expect it."""
    there = {page.address: page for page in pages}
    led = _led(pages)
    for page in pages:
        for old in page.old:
            if old in there:
                yield f"“{old}” is a former address of {page.name}, but {there[old].name} is there now: no redirect."
            elif led[old] is not page:
                yield f"“{old}” is a former address of {led[old].name} and of {page.name}: it leads to the first."


def _led(pages: Sequence[Shown]) -> dict[str, Shown]:
    """Return where each former address leads: the first page by address wins, and no page is hidden."""
    taken = {page.address for page in pages}
    led: dict[str, Shown] = {}
    for page in sorted((page for page in pages if page.old), key=lambda page: page.address):
        for old in page.old:
            if old not in taken:
                led.setdefault(old, page)
    return led


def _make(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    said = ours(english=is_english(site.wiki))
    for old, page in sorted(_led(site.pages).items()):
        url = f"{site.base}/{quote(page.address)}/" if site.base else ""
        values = {"language": language_of(site.wiki), "name": page.name, "place": page.address, "url": url}
        html = template("redirect.html", NO_THEME, ours=said, theirs=theirs(site.wiki), **values)
        yield SiteFile(f"{old}/index.html", html.encode(), REDIRECTS.name)


REDIRECTS = SiteList("redirects", frozenset(("address", "name", "old")), lambda _page: ["redirects"], _make)
