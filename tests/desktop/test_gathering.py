"""Promises of `app.desktop.gathering`: what other programs did is read, and who did it is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desktop.gathering import Found, Open, gather, read_text
from app.storage.folder import WikiFolder, open_wiki
from app.storage.reading import Stamp
from tests.helpers.wikis import ADA


@pytest.fixture
def folder(wiki: Path) -> WikiFolder:
    """The small wiki, its entries read."""
    folder = open_wiki(wiki)
    folder.entries()
    return folder


def _opened(folder: WikiFolder, slug: str = "ada") -> Open:
    path = folder.path_of(slug)
    return Open(slug, path, read_text(path, folder.root).held.digest)


def _gather(folder: WikiFolder, *opened: Open, unfinished: frozenset[str] = frozenset()) -> Found:
    found = folder.look().files
    complete: dict[str, Stamp | None] = {name: stamp for name, stamp in found.items() if folder.seen.get(name) != stamp}
    complete |= dict.fromkeys(set(folder.seen) - set(found))
    return gather(folder, opened, complete, unfinished, settings=False)


def test_what_became_of_each_file_is_counted(folder: WikiFolder) -> None:
    """Changed, new and gone ones are told apart."""
    folder.path_of("ada").write_text(ADA + "More.")
    folder.path_of("bob").unlink()
    folder.path_of("dora").write_text(ADA)
    found = _gather(folder)
    assert (found.changed, found.added, found.gone) == (1, 1, 1)


def test_a_conflict_copy_is_no_new_profile(folder: WikiFolder) -> None:
    """B11: a copy that came, changed or went is not counted among the profiles."""
    copy = folder.profiles / "ada (Bob's conflicted copy 2026-11-20).md"
    for text in (ADA, ADA + "More."):
        copy.write_text(text)
        found = _gather(folder)
        assert (found.changed, found.added, found.gone) == (0, 0, 0)
    copy.unlink()
    assert _gather(folder).gone == 0


def test_an_own_save_is_no_news(folder: WikiFolder) -> None:
    """A profile whose file holds what was saved here last was changed by nobody else."""
    folder.path_of("ada").write_text(ADA + "More.")
    found = _gather(folder, _opened(folder))
    assert (found.changed, found.news) == (0, ())


def test_same_bytes_written_again_are_no_news(folder: WikiFolder) -> None:
    """Another time alone is no other text."""
    opened = _opened(folder)
    folder.path_of("ada").write_text(ADA)
    assert _gather(folder, opened).news == ()


def test_what_still_changes_is_left_for_later(folder: WikiFolder) -> None:
    """B5: an open profile's file that is still being written is not read, and not forgotten."""
    opened = _opened(folder)
    folder.path_of("ada").write_text("")
    found = _gather(folder, opened, unfinished=frozenset({"ada.md"}))
    assert (found.news, found.unread) == ((), True)


def test_a_moved_file_is_found_by_what_it_holds(folder: WikiFolder) -> None:
    """B12: among several new files it is the one with the same bytes; it counts neither as new nor as gone."""
    opened = _opened(folder)
    folder.path_of("other").write_text(ADA.replace("Lead.", "Head."))
    opened.path.rename(folder.path_of("countess"))
    found = _gather(folder, opened)
    assert [one.moved_to for one in found.news] == ["countess"]
    assert (found.added, found.gone) == (1, 0)


def test_a_new_profile_that_nobody_saved_is_not_gone(folder: WikiFolder) -> None:
    """What never was on the disk can't be deleted there."""
    assert _gather(folder, Open("eve", folder.path_of("eve"), "")).news == ()
