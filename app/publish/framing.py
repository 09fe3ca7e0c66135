"""The frame of the pages that list profiles: the same head, style and policy for all of them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from app.page.language import direction_of, language_of
from app.page.templates import legal, template
from app.publish.shown import Shown
from app.publish.site_list import Site
from app.resources import read_text


def document(site: Site, file: str, path: str, title: str, /, **values: object) -> bytes:
    """Return a page of the site, made from a template; `path`: its folder in the site, "" for the home page."""
    root = "../" * path.count("/")
    return page_at(site, file, root, f"{site.base}/{path}" if site.base else "", title, **values)


def page_at(site: Site, file: str, root: str, url: str, title: str, /, **values: object) -> bytes:
    """Return a page of the site; `root`: the way from it to the home page; `url`: its address, "" where not known."""
    wiki, style = site.wiki, _style()
    html = template(
        file,
        language=language_of(wiki),
        direction=direction_of(wiki),
        title=title,
        site=wiki.title,
        label=wiki.label or "Wiki",
        url=url,
        root=root,
        feed=bool(site.base),
        policy=policy(style),
        style=style,
        **values,
    )
    return html.encode()


def lines(pages: Iterable[Shown], root: str = "", *, about: bool = True) -> Markup:
    """Return the lines of profiles for a page from which `root` leads home; `about`: with the sentence under each."""
    html = "".join([page.row + page.about for page in pages] if about else [page.row for page in pages])
    # No text of a profile holds these characters: all that they could begin is our own.
    return Markup(html.replace('<a href="', f'<a href="{root}') if root else html)  # noqa: S704  # made by `shown`


@lru_cache(maxsize=4)
def policy(style: str) -> str:
    """Return the policy of the pages: this style, our scripts by file, pictures of the wiki, and nothing else.

    `file:` is for those browsers in which no local file is of the same origin as another; pages from a server may
    not load such files anyway.
    """
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src 'self' file: data:; style-src 'sha256-{digest}'; script-src 'self' file:; "
        "base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def _style() -> Markup:
    text = legal("\n" + read_text("page/page.css") + read_text("site/site.css"))
    return Markup(text)  # noqa: S704  # shipped with the program
