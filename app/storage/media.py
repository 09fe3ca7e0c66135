"""Pictures: told by what they hold, not by what they are called."""

from __future__ import annotations

LARGEST = 50 * 10**6  # bytes of one picture
SUFFIXES = (".png", ".jpg", ".gif", ".webp", ".avif")


def suffix_of(data: bytes) -> str:
    """Return the suffix of a picture that browsers show (`.png`), "" for anything else.

    Drawings in SVG can hold scripts and count as anything else.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return ".avif"
    return ""
