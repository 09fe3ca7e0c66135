"""The frame of the pages that list profiles: the same head, style and policy for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from app.page import address
from app.page.language import direction_of, is_english, language_of, ours, theirs
from app.page.site import policy, site_foot, site_head, style
from app.page.templates import made
from app.publish.fragments import Shown
from app.publish.site_list import Site, SiteFile

_SHEET = "site/site.css"
# `file:` is for those browsers in which no local file is of the same origin as another.
_SCRIPTS = "script-src 'self' file:"


def document(site: Site, file: str, path: str, title: str, name: str, /, **values: object) -> SiteFile:
    """Return a page of the site, made from a template for the list of that name.

    `path`: its folder in the site with a slash behind it, "" for the home page.
    """
    url = f"{site.base}/{path}" if site.base else ""
    return page_at(site, file, f"{path}index.html", "../" * path.count("/"), title, name, url=url, **values)


def page_at(site: Site, file: str, path: str, up: str, title: str, name: str, /, **values: object) -> SiteFile:
    """Return a page of the site at a path; `up`: the way from it to the home page."""
    wiki = site.wiki
    look = style(wiki, _SHEET)
    logo = address.to_file(address.picture(wiki.look.logo, "")).removeprefix("../")
    common: dict[str, object] = {
        "language": language_of(wiki),
        "direction": direction_of(wiki),
        "ours": ours(english=is_english(wiki)),
        "theirs": theirs(wiki),
        "title": title,
        "site": wiki.title,
        "label": wiki.label or "Wiki",
        "url": "",
        "up": up,
        "home": up or "./",
        "feed": bool(site.base),
        "policy": policy(look, _SCRIPTS),
        "style": look,
        "masthead": site_head(wiki, up),
        "colophon": site_foot(wiki, up),
        "logo": f"{up}{logo}" if logo else "",
    }
    page = made(file, wiki.theme, {**common, **values})
    return SiteFile(path, page.html.encode(), name, page.notice)


def lines(pages: Iterable[Shown], up: str = "", *, about: bool = True) -> Markup:
    """Return the lines of profiles for a page from which `up` leads home; `about`: with the sentence under each."""
    html = "".join([page.row + page.about for page in pages] if about else [page.row for page in pages])
    # No text of a profile holds these characters: all that they could begin is our own.
    return Markup(html.replace('<a href="', f'<a href="{up}') if up else html)  # noqa: S704  # made by `shown`
