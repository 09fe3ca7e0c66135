"""Promises of `app.desktop.profiles.rename_lines`: exactly the lines that change, each so that one sees what."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desktop.profiles.rename_lines import Piece, lines, pairs
from app.storage.folder import open_wiki
from app.storage.renaming import FileChange, plan_rename
from tests.helpers.wikis import small_wiki


def marked(piece: Piece | None) -> str:
    """A piece with what differs in brackets."""
    return (
        ""
        if piece is None
        else f"{piece.text[: piece.start]}<{piece.text[piece.start : piece.end]}>{piece.text[piece.end :]}"
    )


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("a\nb\nc\n", "a\nB\nc\n", [("b", "B")]),
        ("a\nb\nc\nd\n", "a\nB\nc\nD\n", [("b", "B"), ("d", "D")]),
        ("a\nc\n", "a\nb\nc\n", [(None, "b")]),
        ("t: x\nb\n[x]\n", "t: y\nb\no: x\n[y]\n", [("t: x", "t: y"), ("[x]", "o: x"), (None, "[y]")]),
        ("a\r\nb", "a\r\nB", [("b", "B")]),
        ("same\n", "same\n", []),
    ],
)
def test_lines_that_change_are_paired(before: str, after: str, found: list[tuple[str | None, str | None]]) -> None:
    """What stays is left out, what is added or goes stands alone."""
    assert list(pairs(FileChange(Path("x.md"), before, after))) == found


def test_a_plan_is_shown_file_by_file(tmp_path: Path) -> None:
    """Notices first; the renamed file with both names; whole words are marked, with their surroundings."""
    wiki = open_wiki(small_wiki(tmp_path))
    (wiki.profiles / "cleo.md").write_text("---\ntwitter: @cleo\n---\n[x](ada.md)\n")
    (wiki.profiles / "bob.md").write_text("---\ntitle: Bob\n---\n" + "word " * 30 + "[Ada](ada.md) " + "word " * 300)
    found = lines(plan_rename(wiki, "ada", "ada-king", "Ada King"))
    shown = [(one.title, one.detail, marked(one.before), marked(one.after)[:64]) for one in found]
    assert shown == [
        ("cleo.md: links stay as they are, since line 2 can't be read.", "", "", ""),
        ("Ada Lovelace", "ada.md → ada-king.md", "", ""),
        ("", "", "title: Ada <Lovelace> # the countess", "title: Ada <King> # the countess"),
        ("", "", "", "<old_paths: [ada]>"),
        ("Bob", "bob.md", "", ""),
        ("", "", shown[5][2], shown[5][3]),
    ]
    assert shown[5][3].startswith("… word word word word word [Ada](<ada-king>.md) word")
    assert len(found[5].after.text if found[5].after else "") < 310
