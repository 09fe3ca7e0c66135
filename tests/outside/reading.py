"""A reader goes through the site: from a disk, from a server, without scripts; nothing leaves the machine."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from tests.outside import tools
from tests.outside.site import Site

_ON_SAMPLE = {"name": "Diederik Kingma", "fact": "variational"}


def through(site: Site) -> Iterator[str]:
    """Give what a reader misses who searches, filters, sorts, follows citations and links, and likes it dark."""
    with _served(site.folder) as address:
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
    with _served(site.folder) as address:
        pages = [quote(path.relative_to(site.folder).as_posix()) for path in site.settled()]
        question = {"browser": tools.browser(), "roots": [f"{site.folder.as_uri()}/", address], "all": pages}
        yield from (f"{site.name}: {fault}" for fault in tools.node("reader.mjs", question))


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that it has
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
