"""Promises of `app.storage.media`: a picture is told by what it holds."""

from __future__ import annotations

import pytest

from app.storage.media import SUFFIXES, suffix_of
from tests.helpers.pictures import PNG

PICTURES = {
    b"\x89PNG\r\n\x1a\n....": ".png",
    b"\xff\xd8\xff\xe0....": ".jpg",
    b"GIF87a......": ".gif",
    b"GIF89a......": ".gif",
    b"RIFF\x10\x00\x00\x00WEBPVP8 ": ".webp",
    b"\x00\x00\x00\x20ftypavif....": ".avif",
    b"\x00\x00\x00\x20ftypavis....": ".avif",
}


@pytest.mark.parametrize(("data", "suffix"), PICTURES.items())
def test_what_browsers_show_is_known_by_its_first_bytes(data: bytes, suffix: str) -> None:
    """Whatever the file was called, it gets the suffix of what it is."""
    assert suffix_of(data) == suffix


def test_every_suffix_that_is_offered_can_be_recognised() -> None:
    """The dialog lists no kind of picture that would be turned down afterwards."""
    assert set(PICTURES.values()) == set(SUFFIXES)


def test_a_real_picture_is_recognised() -> None:
    """Not only the first bytes that a test made up."""
    assert suffix_of(PNG) == ".png"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<html>",
        b"BM......",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x20ftypmp42....",
        b" \x89PNG\r\n\x1a\n",
        b"\x89PNG\n\x1a\n",
    ],
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    """Drawings that can hold scripts, sounds, films, and pictures that a transfer has spoilt."""
    assert suffix_of(data) == ""
