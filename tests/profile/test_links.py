"""Tests of app/profile/links.py: whom a link means."""

from __future__ import annotations

import pytest

from app.profile.links import Directory, directory, folded, linked_slug, resolve, wiki_link
from app.profile.wiki import Entry

PEOPLE = directory(
    [
        Entry("max-welling", "Max Welling", aliases=("M. Welling", "Max")),
        Entry("max-planck", "Max  Planck", aliases=("Max",)),
        Entry("max", "Maximilian", aliases=("max welling",)),
        Entry("no-title"),
    ]
)


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("max-welling", ("max-welling",)),
        ("MAX  welling ", ("max-welling",)),
        ("Max Planck", ("max-planck",)),
        ("m. welling", ("max-welling",)),
        ("max", ("max",)),
        ("Max", ("max-welling", "max-planck")),
        ("no-title", ("no-title",)),
        ("Nobody", ()),
        ("", ()),
    ],
)
def test_a_name_finds_who_it_may_mean(name: str, slugs: tuple[str, ...]) -> None:
    """A slug before a title before an alias, caseless; several where it is ambiguous."""
    assert PEOPLE.find(name) == slugs


def test_a_wiki_link_means_one_or_none() -> None:
    """Also by the slug that its name would have."""
    assert resolve("Max Welling", PEOPLE) == "max-welling"
    assert resolve("Max", PEOPLE) is None
    assert resolve("No  Title!", PEOPLE) == "no-title"
    assert resolve("x", Directory()) is None


@pytest.mark.parametrize(
    ("content", "target", "label"),
    [
        ("Max", "Max", "Max"),
        ("max|M. W.", "max", "M. W."),
        (" a | b ", "a", "b"),
        ("a|", "a", ""),
        ("a|b|c", "a", "b|c"),
    ],
)
def test_a_wiki_link_has_a_target_and_a_label(content: str, target: str, label: str) -> None:
    """`[[Name]]` and `[[slug|Name]]`."""
    assert wiki_link(content) == (target, label)


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("max-welling.md", "max-welling"),
        ("./max-welling.md#works", "max-welling"),
        ("a%20b.md?x", "a b"),
        ("../media/a.jpg", None),
        ("../a.md", None),
        ("sub/a.md", None),
        ("..%2fa.md", None),
        ("a%5Cb.md", None),
        ("/a.md", None),
        ("\\a.md", None),
        ("#a.md", None),
        ("https://example.org/a.md", None),
        ("javascript:a.md", None),
        ("a.txt", None),
        ("", None),
    ],
)
def test_a_plain_link_to_a_file_beside_is_a_link_to_a_profile(address: str, slug: str | None) -> None:
    """C7: Nothing else is, however it is spelled."""
    assert linked_slug(address) == slug


def test_names_are_compared_caseless() -> None:
    """And with one blank between words."""
    assert folded("  STRASSE\u00a0 x") == folded("straße x") == "strasse x"
