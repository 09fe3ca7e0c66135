"""Tests of drawings: only what neither runs nor loads anything is published."""

import pytest

from app.publish import svg

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    "inside",
    [
        '<title>A</title><path d="M0 0" fill="url(#a)"/>',
        "<style>path {fill: #123; stroke: url(#a)}</style>",
        '<use href="#a"/><use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<metadata xmlns:d="urn:d"><d:creator>Somebody</d:creator></metadata>',
    ],
)
def test_a_drawing_that_only_draws_is_published(inside: str) -> None:
    """Shapes, own styles, references inside the drawing and small pictures in it are fine."""
    assert svg.why_not(f"{START}{inside}</svg>".encode()) == ""


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onload="alert(1)"/>',
        "<foreignObject/>",
        '<a href="https://x.org"/>',
        '<use href="other.svg#a"/>',
        '<image href="https://x.org/a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<image href=" javascript:alert(1)"/>',
        "<animate/>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        "<style>@import 'https://x.org'</style>",
        "<style>path {fill: url(<![CDATA[https://x.org]]>)}</style>",
        "<style>pa<!-- -->th {fill: u\\72l(https://x.org)}</style>",
        '<path style="fill: url( https://x.org )"/>',
        '<path fill="URL(//x.org)"/>',
        '<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>',
        '<g xml:base="https://x.org/"/>',
        "<?xml-stylesheet href='https://x.org'?>",
        "<g>",
    ],
)
def test_a_drawing_that_could_do_more_is_left_out(inside: str) -> None:
    """Scripts, handlers, links, anything from elsewhere, and what can't be read: each is told."""
    assert svg.why_not(f"{START}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "text",
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "<html/>", "", "<svg/>", "\0"],
)
def test_what_is_no_drawing_is_left_out(text: str) -> None:
    """Declarations, other documents and nothing at all are no drawings."""
    assert svg.why_not(text.encode())
