"""The pictures that a page may show: files inside the wiki that are pictures by what they hold."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import NamedTuple

LARGEST = 50_000_000  # bytes
_ENOUGH = 1024  # bytes that tell what a file is
_FORBIDDEN = re.compile(r"[\\:\x00-\x1f\x7f]")
_BEFORE_SVG = re.compile(
    r"(?:\s|<\?[^>]{0,300}\?>|<!--.{0,600}?-->|<!DOCTYPE[^>\[]{0,300}>)*", re.DOTALL | re.IGNORECASE
)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
SVG = "image/svg+xml"


class Media(NamedTuple):
    """A picture that may be shown."""

    path: Path  # the real file
    type: str  # its media type, by its content


def find_media(wiki: Path, path: str) -> Media | None:
    """Return the picture that a path (`/media/x.jpg`) means in a wiki's folder, None when it may not be shown.

    Hidden files, what lies outside the folder by any link, what is no ordinary file, is too large, or holds no
    picture, whatever its name says: none of these is shown.
    """
    parts = path.strip("/").split("/")
    if any(not part or part.startswith(".") or _FORBIDDEN.search(part) for part in parts):
        return None
    try:
        root = wiki.resolve(strict=True)
        real = root.joinpath(*parts).resolve(strict=True)
        if not real.is_relative_to(root) or any(part.startswith(".") for part in real.relative_to(root).parts):
            return None
        status = real.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return None
        with real.open("rb") as file:
            kind = picture_type(file.read(_ENOUGH))
    except (OSError, ValueError, RuntimeError):  # gone, not readable, a name the system refuses, a loop of links
        return None
    return Media(real, kind) if kind else None


def picture_type(start: bytes) -> str:
    """Return the media type of a picture by how it begins, "" when it is none that a page may show."""
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[4:8] == b"ftyp" and any(brand in start[8:32] for brand in (b"avif", b"avis")):
        return "image/avif"
    text = start.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    behind = text[match.end() :] if (match := _BEFORE_SVG.match(text)) else text
    return SVG if re.match(r"<svg[\s>]", behind) else ""
