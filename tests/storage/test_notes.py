"""Tests of comments that a merge would lose: they are put back, and only where they are comments."""

import pytest

from app.storage.document import read
from app.storage.notes import with_notes

BASE = "---\ntitle: Ada\nroles:\n  - id: engine\n---\n"


@pytest.mark.parametrize(
    ("side", "result"),
    [
        (BASE, BASE),
        (BASE.replace("title", "# a\n# b\ntitle"), BASE.replace("title", "# a\n# b\ntitle")),
        (BASE.replace("title: Ada", "# a\ntitle: Bob"), BASE.replace("title", "# a\ntitle")),
        (BASE.replace("  - id", "  # a\n  - id"), BASE.replace("  - id", "  # a\n  - id")),
        (BASE.replace("roles", "# a\nowner: x\nroles"), BASE.replace("engine\n", "engine\n# a\n")),
        (BASE.replace("engine\n", "engine\n# a\n"), BASE.replace("engine\n", "engine\n# a\n")),
        (BASE.replace("title", "text: |\n  # no comment\ntitle"), BASE),
    ],
)
def test_comments_come_before_what_they_stood_before(side: str, result: str) -> None:
    """A comment line goes before the line of the same key, else to the end; text in a block is no comment."""
    assert with_notes(read(BASE), read(BASE), (read(side),)).text == result


def test_what_is_there_is_not_put_there_twice() -> None:
    """Comments that the base or the merged text has are left alone, and line endings are taken over."""
    base, side = BASE.replace("title", "# old\ntitle"), BASE.replace("title", "# old\n# new\ntitle")
    merged = read(BASE.replace("\n", "\r\n"))
    assert with_notes(merged, read(base), (read(side), read(side))).text == BASE.replace(
        "title", "# new\ntitle"
    ).replace("\n", "\r\n")
