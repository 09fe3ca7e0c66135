"""Profiles that are gone, and what brings them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.deleted import bring_back, gone
from app.storage.errors import DiskFault
from app.storage.folder import WikiFolder, open_wiki
from app.storage.history import Why
from tests.helpers.wikis import ADA, small_wiki


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """A small wiki in which nothing was deleted."""
    return open_wiki(small_wiki(tmp_path), data=tmp_path / "data")


def _delete(folder: WikiFolder, slug: str, data: bytes = ADA.encode(), why: Why = Why.DELETED) -> None:
    """Leave of a profile what deleting it leaves, without the platform's trash."""
    folder.safe.history.keep(slug, data, why)
    folder.path_of(slug).unlink(missing_ok=True)


def test_what_has_a_file_is_not_gone(folder: WikiFolder) -> None:
    """A profile that was deleted and is there again is none of those."""
    folder.safe.history.keep("ada", b"old", Why.DELETED)
    assert gone(folder) == ()


def test_deleted_profiles_are_listed_the_last_one_first(folder: WikiFolder) -> None:
    """With the name that they had, their address where they had none; whoever removed them."""
    _delete(folder, "ada")
    _delete(folder, "nameless", b"", Why.SAVED)
    _delete(folder, "broken", b"---\ntitle: [x\n---\n", Why.OUTSIDE)
    assert [one.name for one in gone(folder)] == ["broken", "nameless", "Ada Lovelace"]


def test_a_renamed_profile_is_not_gone(folder: WikiFolder) -> None:
    """Its old address stands among the former ones of a profile that is there."""
    _delete(folder, "ada-byron", why=Why.SAVED)
    assert [one.last.slug for one in gone(folder)] == ["ada-byron"]
    folder.path_of("ada").write_text(ADA.replace("type:", "old_paths: [ada-byron]\ntype:"))
    assert gone(folder) == ()


def test_it_comes_back_to_the_byte(folder: WikiFolder) -> None:
    """Odd bytes and line endings included."""
    data = b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n\xff"
    _delete(folder, "ada", data)
    assert bring_back(folder, gone(folder)[0].last) == "ada"
    assert folder.path_of("ada").read_bytes() == data
    assert gone(folder) == ()


def test_nothing_is_overwritten(folder: WikiFolder) -> None:
    """Where its address was taken meanwhile it gets a free one."""
    _delete(folder, "ada")
    (one,) = gone(folder)
    folder.path_of("ada").write_text("Another Ada")
    assert bring_back(folder, one.last) == "ada-2"
    assert folder.path_of("ada").read_text() == "Another Ada"
    assert folder.path_of("ada-2").read_text() == ADA


def test_a_version_that_can_not_be_read_has_its_address_for_a_name(folder: WikiFolder) -> None:
    """And it is not written back as something else."""
    _delete(folder, "ada")
    folder.safe.history.versions("ada")[0].path.write_bytes(b"rot")
    (one,) = gone(folder)
    assert one.name == "ada"
    with pytest.raises(DiskFault):
        bring_back(folder, one.last)
    assert not folder.path_of("ada").exists()
