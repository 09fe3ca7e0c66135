"""Tests of the index: true to the files, and gone without loss."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.index.searching import search

ADA = (
    "---\ntitle: Ada Abel\nowner: me\ntags: [x, y]\nstatus: published\n---\n\n"
    "She knows [Bo](bo.md) and [[Cy]].\n\n## Early Work\n"
)
BO = "---\ntitle: Bo\n---\n\nWords.\n"


@pytest.fixture
def wiki(tmp_path: Path) -> WikiFolder:
    """A wiki of two."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "ada-abel.md").write_text(ADA)
    (profiles / "bo.md").write_text(BO)
    return open_wiki(tmp_path / "wiki", data=tmp_path / "data")


@pytest.fixture
def index(wiki: WikiFolder, tmp_path: Path) -> Index:
    """Its index, up to date."""
    made = Index(wiki, tmp_path / "cache")
    made.refresh()
    return made


def test_entries_are_those_of_the_folder(wiki: WikiFolder, index: Index) -> None:
    """The index knows of each profile what reading its file says."""
    known = index.known()
    assert tuple(known[slug].entry for slug in sorted(known)) == wiki.entries()
    assert {f"{slug}.md": one.stamp for slug, one in known.items()} == wiki.seen


def test_only_what_changed_is_read_again(wiki: WikiFolder, index: Index) -> None:
    """New, changed and gone files are noticed, the others left alone."""
    assert (index.refresh().read, index.refresh().gone) == (0, 0)
    (wiki.profiles / "bo.md").unlink()
    (wiki.profiles / "cy.md").write_text("---\ntitle: Cy\n---\n")
    (wiki.profiles / "ada-abel.md").write_text(ADA + "More.\n")
    done = index.refresh()
    assert (done.read, done.gone) == (2, 1)
    assert set(index.known()) == {"ada-abel", "cy"}
    assert not search(index.database, "words ", 9)


def test_a_refresh_can_be_stopped(wiki: WikiFolder, tmp_path: Path) -> None:
    """What was read until then is kept."""
    for number in range(250):
        (wiki.profiles / f"p{number}.md").write_text(BO)
    made = Index(wiki, tmp_path / "other")
    assert made.refresh(lambda done, _: done < 100).read == 100
    assert len(made.known()) == 100
    assert made.refresh().read == 152


@pytest.mark.parametrize("held", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_broken_index_is_made_anew(index: Index, wiki: WikiFolder, held: bytes) -> None:
    """Nothing is said and nothing is lost."""
    index.database.path.write_bytes(held)
    for end in ("-wal", "-shm"):
        index.database.path.with_name(index.database.path.name + end).unlink(missing_ok=True)
    index.refresh()
    assert len(index.known()) == len(wiki.entries())


def test_an_index_without_its_tables_is_made_anew(index: Index) -> None:
    """One that says it is ours and is not is thrown away."""
    with sqlite3.connect(index.database.path) as held:
        held.execute("DROP TABLE profile")
    held.close()
    assert index.refresh().read == 2


def test_two_at_once_do_no_harm(wiki: WikiFolder, index: Index, tmp_path: Path) -> None:
    """Another process may write in between."""
    other = Index(wiki, tmp_path / "cache")
    (wiki.profiles / "bo.md").write_text(BO + "Again.\n")
    assert (index.refresh().read, other.refresh().read) == (1, 0)
    assert other.known() == index.known()


def test_a_file_that_is_no_form_is_searched_as_text(wiki: WikiFolder, index: Index) -> None:
    """Its words are found, and its problem is told."""
    (wiki.profiles / "cy.md").write_text("---\ntitle: [\n---\n\nUnicorns.\n")
    index.refresh()
    assert index.known()["cy"].entry.problem
    assert [one.slug for one in search(index.database, "unicorns", 9)] == ["cy"]


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="all names are text there")
def test_a_file_whose_name_is_no_text_hinders_nobody(wiki: WikiFolder, index: Index) -> None:
    """It has no place in the index; the others are found, and it is not read again and again."""
    for end in (b"\xff", b"\xfe"):
        Path(os.fsdecode(bytes(wiki.profiles) + b"/odd" + end + b".md")).write_text(BO)
    (wiki.profiles / "bo.md").write_text(BO + "Unicorns.\n")
    assert index.refresh().read == 1
    assert [one.slug for one in search(index.database, "unicorns ", 9)] == ["bo"]
    assert not index.stale(frozenset({os.fsdecode(b"odd\xff")})).changed


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes; a person's folders are theirs alone")
def test_nobody_else_can_look_into_an_index(index: Index, tmp_path: Path) -> None:
    """It holds every word of a wiki that may be private."""
    assert index.database.path.is_relative_to(tmp_path / "cache")
    assert index.database.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("text", ["[[bo]] and more.\n\n" * 200_000, "[[bo" * 60_000])
def test_a_profile_that_no_page_lays_out_has_no_links(wiki: WikiFolder, index: Index, text: str) -> None:
    """Its words are found; to look for links in it would take minutes and gigabytes."""
    (wiki.profiles / "much.md").write_text(f"---\ntitle: Much\n---\nUnicorns. {text}")
    index.refresh()
    assert [one.slug for one in search(index.database, "unicorns ", 9)] == ["much"]
    held = sqlite3.connect(index.database.path)
    (found,) = held.execute("SELECT count(*) FROM link JOIN profile ON profile = id WHERE slug = 'much'").fetchone()
    held.close()
    assert found == 0


def test_a_question_is_answered_from_one_moment(wiki: WikiFolder, index: Index) -> None:
    """What is written between its looks it does not see."""

    def look(held: sqlite3.Connection) -> tuple[list[int], list[int]]:
        before = held.execute("SELECT id FROM profile").fetchall()
        (wiki.profiles / "ada-abel.md").write_text(ADA + "More.\n")
        index.refresh()
        return before, held.execute("SELECT rowid FROM passages").fetchall()

    before, after = index.database.ask(look)
    assert before == after
    assert search(index.database, "more ", 9)


@pytest.mark.parametrize("harm", ["CAST(x'ff' AS TEXT)", "NULL"])
def test_an_index_with_nonsense_in_it_is_made_anew(wiki: WikiFolder, index: Index, tmp_path: Path, harm: str) -> None:
    """Letters that are none count as a broken file."""
    with sqlite3.connect(index.database.path) as held:
        held.execute(f"UPDATE OR IGNORE profile SET title = {harm}")  # noqa: S608 - our own words
    held.close()
    made = Index(wiki, tmp_path / "cache")
    made.known()
    made.refresh()
    assert {one.entry.title for one in made.known().values()} == {"Ada Abel", "Bo"}


def test_indexes_of_older_versions_go(wiki: WikiFolder, index: Index) -> None:
    """They would lie there for ever; one of a newer version belongs to a newer application."""
    folder = index.database.path.parent
    for name in ("index-1.db", "index-1.db-wal", "index-999.db"):
        (folder / name).write_bytes(b"x")
    index.database.forget()
    index.refresh()
    assert {path.name for path in folder.iterdir()} == {index.database.path.name, "index-999.db"}
