"""Feed and sitemap by their rules, and the feed by a reader of feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.outside import tools
from tests.outside.site import Site

_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MOST = 50_000  # addresses of one sitemap
_READ = """
import feedparser, json, sys
told = feedparser.parse(sys.argv[1])
entries = [[entry.title, entry.link, entry.id, entry.updated] for entry in told.entries]
print(json.dumps({"fault": str(told.bozo_exception) if told.bozo else "", "kind": told.version, "entries": entries}))
"""


def feed(site: Site) -> Iterator[str]:
    """Give what no feed may hold, and what a reader of feeds makes of it otherwise than meant."""
    path = site.folder / "feed.xml"
    yield from (f"{site.called(path)}: {line}" for line in tools.jing("atom.rnc", path))
    root = ET.parse(path).getroot()  # noqa: S314  # our own
    ids = [element.text for element in root.iter(f"{_ATOM}id")]
    if len(ids) != len(set(ids)):
        yield f"{site.called(path)}: two entries have one id"
    unsaid = [entry for entry in root.iter(f"{_ATOM}entry") if entry.find(f"{_ATOM}author") is None]
    if unsaid and root.find(f"{_ATOM}author") is None:
        yield f"{site.called(path)}: an entry has no author"
    told = json.loads(tools.python(_READ, str(path)))
    if told["fault"] or told["kind"] != "atom10":
        yield f"{site.called(path)}: read as {told['kind']!r}: {told['fault']}"
    if len(told["entries"]) != len(list(root.iter(f"{_ATOM}entry"))):
        yield f"{site.called(path)}: a reader finds {len(told['entries'])} entries"


def sitemap(site: Site) -> Iterator[str]:
    """Give what no sitemap may hold, addresses without a page and pages of profiles that it lacks."""
    path = site.folder / "sitemap.xml"
    yield from (f"{site.called(path)}: {line}" for line in tools.jing("sitemap.rnc", path))
    found = [element.text or "" for element in ET.parse(path).iter(f"{_SITEMAP}loc")]  # noqa: S314  # our own
    if len(found) != len(set(found)) or len(found) > _MOST:
        yield f"{site.called(path)}: {len(found)} addresses, {len(set(found))} different ones"
    for page in site.profiles():
        if not any(address.endswith(f"/{page.parent.name}/") for address in found):
            yield f"{site.called(path)}: nothing of {page.parent.name}"
    for address in found:
        if not (site.folder / address.removeprefix(found[0]) / "index.html").is_file():
            yield f"{site.called(path)}: no page at {address}"
