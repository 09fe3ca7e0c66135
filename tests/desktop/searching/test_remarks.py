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
        ("has:nonsense", "“has:nonsense” asks for nothing that there is. There are finding, error, "),
        ("adam -has:nonsense", "“-has:nonsense” asks for nothing"),
        ("changed:perhaps", "“changed:perhaps” asks for nothing that there is. There are yes, no, "),
        ("is:late", "“is:late” asks for nothing that there is. There are overdue, due, "),
        ("due:<soon", "“due:<soon” asks for no day: write it like due:<2027-01."),
        ("reviewed:2026-13-011", "“reviewed:2026-13-011” asks for no day"),
        ("coverage:<much", "“coverage:<much” asks for no number: write it like coverage:<80."),
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
        "has:",
        "has:fin",
        "has:unused-source",
        "changed:ye",
        "due:<20",
        "due:<2027-",
        "asked:no",
        "coverage:<80%",
    ],
)
def test_what_is_plain_needs_no_words(query: str) -> None:
    """Addresses, times and phrases with a colon are no fields."""
    assert remark(query) == ""
