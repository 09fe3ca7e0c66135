"""Tests of where a field stands in its file."""

import pytest

from app.storage import document
from app.storage.lines import line_of
from app.storage.splice import Path

TEXT = """\
---
# who
title: Ada
roles:
  - {id: a, end: 1842}
  - id: b
    cites:
      - {source: s}
notes: &n words
owner: *n
---

Lead.

## One

Text.

## Two
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 3),
        (("roles",), 4),
        (("roles", 0, "end"), 5),
        (("roles", 1), 6),
        (("roles", 1, "cites", 0, "source"), 8),
        (("roles", 1, "end"), 6),
        (("roles", 7), 4),
        (("owner",), 10),
        (("lead",), 13),
        (("sections", 0), 15),
        (("sections", 1), 19),
        (("sections", 2), 0),
        (("sections",), 0),
        (("status",), 0),
        ((), 0),
    ],
)
def test_a_field_has_a_line(path: Path, line: int) -> None:
    """A field is on its line; one that is not there on the line of what it would stand in, if that is there."""
    assert line_of(document.read(TEXT), path) == line


@pytest.mark.parametrize("text", ["", "Just text.", "---\ntitle: [\n---\n"])
def test_a_file_without_fields_has_no_lines(text: str) -> None:
    """Where there is no front matter, or none that can be read, no field has a line."""
    assert line_of(document.read(text), ("title",)) == 0


def test_lines_are_counted_as_editors_count() -> None:
    """Each of the three line endings ends one line."""
    assert line_of(document.read("---\r\na: b\rc: d\ntitle: x\n---\n"), ("title",)) == 4
