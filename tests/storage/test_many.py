"""Writing very many files: whole, beside their place, without following links, made durable together."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.storage import many
from app.storage.disk import Disk
from tests.helpers.disks import FailingDisk, NotingDisk, system_error


def put_all(root: Path, number: int, disk: Disk) -> list[str]:
    paths = [f"{name}/index.html" for name in range(number)]
    for path in paths:
        many.put(str(root), path, b"x", disk)
    return paths


def test_a_file_is_put_with_its_folders_and_anew(tmp_path: Path) -> None:
    """The last one counts, also where it is shorter."""
    for data in (b"long data", b"short"):
        many.put(str(tmp_path), "a/b/c.txt", data)
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"short"


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    """What has the name of the file is replaced, and what it leads to stays."""
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a").symlink_to(tmp_path / "theirs")
    many.put(str(tmp_path / "root"), "a", b"ours")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert (tmp_path / "root" / "a").read_bytes() == b"ours"


class Lying(Disk):
    """A disk that takes less than it says."""

    def write(self, descriptor: int, data: memoryview) -> int:
        super().write(descriptor, data[:-1])
        return len(data)


@pytest.mark.parametrize("disk", [Lying(), FailingDisk(system_error(errno.ENOSPC), name="write")])
def test_a_file_that_was_not_taken_whole_is_an_error(tmp_path: Path, disk: Disk) -> None:
    """Nothing of it is left, so that nobody takes it for whole."""
    with pytest.raises(OSError, match="a"):
        many.put(str(tmp_path), "a", b"data", disk)
    assert list(tmp_path.iterdir()) == []


def test_few_are_synced_one_by_one_and_many_at_once(tmp_path: Path) -> None:
    """Each file and each name is durable; of very many the whole disk is asked for once, where it can be asked."""
    for number in (3, 60):
        disk = NotingDisk()
        paths = put_all(tmp_path, number, disk)
        disk.calls.clear()
        many.sync(str(tmp_path), paths, ("",), disk)
        at_once = "sync_all" in disk.calls
        assert at_once is (number == 60)
        assert disk.calls.count("fsync") in ((3,) if number == 3 else (0, number))  # 0 where the disk can be asked


def test_a_system_that_syncs_no_whole_disk_syncs_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere each file is synced for itself."""
    monkeypatch.setattr(Disk, "sync_all", lambda _, __: False)
    disk = NotingDisk()
    many.sync(str(tmp_path), put_all(tmp_path, 60, disk), (), disk)
    assert disk.calls.count("fsync") == 60


@pytest.mark.parametrize("number", [5, 100])
def test_clearing_removes_what_is_ours_and_follows_no_link(tmp_path: Path, number: int) -> None:
    """A link is removed and not what it leads to; in several threads as in one."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "a").write_bytes(b"theirs")
    (tmp_path / "ours").mkdir()
    put_all(tmp_path / "ours", number, Disk())
    (tmp_path / "ours" / "link").symlink_to(tmp_path / "theirs")
    many.clear(str(tmp_path / "ours"))
    assert [path.name for path in tmp_path.iterdir()] == ["theirs"]
    assert (tmp_path / "theirs" / "a").read_bytes() == b"theirs"


def test_what_fails_in_one_of_many_threads_is_raised() -> None:
    """Nothing is passed over because others went well."""

    def do(number: int) -> int:
        if number == 77:
            raise system_error(errno.EIO)
        return number

    assert many.each(do, range(60)) == list(range(60))
    with pytest.raises(OSError, match="Input/output"):
        many.each(do, range(100))
