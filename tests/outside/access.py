"""Every page by axe-core in a browser: light, dark, and as wide as a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.outside import tools
from tests.outside.site import Site

_MODES = ("light", "dark", "phone")
_MANY = 60  # pages; of a site with more the hues are looked at in one mode only


def check(site: Site) -> Iterator[str]:
    """Give every rule that a page breaks, and every page that has to be moved sideways."""
    pages = site.pages()
    modes = _MODES if len(pages) <= _MANY else ("phone",)
    question = {"browser": tools.browser(), "modes": modes, "pages": [path.as_uri() for path in pages]}
    for one in tools.node("axe.mjs", question):
        path = Path(unquote(urlsplit(one["address"]).path))
        where = "".join(f"\n    {place}" for place in one["at"])
        yield f"{site.called(path)} ({one['mode']}): {one['id']}: {one['help']} {one['number']} times{where}"
