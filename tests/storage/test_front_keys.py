"""Promises of `app.storage.front_keys`: each key of a front matter has its place."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.storage import document, front_keys, plain_yaml
from tests.strategies import files

TEXT = """\
---
portrait: {file: x.jpg, custom: {a: b}}
roles:
  - id: b
    custom:
      c: {d: e}
    odd:
      f: g
  - {id: h, custom: {i: j, custom: {k: l}}, odd: {m: n}}
  - id: o
    custom: {p: q}
    odd: {r: s}
  - custom:
      - t: u
        v: w
---
"""


@pytest.mark.parametrize("by_line", [True, False])
def test_keys_are_told_with_the_part_that_they_stand_in(by_line: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of an item or a record, and those of its `custom`; nothing deeper."""
    if not by_line:
        monkeypatch.setattr(plain_yaml, "read", lambda _: None)
    front = document.read(TEXT).front
    assert bool(front.plain) == by_line
    assert [
        (key, is_list, [[f"{depth} {inner}" for depth, inner, _ in keys] for _, keys in parts])
        for key, _, is_list, parts in front_keys.tops(front)
    ] == [
        ("portrait", False, [["1 file", "1 custom", "2 a"]]),
        (
            "roles",
            True,
            [
                ["1 id", "1 custom", "2 c", "1 odd"],
                ["1 id", "1 custom", "2 i", "2 custom", "1 odd"],
                ["1 id", "1 custom", "2 p", "1 odd"],
                ["1 custom"],
            ],
        ),
    ]


def test_items_that_share_a_line_have_their_own_places() -> None:
    """A list in brackets tells where each of its items begins."""
    front = document.read("---\nroles: [{id: a}, {id: b}]\n---\n").front
    assert [begin for _, _, _, parts in front_keys.tops(front) for begin, _ in parts] == [8, 17]


@given(files())
def test_a_key_begins_where_it_is_said_to(text: str) -> None:
    """There the front matter has the very key, in quotes or without."""
    front = document.read(text).front
    for key, at, _, parts in front_keys.tops(front):
        keys = [(key, at), *((inner, place) for _, inside in parts for _, inner, place in inside)]
        assert all(front.raw[place:].lstrip("\"'").startswith(inner) for inner, place in keys)
