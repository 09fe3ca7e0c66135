"""Promises of `app.storage.disk`: the few calls whose flags decide whether a text can be lost."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest

from app.storage import disk
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


def test_two_files_take_each_others_name(tmp_path: Path) -> None:
    """Where the system can exchange names both change in one step; what is not there is an error, not a refusal."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    if not DISK.exchange(str(one), str(other)):
        pytest.skip("this disk can't exchange names")
    assert (one.read_text(), other.read_text()) == ("2", "1")
    with pytest.raises(FileNotFoundError):
        DISK.exchange(str(one), str(tmp_path / "gone"))


def test_a_new_name_is_never_one_that_is_taken(tmp_path: Path) -> None:
    """A rename to a free name refuses one that is not, a link that leads nowhere included."""
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("x")
    link.symlink_to("nowhere")
    if not DISK.rename_new(str(file), str(tmp_path / "new")):
        pytest.skip("this disk can't rename to free names alone")
    with pytest.raises(FileExistsError):
        DISK.rename_new(str(tmp_path / "new"), str(link))
    assert link.is_symlink()


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_a_disk_that_can_not_is_no_failure(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems and disks without such a call say so, and nothing was done; real errors stay errors."""

    def refusing(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    for found in (None, refusing):
        monkeypatch.setattr(disk, "_renaming", lambda found=found: found)
        assert (DISK.exchange("a", "b"), DISK.rename_new("a", "b")) == (False, False)


def test_being_interrupted_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal while a folder is opened or a file is closed is nothing that anybody has to hear of."""
    scandir, turns = os.scandir, iter([InterruptedError, InterruptedError])

    def hesitant(path: str) -> object:
        for error in turns:
            raise error
        return scandir(path)

    def interrupted(_: int) -> None:
        raise InterruptedError

    (tmp_path / "a").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", hesitant)
        with DISK.scandir(str(tmp_path)) as found:
            assert [item.name for item in found] == ["a"]
        patch.setattr(os, "close", interrupted)
        DISK.close(1000)


@pytest.mark.skipif(not hasattr(os, "fchown"), reason="this system has no owners")
def test_what_a_new_file_can_not_be_given_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner and each attribute by itself; the others are kept."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("")
    new.write_text("")
    status = os.lstat(old)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "lstat", lambda _: os.stat_result((*status[:4], status.st_uid + 1, *status[5:])))
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "listxattr", lambda *_, **__: ["user.a", "user.b"], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda *_, **__: b"", raising=False)
    monkeypatch.setattr(os, "setxattr", lambda _, name, __: None if name == "user.a" else refuse(), raising=False)
    with new.open("rb") as file:
        assert DISK.keep_attributes(str(old), file.fileno()) == ("owner", "user.b")
