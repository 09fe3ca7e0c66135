"""Promises of `app.storage.index.linking`: links as `app.profile.links` understands them, asked of the index alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.profile.links import directory, linked_slug, resolve
from app.profile.mentions import named
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.index.linking import Alike, Counts, broken, counts, likely, mentioned_by

PROFILES = {
    "max-welling": "---\ntitle: Max Welling\naliases: [M. Welling, Welling]\nold_paths: [welling-max]\n---\n",
    "Odd": "---\ntitle: Odd One\n---\n",
    "same-1": "---\ntitle: Same\n---\n",
    "same-2": "---\ntitle: same\naliases: [Max Welling]\n---\n",
    "ada": (
        "---\ntitle: Ada\nsnapshot:\n  - label: Knows\n    value: '[[welling]]'\n---\n\n"
        "By [Max](max-welling.md) and [[MAX  welling|him]]. Then [[Max-Welling!]].\n\n"
        "## Early\n\n`[[Welling]]` Welling, [[Odd]] but not [[odd]], [[Same]], [[Max Weling]], [x](max-weling.md),\n"
        "[y](welling-max.md) and [[Nobody At All]].\n"
    ),
    "bo": "---\ntitle: Bo\n---\n\nMet M. Welling and [M. Welling](max-welling.md).\n",
    "cy": "---\ntitle: Cy\n---\n\nMet [M. Welling](max-welling.md) and `Welling`.\n",
}


@pytest.fixture
def wiki(tmp_path: Path) -> WikiFolder:
    """A wiki whose profiles link to each other in every way."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for slug, text in PROFILES.items():
        (profiles / f"{slug}.md").write_text(text, encoding="utf-8")
    return open_wiki(tmp_path / "wiki", data=tmp_path / "data")


@pytest.fixture
def index(wiki: WikiFolder, tmp_path: Path) -> Index:
    """Its index, up to date."""
    made = Index(wiki, tmp_path / "cache")
    made.refresh()
    return made


def test_who_links_to_a_profile(index: Index) -> None:
    """By address, by any name and by what a name is as an address, with the sentence and the place."""
    found = mentioned_by(index.database, "max-welling")
    assert [(one.slug, one.path, one.sentence) for one in found] == [
        ("ada", "snapshot.Knows.value", "welling"),
        ("ada", "lead", "By Max and him."),
        ("ada", "lead", "By Max and him."),
        ("ada", "lead", "Then Max-Welling!."),
        ("bo", "lead", "Met M. Welling and M. Welling."),
        ("cy", "lead", "Met M. Welling and Welling."),
    ]
    assert PROFILES["bo"].partition("\n\n")[2][found[4].start : found[4].end] == "[M. Welling](max-welling.md)"


def test_a_slug_is_meant_as_it_is_written(index: Index) -> None:
    """`[[Odd]]` is the address, `[[odd]]` is none."""
    assert [one.start for one in mentioned_by(index.database, "Odd")] == [23]


def test_broken_links_are_listed_with_a_suggestion(index: Index) -> None:
    """What was mistyped, what has another address now, what nobody is, and what two are."""
    found = {(one.target, one.form): (one.suggestion, one.among) for one in broken(index.database)}
    assert found == {
        ("odd", "name"): ("Odd", ()),
        ("Same", "name"): ("", ("same-1", "same-2")),
        ("Max Weling", "name"): ("max-welling", ()),
        ("max-weling", "address"): ("max-welling", ()),
        ("welling-max", "address"): ("max-welling", ()),
        ("Nobody At All", "name"): ("", ()),
    }
    assert broken(index.database, "ada") == broken(index.database)
    assert not broken(index.database, "bo")


@pytest.mark.parametrize(
    ("named", "likely"),
    [
        ("adda-abel", "ada-abel"),
        ("nadia-abel", ""),
        ("maxwelling", "max-welling"),
        ("m-p-welling", "mp"),
        ("max-vb-weiss", ""),
    ],
)
def test_another_person_is_no_suggestion(named: str, likely: str) -> None:
    """Names that are alike as a whole belong to two people, if one of their words is another."""
    called = (
        ("ada-abel", "Ada Abel"),
        ("max-welling", "Max Welling"),
        ("mp", "M. Pieter Welling"),
        ("v", "Max Vc Weiss"),
    )
    assert Alike(called).to(named) == likely


def test_links_are_counted(index: Index) -> None:
    """All of them, the broken ones, and those by name."""
    assert counts(index.database) == Counts(links=13, broken=6, by_name=8)


def test_links_break_and_heal_with_the_files(index: Index, wiki: WikiFolder) -> None:
    """A profile that goes leaves broken links; one that comes takes them."""
    path = wiki.profiles / "max-welling.md"
    path.rename(wiki.profiles / "welling-max.md")
    index.refresh()
    assert {one.target for one in broken(index.database, "cy")} == {"max-welling"}
    assert {one.slug for one in mentioned_by(index.database, "welling-max")} == {"ada"}


def test_the_index_knows_whom_links_mean_as_the_directory_does(index: Index) -> None:
    """Both say the same of every link."""
    among = directory(one.entry for one in index.known().values())
    lost = {(one.form, one.target) for one in broken(index.database)}
    with_links = (
        *(("name", name) for name in ("welling", "MAX  welling", "Max-Welling!", "Odd", "odd", "Same", "Max Weling")),
        *(("address", address) for address in ("max-welling.md", "max-weling.md", "welling-max.md")),
    )
    for form, target in with_links:
        slug = resolve(target, among) if form == "name" else linked_slug(target)
        leads = slug in among.entries
        assert leads is ((form, target.removesuffix(".md")) not in lost)


def test_names_outside_of_links_are_likely_mentions(index: Index) -> None:
    """Who only links is not read again; what stands in code is for the file to say."""
    among = directory(one.entry for one in index.known().values())
    of = named("max-welling", among)
    assert of is not None
    assert [one.slug for one in likely(index.database, of)] == ["ada", "bo", "cy"]
    odd = named("Odd", among)
    assert odd is not None
    assert not likely(index.database, odd)
