"""Promises of `app.page.templates`: nothing of a profile breaks the document."""

from __future__ import annotations

import pytest

from app.page.templates import legal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x1bc", "a\ufffdb\ufffdc"),
        ("\ud83d", "\ufffd"),
        ("\x9b\ufffe", "\ufffd\ufffd"),
        ("\ufdd0\U0010ffff", "\ufffd\ufffd"),
    ],
)
def test_what_html_forbids_is_replaced_by_a_mark(text: str, shown: str) -> None:
    """Each sign by one, so that nothing else moves."""
    assert legal(text) == shown


@pytest.mark.parametrize("text", ["a\tb\nc\rd", "😀 Ëva\u2028\u00a0", "\u200d\u202e", "\ufffd"])
def test_what_html_allows_stays(text: str) -> None:
    """White space, marks of direction and signs of every plane."""
    assert legal(text) == text
