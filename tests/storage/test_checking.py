"""Tests of app/storage/checking.py: what a form can't show in valid YAML."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.profile.format import PROFILE
from app.storage.checking import check
from app.storage.document import read
from app.storage.yaml_tree import parse
from tests.strategies import files


def faults(text: str) -> list[tuple[tuple[str | int, ...], bool, str]]:
    root = parse(text)
    return [(fault.path, fault.locks, fault.message) for fault, _ in check(root, text)] if root else []


def test_a_doubled_key_is_shown_at_each_place() -> None:
    """D4: At the top and inside, known or not; its path is locked."""
    document = read("---\ntitle: A\nroles:\n- id: a\n  id: b\nx: {y: 1, y: 2}\ntitle: B\n---\n")
    assert [(fault.path, fault.line) for fault in document.faults] == [
        (("title",), 2), (("roles", 0, "id"), 4), (("roles", 0, "id"), 5),
        (("x", "y"), 6), (("x", "y"), 6), (("title",), 7),
    ]  # fmt: skip
    assert set(document.locks) == {("title",), ("roles", 0, "id"), ("x", "y")}


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("title: {{ title }}", ("title",), "is a group of keys, not text"),
        ("title: [a]", ("title",), "is a list where text is expected"),
        ("tags: {a: b}", ("tags",), "is a group of keys where a list is expected"),
        ("tags: [a, [b]]", ("tags",), "has an item (number 2) that is a list where text is expected"),
        ("aliases:\n- a: b", ("aliases",), "has an item (number 1) that is a group of keys, not text"),
        ("roles: words", ("roles",), "is text where keys with values are expected"),
        ("roles:\n- words", ("roles",), "has an item (number 1) that is text where keys with values are expected"),
        ("review_requested: [a]", ("review_requested",), "is a list, not keys with values"),
        ("a: &a [x]\ntitle: *a", ("title",), "is a list where text is expected"),
        ("roles:\n- start: [a]", ("roles", 0, "start"), "is a list where text is expected"),
    ],
)
def test_a_value_of_another_shape_is_locked(text: str, path: tuple[str | int, ...], words: str) -> None:
    """D9: The form shows why, and the value stays as it is."""
    assert faults(text) == [(path, True, f"“{path[-1]}” {words}")]


@pytest.mark.parametrize(
    "text",
    ["title:", "title: ~", "tags:", "tags: a", "tags: []", "portrait: a.jpg", "portrait:", "roles: ~", "roles: []",
     "x: {y: [1]}", "snapshot:\n- cites: a", "snapshot:\n- cites: [a, {source: b}]",
     "sources:\n- author: [A B, {family: C}]", "a: &a b\ntags: *a"],
)  # fmt: skip
def test_short_forms_are_nothing_odd(text: str) -> None:
    """Empty values, one text for a list, one text for a record that has a short form."""
    assert faults(text) == []


def test_a_tag_is_shown_and_locks_nothing() -> None:
    """D3, D7: It is not used; on a key that the format does not know it is nobody's concern."""
    assert faults("last_reviewed_on: !!int hello\nx: !foo y") == [
        (("last_reviewed_on",), False, "the tag tag:yaml.org,2002:int is not used: this is read as text")
    ]


@given(files())
def test_what_the_profile_can_not_hold_is_locked(text: str) -> None:
    """D4: A known key whose value has gone to the unknown ones is never written over."""
    document = read(text)
    lost = [key for key, _ in document.profile.other if key in PROFILE.keys]
    assert all((key,) in document.locks for key in lost)


@pytest.mark.timeout(20)
def test_many_faults_are_found_soon() -> None:
    """D4: The time grows with the file and not with its square."""
    document = read("---\n" + "a: 1\n" * 50_000 + "---\n")
    assert document.faults[-1].line == 50_001
