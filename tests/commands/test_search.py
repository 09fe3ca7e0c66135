"""Tests of `search` and `index`: what all profiles say, found from the command line."""

import json
from pathlib import Path

import pytest

from tests.helpers.command_line import Run


def test_profiles_are_found_with_the_words_around(run: Run, wiki: Path) -> None:
    """Each profile stands with the places of the words under it."""
    answer = run("search", "wiki", '"variational autoencoder"')
    assert "diederik-kingma  Diederik Kingma\n" in answer.out
    assert "\n    sections." in answer.out
    assert answer.code == 0


def test_json_gives_places_and_marks(run: Run, wiki: Path) -> None:
    """A program gets slug, file and hits."""
    (first, *_) = json.loads(run("search", "wiki", "reviewed:2026 kingma", "--most", "1", "--format", "json").out)
    assert set(first) == {"slug", "title", "file", "hits"}
    assert Path(first["file"]).is_file()
    hit = first["hits"][0]
    start, end = hit["marks"][0]
    assert hit["text"][start:end].casefold() == "kingma"


def test_the_index_is_brought_up_to_date(run: Run, wiki: Path) -> None:
    """Only what changed is read again, unless all of it is wanted."""
    total = len(list((wiki / "profiles").glob("*.md")))
    assert run("index", "wiki").out == f"{total} profiles read, 0 gone\n"
    assert run("index", "wiki").out == "0 profiles read, 0 gone\n"
    assert run("index", "wiki", "--again").out == f"{total} profiles read, 0 gone\n"


def test_a_change_is_found_at_once(run: Run, wiki: Path) -> None:
    """A search never answers from yesterday."""
    run("index", "wiki")
    (wiki / "profiles" / "new.md").write_text("---\ntitle: Zebulon\n---\n", encoding="utf-8")
    assert run("search", "wiki", "zebulon").out.startswith("new  Zebulon\n")


def test_a_wiki_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """One line says what is wrong."""
    answer = run("search", "nowhere", "x")
    assert (answer.code, answer.out) == (2, "")
    assert "nowhere" in answer.err


def test_what_a_review_found_can_be_asked(run: Run, wiki: Path) -> None:
    """Due dates and findings narrow down the words as they do in the window's list."""
    (wiki / "profiles" / "new.md").write_text(
        "---\ntitle: Zebulon\nlast_reviewed_on: 2025-01-01\nworks: [{id: a, title: A, issued: 2x}]\n---\n",
        encoding="utf-8",
    )
    for query, is_found in (
        ("due:<2025-08", True),
        ("due:<2025-06", False),
        ("has:error", True),
        ("changed:yes", False),
    ):
        found = run("search", "wiki", f"zebulon {query}", "--on", "2026-05-20").out
        assert found.startswith("new  Zebulon\n") is is_found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("due:<soon", "due:<soon asks for no day: write it like due:<2027-01"),
        ("reviewed:2026-5", "reviewed:2026-5 asks for no day"),
        ("asked:<x", "asked:<x asks for no day"),
        ("coverage:<much", "coverage:<much asks for no number: write it like coverage:<80"),
        ("changed:maybe", "changed:maybe asks for nothing: there are yes, no"),
        ("is:late", "is:late asks for nothing: there are overdue, due"),
        ("has:eror", "has:eror asks for nothing: there are finding, error"),
    ],
)
def test_what_can_find_nothing_is_told(run: Run, wiki: Path, query: str, said: str) -> None:
    """One line says what may be asked; nothing found would look like good news."""
    answer = run("search", "wiki", query)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"profile-desk search: {said}")


@pytest.mark.parametrize(
    "query", ["due:<2027-01", "asked:none", "has:errors", "has:unsourced", "is:over", "coverage:<80%"]
)
def test_what_may_find_something_is_asked(run: Run, wiki: Path, query: str) -> None:
    """Short forms and the codes of checks are understood."""
    assert run("search", "wiki", query).code == 0


def test_a_query_may_begin_with_what_is_not_wanted(run: Run, wiki: Path) -> None:
    """A dash before a word is no option, be the word one that options begin with."""
    answer = run("search", "wiki", "-has:error")
    assert (answer.code, answer.err) == (0, "")
    assert "max-welling  " in answer.out
    assert "has:eror asks for nothing" in run("search", "wiki", "-has:eror").err
    assert run("search", "wiki", "--nonsense", "x").code == 2
