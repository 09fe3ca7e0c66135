"""Promises of `app.storage.disk`: the few calls whose flags decide whether a text can be lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.storage.disk import DISK


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    """What has that name already stays, even a link that leads nowhere."""
    (tmp_path / "there.md").write_text("theirs")
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere.md")
    for name in ("there.md", "link.md"):
        with pytest.raises(FileExistsError):
            DISK.create(str(tmp_path / name), 0o600)
    assert (tmp_path / "there.md").read_text() == "theirs"
    assert not (tmp_path / "nowhere.md").exists()


def test_a_link_at_the_end_of_a_path_is_not_followed(tmp_path: Path) -> None:
    """Who reads a file reads what has that name, and not what it leads to."""
    (tmp_path / "there.md").write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "there.md")
    with pytest.raises(OSError, match="link") as caught:
        DISK.open_to_read(str(tmp_path / "link.md"))
    assert caught.value.errno == errno.ELOOP


@pytest.mark.timeout(20)
def test_a_pipe_is_opened_without_waiting(tmp_path: Path) -> None:
    """A pipe to which nobody writes does not hold up the window."""
    os.mkfifo(tmp_path / "pipe.md")
    descriptor = DISK.open_to_read(str(tmp_path / "pipe.md"))
    assert DISK.read(descriptor, 10) == b""
    DISK.close(descriptor)


def test_making_a_folder_durable_leaves_nothing_open(tmp_path: Path) -> None:
    """Saving for days never runs out of descriptors, nor does a folder that is not there."""

    def next_descriptor() -> int:
        descriptor = os.open(tmp_path, os.O_RDONLY)
        os.close(descriptor)
        return descriptor

    before = next_descriptor()
    DISK.fsync_folder(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        DISK.fsync_folder(str(tmp_path / "gone"))
    assert next_descriptor() == before
