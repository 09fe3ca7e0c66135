"""Tests of app/profile/citations.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.citations import CitationGroup, cited_in, group_at, groups, may_cite
from app.profile.values import Citation

GROUP = (Citation("a", "p. 5"), Citation("b-2013"))


def test_a_group_is_found_where_it_begins() -> None:
    """At its opening bracket and nowhere else."""
    text = "See [@a, p. 5; @b-2013]."
    assert group_at(text, 4) == CitationGroup(4, 23, GROUP)
    assert group_at(text, 5) is None
    assert list(groups(text)) == [CitationGroup(4, 23, GROUP)]


@pytest.mark.parametrize("text", ["[@]", "[see @a]", "[@a and b]", "[@a; b]", "[a@b]", "[@a", "@a", "[]", "[@a [@b]]"])
def test_what_is_no_group(text: str) -> None:
    """Every part must be an id with an optional locator."""
    assert group_at(text, 0) is None


def test_what_is_not_laid_out_cites_nothing() -> None:
    """Looking for citations in a hostile text would take as long as laying it out."""
    assert cited_in("[@a]") == (Citation("a"),)
    assert cited_in("[@a]" + "*a" * 50_000) == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (r"\[@a]", []),
        (r"[@a\]", []),
        (r"[@a\_b]", []),
        (r"[@a, p\. 3]", ["a"]),
        ("[@a, p.&nbsp;3]", []),
        ("*[@a_b]*", ["a_b"]),
    ],
)
def test_what_is_escaped_is_text(text: str, ids: list[str]) -> None:
    """A page shows it as such, and so it is no citation."""
    assert [cite.source for cite in cited_in(text)] == ids


PIECES = [
    "[",
    "]",
    "@a",
    "@b",
    "_",
    "*",
    "`",
    ";",
    " ",
    "\n",
    "\n> ",
    "\n\n",
    "- ",
    "<b>",
    "(x)",
    "\\",
    "&#64;",
    "é",
    "\0",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_may_be_cited_is_seen_without_a_parser(pieces: list[str]) -> None:
    """Nothing is cited that does not stand there as it is, or else nobody claims to know."""
    text = "[@a]" + "".join(pieces)
    ids = may_cite(text)
    assert ids is None or {cite.source for cite in cited_in(text)} <= ids
