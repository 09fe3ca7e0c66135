"""The exported page beside the one that `render` makes, which is the preview's."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.outside import tools
from tests.outside.site import Site


def check(site: Site) -> Iterator[str]:
    """Give each profile whose two pages differ in a byte."""
    site.home.mkdir(exist_ok=True)
    page = site.home / "page.html"
    told = json.loads((site.folder / "profiles.json").read_text(encoding="utf-8"))
    listed = json.loads(tools.ours("list", str(site.wiki), "--format", "json", home=site.home))
    shown = {(path.parent / "index.html").read_bytes() for path in site.profiles()}
    if len(shown) != len(told["profiles"]):
        yield f"{site.name}: {len(shown)} pages and {len(told['profiles'])} in profiles.json"
    for one in listed:
        if one["status"] == "published":
            tools.ours("render", str(site.wiki), one["slug"], "-o", str(page), home=site.home)
            if page.read_bytes() not in shown:
                yield f"{site.name}: the page of {one['slug']} is another than the one that render makes"
