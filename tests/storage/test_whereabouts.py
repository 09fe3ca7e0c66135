"""Promises of `app.storage.whereabouts`: a field or a word has its line and column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile import paths
from app.profile.format import PROFILE, shape
from app.profile.values import Profile
from app.storage import document, plain_yaml
from app.storage.document import place
from app.storage.lines import line_of
from app.storage.whereabouts import NOWHERE, Whereabouts
from tests.strategies import files

TEXT = """\
---
# who
title: Ada
portrait: {file: x.jpg, alt: Her}
roles:
  - {id: a, end: 1842}
  - organization: B
    cites:
      - {source: s}
sources:
  - id: s
    custom:
      archive_url: x
owner: &n words
---

Lead.
More now.

## One

Some text
and some more.

## Two
"""


@pytest.mark.parametrize(
    ("path", "start", "found"),
    [
        ("title", -1, (3, 1)),
        ("portrait.alt", -1, (4, 25)),
        ("roles.a.end", -1, (6, 13)),
        ("roles#2.cites", -1, (8, 5)),
        ("roles#2.end", -1, (7, 5)),
        ("roles.nobody", -1, (5, 1)),
        ("sources.s.custom.archive_url", -1, (13, 7)),
        ("lead", -1, (17, 1)),
        ("lead", 11, (18, 6)),
        ("sections.One", -1, (20, 1)),
        ("sections.One", 14, (23, 5)),
        ("sections.Two", -1, (25, 1)),
        ("status", -1, NOWHERE),
        ("sections.None", -1, NOWHERE),
        ("", -1, NOWHERE),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_field_has_its_place(path: str, start: int, found: tuple[int, int], ending: str) -> None:
    """A field stands on its line, what is not there on that of what it would stand in; words at their own."""
    opened = document.read(TEXT.replace("\n", ending))
    assert Whereabouts(opened).of([(path, start)]) == [found]


def test_it_says_what_is_said_of_one_field_alone() -> None:
    """Every field that is there is on the line on which it is sought alone."""
    opened = document.read(TEXT)
    found = Whereabouts(opened)
    for path in ("title", "portrait", "roles", "roles.a", "roles.a.end", "roles#2", "sources.s", "owner"):
        keys = paths.find(opened.profile, path).keys
        offset = found.offset(path)
        assert offset is not None
        assert place(opened.text, offset)[0] == line_of(opened, keys)


@pytest.mark.parametrize(
    "text",
    [
        "", "Just text.", "---\ntitle: [\n---\n", "---\nroles: x\nsources: {a: b}\n---\n",
        "---\nportrait:\n- file: x\n---\n", "---\nportrait: [x, *x]\n---\n",
    ],
)  # fmt: skip
def test_an_odd_file_is_no_trouble(text: str) -> None:
    """Where nothing is as the format wants it, a place is nowhere or near."""
    found = Whereabouts(document.read(text)).of([(f"{key}#1.id", -1) for key in PROFILE.keys])
    assert all(line <= 3 for line, _ in found)


_LINES = st.lists(
    st.tuples(
        st.sampled_from(("", "", "  ", "    ", "- ", "  - ", "    - ")),
        st.sampled_from(
            ("title:", "portrait:", "roles:", "sources:", "id: a", "id: b", "file: x", "cites:", "cites: [{source: a}]",
             "custom:", "archive_url: x", "words", "{id: c}", "custom: {archive_url: x}", "roles: [{id: a}]", "# no",
             "{id: custom, custom: {a: 'b'}, cites: [{custom: {c: d}}]}",
             "portrait: {file: a, custom: {b: c, custom: {d: e}}}")
        ),
        st.sampled_from(("\n", "\n", "\n\n", "\r\n")),
    ).map("".join),
    max_size=9,
).map("".join)  # fmt: skip
_SOURCE = "sources:\n- id: a\n  custom:\n    archive_url: x\n  type: book\n"


def _paths(profile: Profile) -> Iterator[str]:
    """Give the paths of all keys that may be there."""
    for key, kind in PROFILE.keys.items():
        yield key
        name = PROFILE.attributes.get(key, key)
        if kind.record:
            inside = (*shape(kind.record).keys, "custom.archive_url")
            outer = paths.item_paths(key, getattr(profile, name)) if kind.many else (key,)
            yield from (f"{path}.{inner}" if inner else path for path in outer for inner in ("", *inside))


@given(st.one_of(_LINES.map(lambda front: f"---\n{_SOURCE}{front}---\n\nA.\n"), files()))
def test_all_is_where_the_parser_finds_it(text: str) -> None:
    """Whoever read the front matter: line by line, or with the parser."""
    opened = document.read(text)
    wanted = [(path, -1) for path in _paths(opened.profile)]
    found = Whereabouts(opened).of(wanted)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain_yaml, "read", lambda _: None)
        assert Whereabouts(document.read(text)).of(wanted) == found
