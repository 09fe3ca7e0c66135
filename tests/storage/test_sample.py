"""Promises of `app.storage.sample`: a copy is whole or not there, and what is there stays."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app import resources
from app.storage import errors
from app.storage.folder import open_wiki
from app.storage.sample import copy_wiki
from tests.helpers.disks import FailingDisk, NotingDisk, system_error


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small wiki."""
    folder = tmp_path / "source"
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / "a.md").write_text("text")
    (folder / "wiki.yaml").write_text("title: W\n")
    (folder / "link").symlink_to("/etc")
    return folder


def test_the_sample_is_copied_whole(tmp_path: Path) -> None:
    """The copy holds the same files, can be edited, and opens without a notice."""
    target = tmp_path / "deep" / "wiki"
    copy_wiki(resources.sample_wiki(), target)
    folder = open_wiki(target)
    assert folder.faults == ()
    assert len(folder.entries()) == len(open_wiki(resources.sample_wiki()).entries())
    assert {path.name for path in target.parent.iterdir()} == {"wiki"}


def test_the_reviewed_copies_come_along(tmp_path: Path) -> None:
    """So that the copy tells as well what changed since somebody vouched for it."""
    target = tmp_path / "wiki"
    copy_wiki(resources.sample_wiki(), target)
    copy = Path(".profile-desk", "reviewed", "diederik-kingma", "2026-05-20-b-editor.md")
    assert (target / copy).read_bytes() == (resources.sample_wiki() / copy).read_bytes()


def test_a_copy_that_is_there_is_left_alone(tmp_path: Path, source: Path) -> None:
    """What the editor did with it stays; an empty folder is filled."""
    target = tmp_path / "wiki"
    target.mkdir()
    copy_wiki(source, target)
    (target / "profiles" / "a.md").write_text("edited")
    copy_wiki(source, target)
    assert (target / "profiles" / "a.md").read_text() == "edited"
    assert not (target / "link").exists()


def test_each_call_may_fail(tmp_path: Path, source: Path) -> None:
    """A copy that fails leaves nothing, and can be made the next time."""
    calls = NotingDisk()
    copy_wiki(source, tmp_path / "tried" / "wiki", disk=calls)
    for position, name in enumerate(calls.calls):
        parent = tmp_path / str(position)
        disk = FailingDisk(system_error(errno.ENOSPC), number=position)
        try:
            copy_wiki(source, parent / "wiki", disk=disk)
        except errors.StorageError:
            assert not parent.exists() or name == "unlink" or not list(parent.iterdir()), name
        else:
            assert (parent / "wiki" / "profiles" / "a.md").read_text() == "text"
