"""Promises of `app.storage.lock`: one window edits a wiki, and a dead one is no obstacle."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.storage.lock import WikiLock
from tests.helpers.disks import FailingDisk, system_error

HOLD = """
import sys
from pathlib import Path
from app.storage.lock import WikiLock
lock = WikiLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


@contextmanager
def another(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has taken the lock and holds it until its input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_is_told(tmp_path: Path) -> None:
    """While one process holds the lock no other gets it."""
    with another(tmp_path / "lock"):
        assert not WikiLock(tmp_path / "lock").take()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_dead_owner_is_recognised_at_once(tmp_path: Path, end: signal.Signals) -> None:
    """However its owner died, the lock is free for the next; nobody has to remove a file."""
    with another(tmp_path / "lock") as process:
        process.send_signal(end)
        process.wait()
        lock = WikiLock(tmp_path / "lock")
        assert lock.take()
        lock.free()


def test_an_owner_that_ends_frees_it(tmp_path: Path) -> None:
    """A window that closes lets others have the wiki."""
    with another(tmp_path / "lock") as process:
        process.communicate()
        assert process.returncode == 0
        lock = WikiLock(tmp_path / "lock")
        assert lock.take()
        lock.free()


def test_two_windows_of_one_process_are_two(tmp_path: Path) -> None:
    """Within a process, too, only one holds it; it may ask again, and gives it back."""
    one, other = WikiLock(tmp_path / "lock"), WikiLock(tmp_path / "lock")
    assert (one.take(), one.take(), other.take()) == (True, True, False)
    one.free()
    one.free()
    assert other.take()
    other.free()


def test_the_folder_is_made(tmp_path: Path) -> None:
    """The lock can be the first thing that is ever written for a wiki."""
    lock = WikiLock(tmp_path / "a" / "b" / "lock")
    assert lock.take()
    lock.free()


def test_where_nothing_can_be_locked_nobody_holds_it(tmp_path: Path) -> None:
    """A place that can't be written is no reason to refuse a wiki."""
    (tmp_path / "file").write_bytes(b"")
    assert WikiLock(tmp_path / "file" / "lock").take()
    assert WikiLock(tmp_path / "x" / "lock", FailingDisk(system_error(errno.EROFS), name="mkdir")).take()


def test_a_planted_lock_leads_nowhere(tmp_path: Path) -> None:
    """A link in the lock's place does not touch what it leads to."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"text")
    (tmp_path / "lock").symlink_to(precious)
    lock = WikiLock(tmp_path / "lock")
    lock.take()
    lock.free()
    assert precious.read_bytes() == b"text"


def test_a_disk_that_knows_no_locks_is_no_obstacle(tmp_path: Path) -> None:
    """Where a lock can't be had at all, nobody can hold one; a second look asks again."""
    lock = WikiLock(tmp_path / "lock", FailingDisk(system_error(errno.ENOLCK), name="lock"))
    assert lock.take()
    assert WikiLock(tmp_path / "lock").take()
