"""Tests of app/storage/flow_splice.py: brackets and braces that keep their own layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.profile.values import Citation, Fact
from app.storage.document import read, write


def tagged(text: str, *tags: str) -> str:
    """The text of a tags list after the tags were set."""
    document = read(f"---\ntags: {text}\n---\n")
    return write(document, replace(document.profile, tags=tags)).text[10:-5]


@pytest.mark.parametrize(
    ("text", "tags", "after"),
    [
        ("[a, b]", ("a", "b", "c"), "[a, b, c]"),
        ("[a,b]", ("c", "a", "b"), "[c,a,b]"),
        ("[ a , b ]", ("b",), "[ b ]"),
        ("[a, b,]", ("a", "b", "c"), "[a, b, c,]"),
        ("[a,   b, c]", ("a", "b"), "[a,   b]"),
        ("['a', \"b\"]", ("b", "a"), "[\"b\", 'a']"),
        ("[a, b]", ("a", "z"), "[a, z]"),
        ("[\n  a,\n  b,\n]", ("a", "c", "b"), "[\n  a,\n  c,\n  b,\n]"),
        ("[a, # one\n  b]", ("a", "b", "c"), "[a, # one\n  b, c]"),
        ("[a]", ("x, y",), '["x, y"]'),
        ("[]", ("a",), "[a]"),
    ],
)
def test_a_list_keeps_its_layout(text: str, tags: tuple[str, ...], after: str) -> None:
    """D1: Blanks, lines, comments and quotes between neighbours that stay."""
    assert tagged(text, *tags) == after


@pytest.mark.parametrize(
    ("text", "cite", "after"),
    [
        ("{source: a}", Citation("a", "p. 1"), "{source: a, locator: p. 1}"),
        ("{locator: p. 1, source: a}", Citation("a"), "{source: a}"),
        ("{source: a, locator: p. 1}", Citation("a"), "{source: a}"),
        ("{ quote: q }", Citation("a", "", "q"), "{ source: a, quote: q }"),
        ("{x: 1, source: a, y: 2}", Citation("a", "p. 1", "", (("x", "1"),)), "{x: 1, source: a, locator: p. 1}"),
        ("a", Citation("a", "p. 1"), "{source: a, locator: p. 1}"),
        ("{source: a, x}", Citation("b", "", "", (("x", ""),)), "{source: b, x}"),
    ],
)
def test_braces_keep_what_stays(text: str, cite: Citation, after: str) -> None:
    """D1: Entries are added, removed and changed side by side."""
    document = read(f"---\nsnapshot:\n- cites: [{text}, z]\n---\n")
    facts = (Fact(cites=(cite, Citation("z"))),)
    assert (
        write(document, replace(document.profile, snapshot=facts)).text
        == f"---\nsnapshot:\n- cites: [{after}, z]\n---\n"
    )
