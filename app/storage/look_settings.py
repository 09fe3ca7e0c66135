"""What `wiki.yaml` says of the look of the pages, checked: colours that can be read, a logo inside the wiki."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from app.profile import colours
from app.profile.wiki import Look

LONGEST_FOOT = 2_000  # characters
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
KEYS = Look._fields


def look(said: dict[str, str]) -> tuple[Look, dict[str, str]]:
    """Return the look that is said, and by key what is odd; what is odd counts as not said."""
    odd = dict(_odd(said))
    good = {key: value for key, value in said.items() if key not in odd}
    accent = colours.parsed(good.get("accent", ""))
    dark = colours.parsed(good.get("accent_dark", ""))
    return Look(accent, dark, good.get("logo", ""), good.get("foot", "")), odd


def _odd(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, ground in (("accent", "light"), ("accent_dark", "dark")):
        text = said.get(key, "")
        colour = colours.parsed(text)
        if text and not colour:
            yield key, f"is “{text[:60]}”, no colour such as “#1c4f82”; the usual one applies"
        elif text and not colours.is_readable(colour, dark=ground == "dark"):
            yield key, f"is “{text}”, which can't be read on {ground} ground; the usual one applies"
    if said.get("logo") and not _is_picture_inside(said["logo"]):
        yield "logo", f"is “{said['logo'][:60]}”, no picture in the wiki such as “media/logo.svg”; none is shown"
    if len(said.get("foot", "")) > LONGEST_FOOT:
        yield "foot", f"is longer than {LONGEST_FOOT:,} characters; none is shown"


def _is_picture_inside(path: str) -> bool:
    parts = posixpath.normpath(path).split("/")
    hidden = any(part.startswith(".") or ":" in part or "\\" in part for part in parts)
    return path.isprintable() and not (path.startswith("/") or hidden) and unquote(path).lower().endswith(_PICTURES)
