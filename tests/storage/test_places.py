"""Tests of app/storage/places.py."""

import pytest

from app.storage.places import Places
from app.storage.yaml_tree import Mapping, parse

TEXT = "a: 1\r\n  b\rc\nd"


@pytest.mark.parametrize(
    ("position", "start", "end", "past", "column"),
    [(0, 0, 4, 6, 0), (3, 0, 4, 6, 3), (8, 6, 9, 10, 2), (10, 10, 11, 12, 0), (13, 12, 13, 13, 1)],
)
def test_lines_of_any_ending(position: int, start: int, end: int, past: int, column: int) -> None:
    """C1: LF, CRLF, lone CR, and the last line without one."""
    places = Places(TEXT)
    assert (places.line_start(position), places.line_end(position)) == (start, end)
    assert (places.past_line(end), places.column(position)) == (past, column)
    assert places.begins_line(position) == (not TEXT[start:position].strip())


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a: |\n  x\n\n\nb: 1", "|\n  x"),
        ("a: |+\n  x\n\n\nb: 1", "|+\n  x\n\n"),
        ("a: |+\r\n  x\r\n\r\nb: 1", "|+\r\n  x\r\n"),
        ("a: >- # note\n  x  \n\n", ">- # note\n  x  "),
        ("a: |-\n  x\n    \nb: 1", "|-\n  x\n    "),
        ("a: &n !!str |2\n   x\n\n", "&n !!str |2\n   x"),
        ("a: |\n\n\nb: 1", "|"),
        ("a: plain\n\nb: 1", "plain"),
        ("a:\n  - b: |\n      x\n\nb: 1", "- b: |\n      x"),
    ],
)
def test_a_node_ends_with_its_text(text: str, content: str) -> None:
    """D1: Blank lines behind a block scalar are its own only where it keeps them."""
    root = parse(text)
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert text[value.start : Places(text).content_end(value)] == content


@pytest.mark.parametrize("text", ["a:\nb: 1", "a: # note\nb: 1", "? a\nb: 1", "a: x # note\nb: 1", "a: &x\nb: 1"])
def test_an_entry_ends_with_its_line(text: str) -> None:
    """With or without a value, the note behind it included."""
    root = parse(text)
    assert isinstance(root, Mapping)
    assert Places(text).entry_end(*root.entries[0]) == text.index("\n")


def test_comments_are_skipped_up_to_the_next_sign() -> None:
    """Blanks, comments, anchors and tags stand before what is meant."""
    assert Places("a # b: c\n  &x !y\n- d").skip(1) == 17
    assert Places("\n  # a\n\t\nb").past_comments(0) == 9
