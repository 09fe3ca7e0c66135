"""Promises of `app.storage.safe`: what is kept for a wiki lies with the person, and never mixes with another wiki's."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.history import Why
from app.storage.safe import Safe, data_folder, safe_of


def test_each_wiki_has_its_own_safe(tmp_path: Path) -> None:
    """Folders of one name in two places, and names that differ in case alone, are two wikis; one place is one."""
    roots = [tmp_path / name for name in ("a/wiki", "b/wiki", "a/Wiki", "a/wiki ")]
    assert len({safe_of(root, tmp_path).folder for root in roots}) == len(roots)
    assert safe_of(roots[0], tmp_path).folder == safe_of(Path(str(roots[0])), tmp_path).folder


@pytest.mark.parametrize("name", ["x" * 255, "Zoë’s wiki", "\udcff", "..x", "日本", "a\nb"])
def test_odd_names_of_wikis_make_plain_folders(tmp_path: Path, name: str) -> None:
    """The safe's folder can be made on any disk, and people recognise it where the name allows that."""
    folder = safe_of(tmp_path / name, tmp_path).folder
    assert folder.parent == tmp_path / "wikis"
    assert folder.name.isascii()
    assert len(folder.name) <= 57


def test_what_a_save_replaces_goes_into_the_history(tmp_path: Path) -> None:
    """The keeper keeps for its own profile, as saved."""
    safe = Safe(tmp_path / "safe", tmp_path)
    safe.keeper("ada")(b"text")
    (version,) = safe.history.versions("ada")
    assert (safe.history.read(version), version.why) == (b"text", Why.SAVED)


def test_all_folders_that_a_crash_may_litter_are_named(tmp_path: Path) -> None:
    """Wherever the safe holds a file, its folder is swept; the lock alone leaves nothing."""
    safe = Safe(tmp_path / "safe", tmp_path)
    safe.keeper("ada")(b"text")
    safe.drafts.put("ada", "", "", "", datetime(2026, 5, 20, tzinfo=UTC))
    safe.reviews.put("ada", "text")
    safe.lock.take()
    safe.lock.free()
    holding = {path.parent for path in safe.folder.rglob("*") if path.is_file() and path.name != "lock"}
    assert holding <= set(safe.folders())


def test_the_data_folder_is_the_platforms(home: Path) -> None:
    """A person's data lie below their home, never in a wiki."""
    assert data_folder().is_relative_to(home)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes; a person's folders are theirs alone")
def test_nobody_else_can_look_into_it(tmp_path: Path) -> None:
    """What is kept of a wiki is as private as the wiki may be."""
    safe = safe_of(tmp_path / "wiki", tmp_path / "data")
    safe.keeper("ada")(b"text")
    assert {folder.stat().st_mode & 0o777 for folder in (safe.folder, *safe.folder.parents[:2])} == {0o700}
