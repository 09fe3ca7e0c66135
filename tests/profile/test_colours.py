"""Promises of `app.profile.colours`: colours that can be read."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.profile import colours
from app.resources import read_text

_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_colours_are_hexadecimal() -> None:
    """Of three digits or six; names and functions are none."""
    assert [colours.parsed(text) for text in ("#1C4F82", "#abc", "red", "#12345", "rgb(0,0,0)", "#1c4f82;x", "")] == [
        "#1c4f82", "#aabbcc", "", "", "", "", "",
    ]  # fmt: skip


def test_contrast_is_that_of_wcag() -> None:
    """From 1 to 21."""
    assert colours.contrast("#000000", "#ffffff") == 21
    assert colours.contrast("#777777", "#777777") == 1
    assert round(colours.contrast("#767676", "#ffffff"), 2) == 4.54


@given(_COLOURS)
def test_every_colour_can_be_made_readable_on_dark_ground(colour: str) -> None:
    """With no more white than it takes: one that can be read stays."""
    light = colours.lightened(colour)
    assert colours.is_readable(light, dark=True)
    assert light == colour or not colours.is_readable(colour, dark=True)


def test_the_grounds_are_those_of_the_page() -> None:
    """What is measured against is what is painted."""
    style = read_text("page/page.css")
    pairs = dict(re.findall(r"--(\w+): (light-dark\([^)]*\))", style))
    grounds = zip(colours.GROUNDS, colours.DARK_GROUNDS, strict=True)
    assert [pairs["paper"], pairs["shade"], pairs["target"]] == [
        f"light-dark({light}, {dark})" for light, dark in grounds
    ]
    assert f"--link: {colours.LINK};" in style
    assert f"--bar: {colours.BAR};" in style
