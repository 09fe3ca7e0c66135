"""Colours as a wiki's settings name them, and whether one can read what is written in them."""

from __future__ import annotations

import re

GROUNDS = ("#fffefb", "#f4f1ea", "#fdf0c3")  # of pages in light, as resources/page/page.css has them
DARK_GROUNDS = ("#17181b", "#212328", "#40381c")  # the same in dark
LINK, BAR = "#1c4f82", "#4a7396"  # of links and of the drawn in light, as that file has them
READABLE = 4.5  # to 1: contrast that text needs, by WCAG 2.2 AA
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEPS = 20  # between a colour and white


def parsed(text: str) -> str:
    """Return a colour such as `#1C4F82` or `#abc` as `#rrggbb`, "" for anything else."""
    if not _COLOUR.fullmatch(text):
        return ""
    digits = text[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_readable(colour: str, *, dark: bool) -> bool:
    """Say whether text in a colour can be read on every ground of a page."""
    return all(contrast(colour, ground) >= READABLE for ground in (DARK_GROUNDS if dark else GROUNDS))


def lightened(colour: str) -> str:
    """Return a colour mixed with as little white as it takes to be read on dark ground."""
    parts = _parts(colour)
    mixed = (
        "#" + "".join(f"{part + (255 - part) * step // _STEPS:02x}" for part in parts) for step in range(_STEPS + 1)
    )
    return next(found for found in mixed if is_readable(found, dark=True))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
