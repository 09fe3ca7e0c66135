"""A reader goes through the site: from a disk, from a server, without scripts; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from tests.helpers.serving import served
from tests.outside import tools
from tests.outside.site import Site

_ON_SAMPLE = {"name": "Diederik Kingma", "fact": "variational"}


def through(site: Site) -> Iterator[str]:
    """Give what a reader misses who searches, filters, sorts, follows citations and links, and likes it dark."""
    with served(site.folder) as address:
        names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
        pages = [name for name in names if name.endswith(".html") and name != "404.html"]
        question = {
            "browser": tools.browser(),
            "roots": [f"{site.folder.as_uri()}/", address],
            "profiles": len(site.profiles()),
            "pages": sorted(pages),
            "files": names,
            **_ON_SAMPLE,
        }
        yield from (f"{site.name}: {fault}" for fault in tools.node("reader.mjs", question))


def all_pages(site: Site) -> Iterator[str]:
    """Give what runs, complains, is missing or asks for something from outside while every page is opened."""
    with served(site.folder) as address:
        pages = [quote(path.relative_to(site.folder).as_posix()) for path in site.settled()]
        question = {"browser": tools.browser(), "roots": [f"{site.folder.as_uri()}/", address], "all": pages}
        yield from (f"{site.name}: {fault}" for fault in tools.node("reader.mjs", question))
