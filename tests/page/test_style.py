"""Tests of resources/page/page.css: colours that can be read, light and dark."""

import re

import pytest

from app.resources import read_text

_STYLE = read_text("page/page.css")
_PAIRS = {name: pair for name, *pair in re.findall(r"--(\w+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", _STYLE)}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "shade", "target"])
@pytest.mark.parametrize("colour", ["ink", "muted", "link", "warn"])
def test_text_can_be_read(colour: str, ground: str, scheme: int) -> None:
    """WCAG AA: at least 4.5 to 1."""
    assert contrast(_PAIRS[colour][scheme], _PAIRS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_drawing_can_be_seen(scheme: int) -> None:
    """WCAG AA for graphics: at least 3 to 1."""
    assert contrast(_PAIRS["bar"][scheme], _PAIRS["paper"][scheme]) >= 3


def test_older_browsers_get_the_light_colours() -> None:
    """Each colour is first set without `light-dark`, to the same light value."""
    plain = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", _STYLE.partition("@supports")[0]))
    assert plain == {name: pair[0] for name, pair in _PAIRS.items()}


def test_a_printed_heading_stands_whole_above_what_it_heads() -> None:
    """Neither it nor the works that open its section are the last of a sheet."""
    always, _, printed = _STYLE.partition("@media print")
    assert re.search(r"h1, h2, h3, h4, h5, h6 \{[^}]*break-after: avoid;", always)
    assert re.search(r"h1, h2, h3, h4, h5, h6,[^}]*\{ break-inside: avoid; \}", printed)
    assert re.search(r"\.told \{ break-after: avoid; \}", printed)
