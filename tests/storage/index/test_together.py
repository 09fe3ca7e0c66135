"""Promises of `app.storage.index.together`: several processes make the index that one makes."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.storage.folder import open_wiki
from app.storage.index import together
from app.storage.index.indexing import Index


def test_many_files_are_indexed_as_few_are(tmp_path: Path) -> None:
    """Thousands of files are read by several processes; what is kept is the same, and progress is told."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for number in range(1050):
        (profiles / f"p{number}.md").write_text(f"---\ntitle: P {number}\n---\n\nSee [[P 1]].\n")
    folder = open_wiki(tmp_path / "wiki")
    alone, made = Index(folder, tmp_path / "alone"), Index(folder, tmp_path / "together")
    alone.refresh()
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1000

    assert together.refresh(folder, made, progress).read == 1000
    assert together.refresh(folder, made, lambda _done, _all: True).read == 50
    assert made.known() == alone.known()
    assert told == [(number, 1050) for number in range(100, 1001, 100)]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are counted as Linux tells them")
def test_readers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    """When the indexing process is killed, no reader is left behind."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    for number in range(3000):
        (profiles / f"p{number}.md").write_text(f"---\ntitle: P {number}\n---\n")
    command = [sys.executable, "-m", "app", "index", "--progress", str(tmp_path / "wiki")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "100 of 3000\n"
        readers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
    assert readers
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{reader}").exists() for reader in readers):
        assert time.monotonic() < deadline
        time.sleep(0.01)
