"""Tests of app/storage/emit.py: new YAML in the file's own manner."""

from __future__ import annotations

import pytest

from app.profile.codec import encode, encode_value
from app.profile.format import PROFILE, Kind
from app.profile.values import Citation, Fact, Name, Portrait, Profile, Question, Role, Source, Work
from app.storage import emit
from app.storage.emit import Manner
from tests.helpers.others import as_text

PLAIN = Kind("plain")
ALL = Kind("record", record=Profile)


def written(values: dict[str, object], manner: Manner) -> str:
    return emit.record_at(encode(Profile(**values)), ALL, 0, manner)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"title": "A", "tags": ("x", "z")}, "title: A\ntags: [x, z]"),
        ({"tags": ("x" * 60, "z" * 60)}, f"tags:\n  - {'x' * 60}\n  - {'z' * 60}"),
        ({"tags": ("x" * 200,)}, f"tags: [{'x' * 200}]"),
        ({"notes": "a\nb\n"}, "notes: |\n  a\n  b"),
        ({"aliases": ("a\nb",)}, "aliases:\n  - |-\n    a\n    b"),
        ({"portrait": Portrait("a.jpg", "A: b")}, 'portrait: {file: a.jpg, alt: "A: b"}'),
        ({"portrait": Portrait("a" * 60, "b" * 60)}, f"portrait:\n  file: {'a' * 60}\n  alt: {'b' * 60}"),
        ({"snapshot": (Fact("A", "B", (Citation("a"), Citation("b", "p. 3"))),)},
         "snapshot:\n  - label: A\n    value: B\n    cites: [a, {source: b, locator: p. 3}]"),
        ({"roles": (Role("a", end="2018"), Role("b"))}, "roles:\n  - id: a\n    end: 2018\n  - id: b"),
        ({"works": (Work("a", with_=("M W",)),)}, "works:\n  - id: a\n    with: [M W]"),
        ({"open_questions": (Question("q", "Why?\nHow?"),)},
         "open_questions:\n  - id: q\n    question: |-\n      Why?\n      How?"),
        ({"sources": (Source("s", "book", (("author", (Name("K", "D"),)), ("title", "T"))),)},
         "sources:\n  - id: s\n    type: book\n    title: T\n    author: [{family: K, given: D}]"),
        ({"snapshot": (Fact(),)}, "snapshot:\n  - {}"),
    ],
)  # fmt: skip
def test_it_is_written_as_the_format_shows_it(values: dict[str, object], text: str) -> None:
    """Lists of words and citations on one line, records line by line, the format's order."""
    assert written(values, Manner()) == text


def test_the_manner_of_the_file_is_kept() -> None:
    """Its line ending, its dashes, its quotes; or no blocks at all."""
    manner = Manner("\r\n", 0, "'", blocks=False)
    text = written({"title": "no", "notes": "a\nb", "roles": (Role("a"), Role("b"))}, manner)
    assert text == "title: 'no'\r\nnotes: \"a\\nb\"\r\nroles:\r\n- id: a\r\n- id: b"


def test_new_keys_follow_the_order_of_the_format() -> None:
    """Unknown ones come last, in their own order."""
    fields = encode(Role("a", "O", other=(("z", "1"), ("b", "2"))))
    role = emit.flow(fields, Kind("record", record=Role), Manner())
    assert role == '{id: a, organization: O, z: "1", b: "2"}'


@pytest.mark.parametrize("key", list(PROFILE.keys))
def test_every_field_reads_back(key: str) -> None:
    """In lines and in braces, the empty list and record included."""
    kind = PROFILE.kind(key)
    record = kind.record() if kind.record else "x: y"
    value = encode_value(kind, (record, record) if kind.many else record)
    assert value is not None
    for text in (emit.value_after_key(value, kind, 0, Manner()), " " + emit.flow(value, kind, Manner())):
        assert list(as_text(f"{key}:{text}\n")) == [key]
    assert as_text(f"a:{emit.value_after_key((), PLAIN, 0, Manner())}") == {"a": []}
