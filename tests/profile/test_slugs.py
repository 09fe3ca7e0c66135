"""Tests of app/profile/slugs.py: the names of profile files."""

from __future__ import annotations

import pytest
import slugify
from hypothesis import given
from hypothesis import strategies as st

from app.profile.slugs import LONGEST, free, problem, slug_of
from tests.helpers.naughty import NAUGHTY


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Diederik Kingma", "diederik-kingma"),
        ("Jürgen Schmidhuber", "jurgen-schmidhuber"),
        ("Fei-Fei Li", "fei-fei-li"),
        ("  A.  B.  ", "a-b"),
        ("李飞飞", "li-fei-fei"),
        ("!!!", ""),
        ("", ""),
        ("x" * 200, "x" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_a_name_has_a_slug(name: str, slug: str) -> None:
    """Letters without their marks, words joined by hyphens, cut between words."""
    assert slug_of(name) == slug


@pytest.mark.parametrize("name", NAUGHTY)
def test_any_name_gives_a_good_slug_or_none(name: str) -> None:
    """C6, C7: Whatever it is, no part of it gets into a path."""
    slug = slug_of(name)
    assert not slug or problem(free(slug, ())) == ""


@given(st.text())
def test_any_text_gives_a_good_slug_or_none(name: str) -> None:
    """C7: Of all that can be typed."""
    slug = slug_of(name)
    assert not slug or problem(free(slug, ())) == ""
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    "slug",
    ["", "../x", "..%2fx", "/etc/passwd", "C:\\x", "a\x00b", "\\\\host\\x", "..", ".", "a/b", "A", "a b", "-a",
     "a-", "ä", "a.md",
     "index", "search", "assets", "con", "aux", "nul", "com1", "lpt9", "a" * 81, "a\n", "ａ", "é", "a_b", "~",
     "a%00"],
)  # fmt: skip
def test_a_bad_slug_is_refused(slug: str) -> None:
    """C6, C7: Ways out of the folder, names that systems or the site keep for themselves, what is too long."""
    assert problem(slug).endswith(".")


@pytest.mark.parametrize("slug", ["a", "a-b", "42", "indexes", "com10", "a" * LONGEST, "a--b"])
def test_a_good_slug_is_taken(slug: str) -> None:
    """Lower case, digits, hyphens inside."""
    assert problem(slug) == ""


def test_a_taken_slug_gets_a_number() -> None:
    """The first that is free, within the length; reserved ones count as taken."""
    assert free("a", {"a", "a-2"}) == "a-3"
    assert free("index", ()) == "index-2"
    assert free("", {"item"}) == "item-2"
    assert free("a" * 80, {"a" * 80}) == "a" * 78 + "-2"
    assert free("a" * 77 + "-bc", {"a" * 77 + "-bc"}) == "a" * 77 + "-2"


@given(st.text("aBz09 -é", max_size=90))
def test_a_plain_name_gets_the_slug_of_all_others(name: str) -> None:
    """Names of letters, digits and spaces are made slugs by the same rules as the rest."""
    assert slug_of(name) == slugify.slugify(name, max_length=LONGEST, word_boundary=True)
