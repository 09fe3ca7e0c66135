"""Tests of media: files are published for what they hold, and only from inside the wiki."""

from pathlib import Path

import pytest

from app.publish import media
from tests.publish.worlds import PNG


def judged(root: Path, path: str) -> str:
    """Return why a file is left out."""
    return media.looked_at(root, frozenset((path,)), {})[path].problem


def test_a_picture_goes_along(tmp_path: Path) -> None:
    """A picture has a digest and no problem, and its bytes are to be had."""
    (tmp_path / "a.png").write_bytes(PNG)
    one, data = media.data_of(tmp_path, "a.png")
    assert (one.problem, data) == ("", PNG)
    assert one.digest


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"<html>"),
        ("a.jpg", b"<svg/>"),
        ("a.pdf", b"<html>"),
        ("a.svg", b"<svg><script/></svg>"),
        ("a.gif", b""),
    ],
)
def test_what_holds_something_else_is_left_out(tmp_path: Path, name: str, data: bytes) -> None:
    """A name promises nothing."""
    (tmp_path / name).write_bytes(data)
    assert judged(tmp_path, name)


def test_links_to_elsewhere_are_left_out(tmp_path: Path) -> None:
    """A link may lead to a picture of the wiki, not outside, not to hidden files, not to a file of another kind."""
    root = tmp_path / "wiki"
    (root / ".hidden").mkdir(parents=True)
    for path in (tmp_path / "out.png", root / ".hidden" / "in.png", root / "a.png", root / "wiki.yaml"):
        path.write_bytes(PNG)
    for number, target in enumerate((tmp_path / "out.png", root / ".hidden" / "in.png", root / "wiki.yaml")):
        (root / f"{number}.png").symlink_to(target)
        assert judged(root, f"{number}.png")
    (root / "b.png").symlink_to(root / "a.png")
    assert not judged(root, "b.png")


def test_a_file_that_looks_as_it_did_is_not_read_again(tmp_path: Path) -> None:
    """What is known of a file holds until it changes; one that went is told."""
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    first = media.looked_at(tmp_path, frozenset(("a.png",)), {})
    assert media.looked_at(tmp_path, frozenset(("a.png",)), first)["a.png"] is first["a.png"]
    path.unlink()
    assert judged(tmp_path, "a.png")


@pytest.mark.parametrize(("name", "form"), [("a.png", b"\x89PNG"), ("a.webp", b"\x89PNG"), ("a.svg", b"<svg")])
def test_in_the_place_of_a_picture_that_is_left_out_stands_a_sign(tmp_path: Path, name: str, form: bytes) -> None:
    """The page that shows it shows no broken picture; nothing of the file itself is on the site."""
    (tmp_path / name).write_bytes(b"<svg><script/></svg>")
    one, data = media.data_of(tmp_path, name)
    assert data.startswith(form)
    assert b"script" not in data
    assert one.digest
    assert one.problem.endswith(". A sign stands in its place")


def test_in_the_place_of_a_document_stands_nothing(tmp_path: Path) -> None:
    """Nobody downloads a sign."""
    (tmp_path / "a.pdf").write_bytes(b"<html>")
    one, data = media.data_of(tmp_path, "a.pdf")
    assert (one.digest, data) == ("", b"")
