"""Who was reviewed lately, and who is due soon as of a day."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from app.page import language, wording
from app.profile.due import soon_of
from app.publish.fragments import Shown
from app.publish.framing import document, lines
from app.publish.site_list import Site, SiteFile, SiteList, counted

_MOST = 100  # profiles among those that were reviewed lately


def _recent(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    newest = heapq.nlargest(_MOST, (page for page in site.pages if page.reviewed), key=lambda page: page.reviewed)
    if newest:
        months = groupby(newest, lambda page: page.reviewed[:7])
        parts = [(wording.date_words(month), lines(group, "../")) for month, group in months]
        count = "" if len(newest) < _MOST else f"The {_MOST} latest reviews"
        yield _file(site, "recent", "Recently reviewed", count or counted(len(newest)), parts)


def _due(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    today = site.options.on
    if today is None:
        return
    last, day = soon_of(site.wiki, today).isoformat(), today.isoformat()
    found = sorted((page for page in site.pages if page.due and page.due <= last), key=lambda page: page.due)
    ours = language.ours(english=language.is_english(site.wiki))
    overdue = [page for page in found if page.due < day]
    soon = found[len(overdue) :]
    parts = [
        (heading, lines((_with_day(page, ours) for page in pages), "../"))
        for heading, pages in (("Overdue", overdue), (f"Until {wording.date_words(last)}", soon))
        if pages
    ]
    count = f"{counted(len(found))} as of {wording.date_words(day)}"
    yield _file(site, "due", "Due for review", count, parts)


def _with_day(page: Shown, ours: Markup) -> Shown:
    """Return a page under whose line stands when it is due; who it is about, its editors know."""
    return page._replace(about=f'<p class="about"{ours}>Due {wording.date(page.due)}</p>\n')


def _file(site: Site, folder: str, heading: str, count: str, parts: list[tuple[str, Markup]]) -> SiteFile:
    title = f"{heading} – {site.wiki.title}" if site.wiki.title else heading
    hidden = folder == "due"  # it is for editors; search engines have no use for it
    said = {"above": "", "heading": heading, "count": count, "parts": parts, "hidden": hidden}
    return document(site, "list.html", f"{folder}/", title, folder, **said)


_LINE = frozenset(("row", "order"))
RECENT = SiteList("recent", _LINE | {"about", "reviewed"}, lambda page: ["recent"] if page.reviewed else [], _recent)
DUE = SiteList("due", _LINE | {"due"}, lambda page: ["due"] if page.due else [], _due)
