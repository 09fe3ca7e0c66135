"""Promises of `app.storage.preferences`: they come back as they were, and no file can do harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage import preferences
from app.storage.preferences import LastTime, Listing, Preferences, Sites, Target

FULL = Preferences(
    theme="dark", reviewer="Zoë \ud800", font="Serif", font_size=14, zoom=1.5, offer_names=False, show_sourcing=False,
    layout=b"\0\xff", geometry=b"g",
    sites=(Sites("/a", (Target("/out", drafts=True), Target("/site"))), Sites("/b")),
    recent=(LastTime("/a", ("x", "y"), "y", "roles.openai.end"), LastTime("/b")),
    listing=Listing(("name", "due"), "-due", "type", {"due": 90}), other={"later": [1]},
)  # fmt: skip


def test_preferences_come_back_as_they_were(tmp_path: Path) -> None:
    """What is saved is loaded, keys of a newer version included, in a folder that is made."""
    folder = tmp_path / "config" / "app"
    for one in (Preferences(), FULL):
        preferences.save(folder, one)
        assert preferences.load(folder) == one


def test_a_missing_file_gives_defaults(tmp_path: Path) -> None:
    """The first start needs no file, and makes none."""
    assert preferences.load(tmp_path / "none") == Preferences()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"null",
        b"[" * 100_000,
        b'{"zoom": 1' + b"0" * 5000 + b"}",
        preferences.dump(FULL)[:-30],
    ],
)
def test_a_broken_file_gives_defaults(tmp_path: Path, data: bytes) -> None:
    """Truncated or hostile, it costs the settings and nothing else."""
    (tmp_path / preferences.NAME).write_bytes(data)
    assert preferences.load(tmp_path) == Preferences()
    preferences.save(tmp_path, FULL)
    assert preferences.load(tmp_path) == FULL


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"), ("theme", 3), ("reviewer", ["x"]), ("reviewer", "x" * 10_001), ("font_size", 4_000),
        ("zoom", float("nan")), ("zoom", float("inf")), ("zoom", True), ("zoom", "big"), ("layout", "*"),
        ("layout", {}), ("recent", {"wiki": "x"}), ("recent", [3, {"wiki": 3}, {}]),
        ("sites", {"wiki": "x"}), ("sites", [3, {"wiki": 3}, {}]),
        ("listing", 3), ("listing", {"columns": 3, "sort": [], "group": None, "widths": {"due": "x", "words": 1e9}}),
    ],
)  # fmt: skip
def test_one_odd_value_costs_that_value_alone(key: str, value: object) -> None:
    """A value of another shape or beyond its bounds has its default; the others stay."""
    found = preferences.parse(json.dumps({"font": "Serif", key: value}).encode())
    assert found == Preferences(font="Serif")


@given(st.binary(max_size=80))
def test_any_bytes_give_preferences(data: bytes) -> None:
    """Nothing that can be in the file is an error."""
    assert isinstance(preferences.parse(data), Preferences)


def test_recent_wikis_are_few_and_the_last_one_first() -> None:
    """A wiki that is opened again moves to the front; the oldest is forgotten."""
    found = Preferences()
    for number in (*range(preferences.MOST_RECENT + 3), 5):
        found = found.opened(LastTime(f"/{number}", current=f"p{number}"))
    assert len(found.recent) == preferences.MOST_RECENT
    assert [one.wiki for one in found.recent[:3]] == ["/5", "/14", "/13"]
    assert found.last_time("/5").current == "p5"
    assert found.last_time("/unknown") == LastTime("/unknown")


def test_folders_of_a_site_are_few_and_the_last_one_first() -> None:
    """A folder that is exported to again moves to the front, with drafts or without as it was the last time."""
    found = Preferences()
    for number in (*range(10), 4):
        found = found.exported("/wiki", Target(f"/{number}", drafts=number == 4))
    found = found.exported("/other", Target("/4"))
    assert [one.folder for one in found.targets_of("/wiki")] == ["/4", "/9", "/8", "/7", "/6", "/5", "/3", "/2"]
    assert found.targets_of("/wiki")[0].drafts
    assert preferences.parse(preferences.dump(found)) == found
    assert preferences.parse(b'{"sites": [{"wiki": "/w", "targets": [3, {"folder": ""}]}]}').targets_of("/w") == ()


def test_the_last_who_saves_wins(tmp_path: Path) -> None:
    """Two windows with different preferences never fail on each other."""
    preferences.save(tmp_path, FULL)
    preferences.save(tmp_path, Preferences(theme="light"))
    assert preferences.load(tmp_path).theme == "light"
