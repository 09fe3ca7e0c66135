"""Promises of `app.desktop.searching.remarks`: what may not be meant so is said in plain words."""

from __future__ import annotations

import pytest

from app.desktop.searching.remarks import remark


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"neural net', "The quotation mark is not closed"),
        ("foo:bar", "There is no field “foo”"),
        ("adam -foo:bar", "There is no field “foo”"),
        ("x" * 10_000, "Only the first 2,000 letters"),
        ("-adam", "All profiles without these words"),
        ("(", "There is no word in this yet."),
    ],
)
def test_what_is_odd_is_said(query: str, words: str) -> None:
    """One sentence, while it is typed."""
    assert remark(query).startswith(words)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "adam",
        'role:"Open AI" -google',
        "https://arxiv.org",
        "reviewed:<2026-01",
        '"foo: bar"',
        "year:2014",
        "10:30",
        "is:overdue",
        "-has:error",
    ],
)
def test_what_is_plain_needs_no_words(query: str) -> None:
    """Addresses, times and phrases with a colon are no fields."""
    assert remark(query) == ""
