"""Promises of `app.desktop.publishing.page_text`: what a reader sees of a page, and what of that changes."""

from __future__ import annotations

import pytest

from app.desktop.publishing import page_text
from app.desktop.publishing.page_text import difference
from app.profile.word_diff import Mark

PAGE = (
    "<!doctype html><head><title>T</title><style>p{}</style></head><body><a class='skip' href='#m'>Skip</a>"
    "<h1>Ada</h1><p>She  wrote\n a <em>program</em><sup><a href='#1'>1</a></sup>.</p><script>x()</script>"
    "<h2>Facts</h2><dl><dt>Born</dt><dd>1815</dd></dl><p>&lt;b&gt; <img src='a' alt='A picture'></p></body>"
)


def test_it_reads_as_one_reads_the_page() -> None:
    """Paragraphs, headings, facts, numbers of sources and pictures; no markup, style or script."""
    assert page_text.page_text(PAGE) == ("Ada\nShe wrote a program [1].\n\nFacts\nBorn: 1815\n<b> [A picture]")


def test_what_changes_is_told_word_by_word() -> None:
    """One word for another, the rest as it was."""
    found = difference(PAGE, PAGE.replace("program", "book"))
    changed = [(piece.mark, piece.text) for piece in found.pieces if piece.mark is not Mark.SAME]
    assert (found.note, changed) == (page_text.CHANGED, [(Mark.REMOVED, "program"), (Mark.ADDED, "book")])


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("", PAGE, page_text.NEW),
        (PAGE, "", page_text.GONE),
        (PAGE, PAGE, page_text.AS_IT_IS),
        (PAGE, PAGE.replace("p{}", "p{color:red}"), page_text.UNSEEN),
    ],
)
def test_it_is_said_what_kind_of_change_it_is(before: str, after: str, note: str) -> None:
    """A page that is new, goes, stays, or changes where nobody sees it."""
    assert difference(before, after).note == note


def test_a_giant_page_is_shown_in_part() -> None:
    """Nobody reads a million words here, and nobody waits for them."""
    found = difference("", f"<p>{'word ' * 200_000}</p>")
    assert sum(len(piece.text) for piece in found.pieces) < 100_000
