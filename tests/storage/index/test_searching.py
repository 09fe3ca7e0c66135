"""Tests of searching: what fits, in which order, with which words around."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage.folder import open_wiki
from app.storage.index.indexing import Index
from app.storage.index.searching import Found, search

PROFILES = {
    "ada": "---\ntitle: Ada Abel\ntype: Individual Player\nstatus: published\nlast_reviewed_on: 2025-12-31\n"
    "roles:\n  - {id: o, organization: OpenField, role: Researcher, start: 2014}\n"
    "sources:\n  - {id: s, type: article, URL: 'https://arxiv.org/abs/1'}\n---\n\n"
    "She wrote with [Max Welling](max.md) about *neural* networks.\n",
    "bo": "---\ntitle: Bo\ntype: Thought Leader\nlast_reviewed_on: 2026-01-05\ntags: [neural]\n---\n\n"
    "OpenField, seen from outside. Café.\n",
    "cy": "---\ntitle: Cy Networks\nowner: me\n---\n\nNothing neural here; nets.\n",
}
Find = Callable[[str], list[str]]


@pytest.fixture
def asked(tmp_path: Path) -> Callable[[str], tuple[Found, ...]]:
    """Asks a small wiki."""
    for slug, text in PROFILES.items():
        (tmp_path / f"{slug}.md").write_text(text)
    made = Index(open_wiki(tmp_path, data=tmp_path / "data"), tmp_path / "cache")
    made.refresh()
    return lambda text: search(made.database, text, 20)


@pytest.fixture
def slugs(asked: Callable[[str], tuple[Found, ...]]) -> Find:
    """Returns who fits, in the order of the letters."""
    return lambda text: sorted(one.slug for one in asked(text))


@pytest.mark.parametrize(
    ("query", "fit"),
    [
        ("neural ", ["ada", "bo", "cy"]),
        ("neural networks ", ["ada", "cy"]),
        ('"neural networks"', ["ada"]),
        ('"max welling about"', ["ada"]),
        ("neural -networks ", ["bo"]),
        ("-neural ", []),
        ("-abel ", ["bo", "cy"]),
        ("role:openfield ", ["ada"]),
        ("openfield ", ["ada", "bo"]),
        ("source:arxiv.org ", ["ada"]),
        ("year:2014 ", ["ada"]),
        ("tag:neural ", ["bo"]),
        ("type:player ", ["ada"]),
        ("-type:player ", ["bo", "cy"]),
        ("status:published ", ["ada"]),
        ("owner:me ", ["cy"]),
        ("reviewed:<2026-01 ", ["ada"]),
        ("reviewed:>=2026 ", ["bo"]),
        ("reviewed:2026-01 ", ["bo"]),
        ("cafe ", ["bo"]),
        ("neu", ["ada", "bo", "cy"]),
        ("neu ", []),
    ],
)
def test_a_query_finds(slugs: Find, query: str, fit: list[str]) -> None:
    """Words, phrases, exclusions and fields mean what they say; accents and capitals make no difference."""
    assert slugs(query) == fit


@pytest.mark.parametrize(
    "query", ["(", ".*", "'; --", '"', "NEAR(a b)", "a AND", "role:", "^x", "x" * 10**6, "\0", "\ud800"]
)
def test_what_is_typed_means_nothing_to_the_database(slugs: Find, query: str) -> None:
    """Signs are never taken for a command."""
    assert slugs(query) == []


def test_a_name_comes_before_a_mention(asked: Callable[[str], tuple[Found, ...]]) -> None:
    """Who is called so is likelier than who is told of."""
    assert [one.slug for one in asked("networks ")] == ["cy", "ada"]


def test_words_are_shown_where_they_stand(asked: Callable[[str], tuple[Found, ...]]) -> None:
    """A hit names the field, the offset in its text, and the words around without their marks."""
    (found,) = asked('"max welling"')
    (hit,) = found.hits
    assert (hit.path, PROFILES["ada"].split("---\n\n")[1][hit.start : hit.end]) == ("lead", "Max Welling")
    assert hit.text == "She wrote with Max Welling about neural networks."
    assert [hit.text[start:end] for start, end in hit.marks] == ["Max Welling"]


def test_a_phrase_does_not_reach_into_the_next_field(slugs: Find) -> None:
    """The end of one field and the beginning of the next are no phrase."""
    assert slugs('"openfield researcher"') == []
