"""Tests of searching: what fits, in which order, with which words around."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage.folder import open_wiki
from app.storage.index import searching
from app.storage.index.database import Database
from app.storage.index.indexing import Index
from app.storage.index.searching import Found, count, headings, places, search

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
def database(tmp_path: Path) -> Database:
    """The index of a small wiki."""
    for slug, text in PROFILES.items():
        (tmp_path / f"{slug}.md").write_text(text)
    made = Index(open_wiki(tmp_path, data=tmp_path / "data"), tmp_path / "cache")
    made.refresh()
    return made.database


@pytest.fixture
def asked(database: Database) -> Callable[[str], tuple[Found, ...]]:
    """Asks it."""
    return lambda text: search(database, text, 20)


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
        ("cy -nothing ", []),
        ("networks -wrote -nets ", []),
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
        ("n", ["cy"]),
        ("neural n", ["ada", "bo", "cy"]),
        ("neural -n", ["ada", "bo", "cy"]),
        ("cafe\u0301 ", ["bo"]),
    ],
)
def test_a_query_finds(slugs: Find, query: str, fit: list[str]) -> None:
    """Words, phrases, exclusions and fields mean what they say; accents and capitals make no difference."""
    assert slugs(query) == fit


@pytest.mark.parametrize(
    ("query", "among", "fit"),
    [
        ("neural ", {"bo", "gone"}, ["bo"]),
        ("has:error ", {"bo", "cy"}, ["bo", "cy"]),
        ("has:error ", set(), []),
        ("", {"bo"}, ["bo"]),
    ],
)
def test_what_the_index_cannot_answer_narrows_down(
    database: Database, query: str, among: set[str], fit: list[str]
) -> None:
    """Somebody else says which profiles fit; of these those with the words are found, or all."""
    assert sorted(one.slug for one in search(database, query, 9, among=among)) == fit
    assert count(database, query, among=among) == len(fit)


@pytest.mark.parametrize(
    "query",
    [
        "(",
        ".*",
        "'; --",
        '"',
        "NEAR(a b)",
        "a AND",
        "role:",
        "^x",
        "x" * 10**6,
        "\0",
        "\ud800",
        "type:\ud800",
        "reviewed:\ud800",
    ],
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


@pytest.mark.parametrize("query", ["neural ", "-abel ", "neural type:player ", "reviewed:>2020 ", "networks -nets "])
def test_as_many_are_counted_as_are_found(database: Database, query: str) -> None:
    """Words, facts, and what must not be there."""
    assert count(database, query) == len(search(database, query, 20)) > 0


@pytest.mark.parametrize("weighed", [1, 2, 2_000])
def test_page_by_page_each_profile_comes_once(
    database: Database, monkeypatch: pytest.MonkeyPatch, weighed: int
) -> None:
    """The one whose name fits first, however few are weighed."""
    monkeypatch.setattr(searching, "_WEIGHED", weighed)
    pages = [search(database, "neural ", 1, skip) for skip in range(4)]
    assert sorted(one.slug for page in pages for one in page) == ["ada", "bo", "cy"]
    assert search(database, "networks ", 1)[0].slug == "cy"
    assert search(database, "networks ", 1, 1)[0].slug == "ada"


def test_a_profile_with_many_places_says_so(database: Database) -> None:
    """A few are shown at first, all of them on demand."""
    found = search(database, "ada max neural networks openfield", 1, hits=2)[0]
    assert (len(found.hits), found.more) == (2, True)
    whole = places(database, "ada max neural networks openfield", "ada", 99)
    assert whole is not None
    assert (len(whole.hits) > 2, whole.more) == (True, False)
    assert places(database, "ada", "nobody", 9) is None


def test_headings_are_told_with_their_paths(tmp_path: Path) -> None:
    """As they are read, by slug; a profile without any is not told."""
    (tmp_path / "ada.md").write_text("## Early *Work*\n\nText.\n\n## Early *Work*\n\nMore.\n")
    (tmp_path / "bo.md").write_text("Nothing.\n")
    made = Index(open_wiki(tmp_path, data=tmp_path / "data"), tmp_path / "cache")
    made.refresh()
    assert headings(made.database) == {
        "ada": (("Early Work", "sections.Early *Work*"), ("Early Work", "sections.Early *Work*#2"))
    }


_BITS = (
    "ada",
    "ada",
    "é",
    "İ",
    "李",
    '"',
    "(",
    ")",
    "*",
    ":",
    "-",
    "+",
    "AND",
    "NEAR(",
    "role:",
    "name:",
    "reviewed:<",
    " ",
    "\0",
)


@given(st.lists(st.sampled_from(_BITS) | st.text(max_size=3), max_size=8).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_whatever_is_asked_is_answered(database: Database, query: str) -> None:
    """With marks that lie in what is shown; the index is never thought broken and begun anew."""
    before = database.path.stat().st_ino
    for one in search(database, query, 5):
        for hit in one.hits:
            assert all(0 <= start < end <= len(hit.text) for start, end in hit.marks)
    assert count(database, query) >= 0
    assert database.path.stat().st_ino == before
