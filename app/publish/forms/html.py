"""One HTML file that needs no other: the page with its pictures inside; nothing in it leads into the wiki's folder."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import unescape
from posixpath import splitext
from urllib.parse import unquote, urljoin

from markupsafe import escape

from app.page.render import page
from app.publish.forms.values import Item, Made, World

KINDS: Mapping[str, str] = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".avif": "image/avif", ".svg": "image/svg+xml",
}  # fmt: skip

# Tags as the page writes them: outside of tags every `<` is escaped, and inside every value stands in quotes.
_REST = r'(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>'
_LINK = re.compile(rf'(<a\b(?:\s+(?!href=)[\w:-]+(?:="[^"]*")?)*\s+href=")(\.\.?/[^"]*)("{_REST})(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(rf'(<img\b(?:\s+(?!src=)[\w:-]+(?:="[^"]*")?)*\s+src=")(\.\./[^"]*)("{_REST})')
# What belongs to the site around the page: its script, its feed, its icon, the way back to its home.
_SITE = re.compile(
    r'<script(?: src="[^"]*"[^<>]*)?>.*?</script>\n?|<link(?:\s+(?!href=)[\w:-]+="[^"]*")*\s+href="\.[^"]*"[^<>]*>\n?'
    r'|<p class="return">.*?</p>\n?',
    re.DOTALL,
)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')
_FETCHES = ("img-src", "script-src", "font-src")


def html(items: Sequence[Item], world: World) -> Made:
    """Return a profile's page as a file of its own; links to other profiles lead to the site, where that is known."""
    item = items[0]
    missing: list[str] = []

    def embedded(match: re.Match[str]) -> str:
        path = _path(match[2])
        data = world.files.get(path)
        kind = KINDS.get(splitext(path)[1].lower(), "")
        if data is None or not kind:
            missing.append(path)
            return ""
        return f"{match[1]}data:{kind};base64,{b64encode(data).decode()}{match[3]}"

    def followed(match: re.Match[str]) -> str:
        base = world.address_of(item.slug) or (f"{world.site}{world.file_name(item.slug)}/" if world.site else "")
        return f"{match[1]}{urljoin(str(escape(base)), match[2])}{match[3]}{match[4]}</a>" if base else match[4]

    text = _SITE.sub("", _page(item, world))
    text = _POLICY.sub(lambda match: match[1] + _policy(match[2]), text, count=1)
    text = _LINK.sub(followed, _PICTURE.sub(embedded, text))
    left_out = tuple(f"{path}: the picture is not inside, for it can't be read or is none" for path in missing)
    return Made(text, (), left_out)


def pictures(items: Sequence[Item], world: World) -> frozenset[str]:
    """Return the paths in the wiki of all pictures that pages show: `World.files` should hold them."""
    return frozenset(_path(match[2]) for item in items for match in _PICTURE.finditer(_page(item, world)))


def _page(item: Item, world: World) -> str:
    return page(item.profile, item.slug, world.wiki, world.directory, item.since).html


def _path(address: str) -> str:
    return unquote(address.removeprefix("../"))


def _policy(policy: str) -> str:
    """Return the page's policy for a file that loads nothing: pictures stand in it, and no script runs."""
    kept = [part for part in unescape(policy).split("; ") if not part.startswith(_FETCHES)]
    return str(escape("; ".join([*kept, "img-src data:"])))
