"""Promises of `app.storage.reviews`: an interruption costs nothing, and nothing of it costs more than that."""

from __future__ import annotations

from pathlib import Path

from app.storage.reviews import Reviews


def test_what_was_written_down_last_is_found(tmp_path: Path) -> None:
    """Another profile has nothing."""
    reviews = Reviews(tmp_path / "reviews")
    reviews.put("ada", "first")
    reviews.put("ada", "sécond")
    assert (reviews.find("ada"), reviews.find("bob")) == ("sécond", "")


def test_it_follows_its_profile_to_another_slug(tmp_path: Path) -> None:
    """And nothing is left under the one before."""
    reviews = Reviews(tmp_path)
    reviews.put("ada", "text")
    reviews.move("ada", "ada-lovelace")
    reviews.move("bob", "rob")
    assert (reviews.find("ada"), reviews.find("ada-lovelace"), reviews.find("rob")) == ("", "text", "")


def test_what_can_not_be_read_is_nothing_and_gives_way(tmp_path: Path) -> None:
    """Bytes that are no text are read as far as that goes, since it is only a memory."""
    reviews = Reviews(tmp_path)
    reviews.put("a" * 400, "text")
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\xff\xfe")
    assert reviews.find("a" * 400) == "\ufffd\ufffd"
    reviews.put("a" * 400, "text\ud800")
    assert reviews.find("a" * 400) == "text?"
