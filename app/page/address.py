"""Addresses on a page: what may be linked or shown, and how it is written. Pages live at `<slug>/`."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

_WEB = re.compile(r"(https?://[^\s/?#<>\"\\]+)([^\s<>\"\\]*)", re.ASCII | re.IGNORECASE)
_STRAY = re.compile(r"[\[\]{}|^`]|%(?![0-9A-Fa-f]{2})")  # what stands in no address behind its host
_MAIL = re.compile(r"mailto:[^\s<>\"\\]+", re.ASCII | re.IGNORECASE)
_FRAGMENT = re.compile(r"#[\w:.%-]+")
_REMOTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_SMALL_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]{1,32768}={0,2}")
_DOCUMENTS = (
    ".bib", ".csv", ".epub", ".flac", ".m4a", ".mp3", ".mp4", ".odt", ".ogg", ".opus", ".pdf", ".ris", ".tsv", ".txt",
    ".wav", ".webm",
)  # fmt: skip
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def profile(slug: str) -> str:
    """Return the address of another profile's page."""
    return f"../{quote(slug, safe='')}/"


def web(address: str) -> str:
    """Return an http or https address as it is written on pages, "" for anything else.

    What people type and no address may hold, as in `/a[b]`, is quoted, as a browser does that goes there.
    """
    found = _WEB.fullmatch(address)
    if found is None or not _STRAY.search(found[2]):
        return found[0] if found else ""
    return found[1] + _STRAY.sub(lambda stray: quote(stray[0], safe=""), found[2])


def mail(address: str) -> str:
    """Return a mailto address as it is, "" for anything else."""
    return address if _MAIL.fullmatch(address) else ""


def fragment(address: str) -> str:
    """Return the address of a place on the same page as it is, "" for anything else."""
    return address if _FRAGMENT.fullmatch(address) else ""


def is_remote(address: str) -> bool:
    """Say whether an address has a scheme or a host of its own."""
    return bool(_REMOTE.match(address.strip()))


@lru_cache(maxsize=64)  # several ask for that of one source, one after the other
def host(address: str) -> str:
    """Return the host of a remote address, or its scheme where there is none."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return "an address that can't be read"
    return parts.hostname or f"{parts.scheme}:"


def small_image(address: str) -> str:
    """Return a `data:` address of a small raster image as it is, "" for anything else."""
    return address if _SMALL_IMAGE.fullmatch(address) else ""


def picture(path: str, folder: str) -> str:
    """Return the path from the wiki's folder of a picture that a page may show, "" for anything else.

    `path` is resolved from `folder`, where the profile's file lies in the wiki.
    """
    inside = _inside(path, folder)
    return inside if inside.lower().endswith(_PICTURES) else ""


def file_inside(path: str, folder: str) -> str:
    """Return the path from the wiki's folder of a file to which a page may link, "" for anything else.

    Those are pictures, and documents of a few kinds that lie in a folder; never what the wiki itself is made of.
    """
    inside = _inside(path, folder)
    if inside.lower().endswith(_DOCUMENTS) and "/" in inside:
        return inside
    return inside if inside.lower().endswith(_PICTURES) else ""


def to_file(inside: str) -> str:
    """Return the page's address of a file of the wiki, "" for none."""
    return "../" + quote(inside) if inside else ""


def _inside(path: str, folder: str) -> str:
    """Return the path from the wiki's folder, "" for hidden files and what ends outside."""
    plain = unquote(path.partition("#")[0].partition("?")[0])
    if not plain or plain.startswith("/") or is_remote(plain) or not plain.isprintable() or "\\" in plain:
        return ""
    resolved = posixpath.normpath(posixpath.join(folder, plain))
    hidden = any(part.startswith(".") or ":" in part for part in resolved.split("/"))
    return "" if hidden else resolved
