"""Tests of `rename`: file, links and what belongs to a profile go along, or nothing does."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.folder import open_wiki
from tests.helpers.command_line import Run

ADA = "---\ntitle: Ada Lovelace\n---\nText.\n"
BOB = "---\ntitle: Bob\n---\n[Ada](ada.md) and [[Ada Lovelace]].\n"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki of two, `w` in the test's own folder."""
    profiles = tmp_path / "w" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "ada.md").write_text(ADA)
    (profiles / "bob.md").write_text(BOB)
    return tmp_path / "w"


def held(wiki: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((wiki / "profiles").iterdir())}


def test_the_address_changes_and_links_follow(run: Run, wiki: Path) -> None:
    """The old one is kept for redirects; what was done is printed."""
    answer = run("rename", "w", "ada", "ada-king")
    assert held(wiki) == {
        "ada-king.md": "---\ntitle: Ada Lovelace\nold_paths: [ada]\n---\nText.\n",
        "bob.md": BOB.replace("ada.md", "ada-king.md"),
    }
    assert answer.out == "w/profiles/ada.md → w/profiles/ada-king.md\nw/profiles/bob.md\n2 profiles changed\n"
    assert (answer.code, answer.err) == (0, "")


def test_a_file_gets_its_new_name_though_no_text_changes(run: Run, wiki: Path) -> None:
    """It may know its old address already, from a rename that another program took back."""
    (wiki / "profiles" / "ada.md").write_text("---\ntitle: Ada\nold_paths: [ada]\n---\nText.\n")
    (wiki / "profiles" / "bob.md").unlink()
    answer = run("rename", "w", "ada", "ada-king")
    assert held(wiki) == {"ada-king.md": "---\ntitle: Ada\nold_paths: [ada]\n---\nText.\n"}
    assert answer.out == "w/profiles/ada.md → w/profiles/ada-king.md\n1 profile changed\n"


def test_the_name_changes_and_links_by_name_follow(run: Run, wiki: Path) -> None:
    """With the address that it has, the name alone; the old one stays as an alias where that is wanted."""
    assert run("rename", "w", "ada", "ada", "--title", "Ada King", "--alias").code == 0
    assert held(wiki)["ada.md"] == "---\ntitle: Ada King\naliases: [Ada Lovelace]\n---\nText.\n"
    assert held(wiki)["bob.md"] == BOB.replace("[[Ada Lovelace]]", "[[Ada King]]")


def test_a_dry_run_writes_nothing(run: Run, wiki: Path) -> None:
    """It prints the difference."""
    answer = run("rename", "w", "ada", "countess", "--dry-run")
    assert held(wiki) == {"ada.md": ADA, "bob.md": BOB}
    assert "-[Ada](ada.md) and [[Ada Lovelace]].\n+[Ada](countess.md) and [[Ada Lovelace]].\n" in answer.out
    assert (answer.code, answer.err) == (0, "2 profiles would change\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ada", "bob"), "NEW: There is already a profile with the address “bob”; “bob-2” is free."),
        (("ada", "BOB"), "--title 'BOB'"),
        (("ada", "Ada King"), "For this name: ada-king --title 'Ada King'"),
        (("ada", "../x"), "NEW: “../x” can't be an address"),
        (("ada", "con"), "NEW: “con” is reserved"),
        (("nobody", "x"), "w/profiles/nobody.md: there is no profile “nobody”"),
        (("ada", "x", "--title", " "), "--title: a profile needs a name"),
    ],
)
def test_what_can_not_be_had_is_told(run: Run, wiki: Path, arguments: tuple[str, ...], words: str) -> None:
    """In one line, with what to do; nothing is written."""
    answer = run("rename", "w", *arguments)
    assert (answer.code, held(wiki)) == (2, {"ada.md": ADA, "bob.md": BOB})
    assert words in answer.err


def test_links_that_can_not_follow_are_told(run: Run, wiki: Path) -> None:
    """In a file that is no form; the others do, and the exit code says so."""
    (wiki / "profiles" / "cleo.md").write_text("---\ntitle: x\nx: @y\n---\n[x](ada.md)\n")
    answer = run("rename", "w", "ada", "countess")
    assert (answer.code, "(countess.md)" in held(wiki)["bob.md"]) == (1, True)
    assert "cleo.md: links stay as they are, since line 3 can't be read." in answer.err


def test_a_wiki_that_is_open_in_a_window_is_left_alone(run: Run, wiki: Path) -> None:
    """There it can be renamed with what is unsaved."""
    lock = open_wiki(wiki).safe.lock
    assert lock.take()
    answer = run("rename", "w", "ada", "countess")
    lock.free()
    assert (answer.code, held(wiki)["ada.md"]) == (2, ADA)
    assert "open in a window" in answer.err


def test_unsaved_work_of_an_earlier_time_goes_along(run: Run, wiki: Path) -> None:
    """It is offered under the new address."""
    drafts = open_wiki(wiki).safe.drafts
    drafts.put("ada", "", ADA, "Mine.", datetime(2026, 1, 1, tzinfo=UTC))
    run("rename", "w", "ada", "countess")
    moved = drafts.find("countess")
    assert moved is not None
    assert moved.text == "Mine."


def test_without_an_index_the_files_say_who_links(run: Run, wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache can't be written all files are read."""
    (wiki.parent / "cache").write_text("no folder")
    monkeypatch.setattr("app.storage.index.indexing.cache_folder", lambda: wiki.parent / "cache")
    assert run("rename", "w", "ada", "countess").code == 0
    assert "(countess.md)" in held(wiki)["bob.md"]
