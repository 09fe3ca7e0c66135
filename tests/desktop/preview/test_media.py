"""Tests of app/desktop/preview/media.py."""

import os
from pathlib import Path

import pytest

from app.desktop.preview.media import LARGEST, find_media, picture_type

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki with a picture, and a secret beside it."""
    root = tmp_path / "wiki"
    (root / "media").mkdir(parents=True)
    (root / "media" / "a.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    return root


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0..", "image/jpeg"),
        (b"GIF89a..", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "image/avif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "image/svg+xml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>', "image/svg+xml"),
        (b"<html><svg>", ""),
        (b"<svgx>", ""),
        (b"%PDF-1.7", ""),
        (b"#!/bin/sh", ""),
        (b"", ""),
    ],
)
def test_a_picture_is_what_it_holds(start: bytes, kind: str) -> None:
    """The type comes from the content; what holds no picture has none."""
    assert picture_type(start) == kind


def test_a_picture_of_the_wiki_is_found(wiki: Path) -> None:
    """A path inside the wiki leads to the real file and its type."""
    found = find_media(wiki, "/media/a.png")
    assert found is not None
    assert (found.path, found.type) == ((wiki / "media" / "a.png").resolve(), "image/png")


@pytest.mark.parametrize(
    "path",
    [
        "/media/none.png", "/media/../../secret.png", "/../secret.png", "/media", "/", "", "//media/a.png/..",
        "/media/a.png/", "/media//a.png", "/media/a\0.png", "/C:/secret.png", "/media\\a.png", "/./media/a.png",
        "/.profile-desk/a.png", "/" + "a" * 5000,
    ],
)  # fmt: skip
def test_odd_paths_lead_nowhere(wiki: Path, path: str) -> None:
    """Ways out of the wiki, names that systems refuse, and what is not there: nothing is found, nothing raised."""
    if path == "/media/a.png/":
        path += "x"
    assert find_media(wiki, path) is None


def test_hidden_files_are_not_shown(wiki: Path) -> None:
    """A picture in a hidden folder stays hidden, by its own name and by a link to it."""
    (wiki / ".git").mkdir()
    (wiki / ".git" / "a.png").write_bytes(PNG)
    (wiki / "media" / "link.png").symlink_to(wiki / ".git" / "a.png")
    assert find_media(wiki, "/.git/a.png") is None
    assert find_media(wiki, "/media/link.png") is None


def test_links_to_the_outside_are_not_followed(wiki: Path) -> None:
    """Neither a file nor a folder outside the wiki is reached through a link."""
    (wiki / "media" / "file.png").symlink_to(wiki.parent / "secret.png")
    (wiki / "outside").symlink_to(wiki.parent)
    assert find_media(wiki, "/media/file.png") is None
    assert find_media(wiki, "/outside/secret.png") is None


def test_a_link_inside_the_wiki_is_followed(wiki: Path) -> None:
    """A link to another picture of the wiki shows that picture."""
    (wiki / "media" / "b.png").symlink_to("a.png")
    assert find_media(wiki, "/media/b.png") is not None


def test_a_loop_of_links_leads_nowhere(wiki: Path) -> None:
    """Links that lead to each other are no picture and no error."""
    (wiki / "media" / "b.png").symlink_to("c.png")
    (wiki / "media" / "c.png").symlink_to("b.png")
    assert find_media(wiki, "/media/b.png") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's file system")
def test_what_is_no_file_is_not_opened(wiki: Path) -> None:
    """A pipe with a picture's name does not keep the preview waiting."""
    os.mkfifo(wiki / "media" / "pipe.png")
    assert find_media(wiki, "/media/pipe.png") is None


def test_a_picture_that_is_too_large_is_not_shown(wiki: Path) -> None:
    """Beyond the limit nothing is read."""
    with (wiki / "media" / "a.png").open("r+b") as file:
        file.truncate(LARGEST + 1)
    assert find_media(wiki, "/media/a.png") is None


def test_a_page_called_picture_is_not_shown(wiki: Path) -> None:
    """HTML named .png is no picture."""
    (wiki / "media" / "page.png").write_text("<html><script>alert(1)</script>", encoding="utf-8")
    assert find_media(wiki, "/media/page.png") is None
