"""Promises of `app.storage.index.listing`: the list is there at once, and true in the end."""

from pathlib import Path

import pytest

from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.index.listing import READ_AT_MOST, first_entries, indexed_entries
from tests.helpers.disks import NotingDisk
from tests.helpers.wikis import small_wiki

MANY = READ_AT_MOST + 10


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki of more profiles than are read at once, each with an alias."""
    root = small_wiki(tmp_path)
    for number in range(MANY):
        (root / "profiles" / f"p{number}.md").write_text(f"---\ntitle: P {number}\naliases: [Q]\n---\n\nWords.\n")
    return root


def opened(wiki: Path, tmp_path: Path) -> tuple[WikiFolder, Index, NotingDisk]:
    disk = NotingDisk()
    folder = open_wiki(wiki, disk)
    return folder, Index(folder, tmp_path / "cache"), disk


def test_few_files_are_read(tmp_path: Path) -> None:
    """A small wiki needs no index."""
    folder, index, _ = opened(small_wiki(tmp_path), tmp_path)
    assert first_entries(folder, lambda: index) == folder.entries()
    assert not index.database.path.exists()


def test_a_list_without_an_index_has_names_at_once_and_the_rest_when_it_is_there(wiki: Path, tmp_path: Path) -> None:
    """Only first lines are read; what the index knows completes them."""
    folder, index, _ = opened(wiki, tmp_path)
    first = {entry.slug: entry for entry in first_entries(folder, lambda: index)}
    assert (first["p7"].name, first["p7"].words) == ("P 7", 0)
    assert folder.is_sketched
    index.refresh()
    assert indexed_entries(folder, index) == open_wiki(wiki).entries()
    assert not folder.is_sketched


def test_a_list_with_an_index_reads_no_file(wiki: Path, tmp_path: Path) -> None:
    """The second start takes the list from the index."""
    folder, index, _ = opened(wiki, tmp_path)
    index.refresh()
    again, index, disk = opened(wiki, tmp_path)
    disk.calls.clear()
    assert sorted(first_entries(again, lambda: index)) == list(folder.entries())
    assert "open_to_read" not in disk.calls


def test_whoever_needs_the_truth_gets_it(wiki: Path, tmp_path: Path) -> None:
    """What was only sketched is read when every entry is to be what its file says."""
    folder, index, _ = opened(wiki, tmp_path)
    first_entries(folder, lambda: index)
    assert {entry.aliases for entry in folder.entries() if entry.slug.startswith("p")} == {("Q",)}


def test_a_file_that_changed_since_is_not_shown_as_it_was(wiki: Path, tmp_path: Path) -> None:
    """What the index says of another text than the file's counts for nothing."""
    _, index, _ = opened(wiki, tmp_path)
    index.refresh()
    again, index, _ = opened(wiki, tmp_path)
    (wiki / "profiles" / "p1.md").write_text("---\ntitle: Changed\n---\n")
    first_entries(again, lambda: index)
    assert {entry.slug: entry.name for entry in again.entries()}["p1"] == "Changed"
    assert {entry.slug: entry.name for entry in indexed_entries(again, index)}["p1"] == "Changed"
