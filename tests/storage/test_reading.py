"""Promises of `app.storage.reading`: ordinary files only, and no waiting."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage import errors, files, reading

OLD, NEW = b"old text\n", b"a new text, longer than the old one\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds the old text."""
    path = tmp_path / "max-welling.md"
    path.write_bytes(OLD)
    return path


def test_reading_gives_content_digest_and_stamp(file: Path) -> None:
    """What is read can be compared with what is on disk, cheaply and exactly."""
    found = reading.read(file)
    assert (found.data, found.digest) == (OLD, reading.digest(OLD))
    assert found.stamp == reading.stamp(file.stat())


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A pipe or a folder named like a profile never blocks and is never read or written."""
    path = tmp_path / "odd.md"
    make(path)
    with pytest.raises(errors.NotAFile):
        reading.read(path)
    with pytest.raises(errors.NotAFile):
        files.write(path, NEW, reading.digest(OLD))


def test_a_device_is_refused_at_once() -> None:
    """A device is no profile."""
    with pytest.raises(errors.NotAFile):
        reading.read(Path("/dev/zero"))


def test_a_file_over_the_limit_is_not_read(file: Path) -> None:
    """One byte more than the limit is said, the limit itself is read."""
    assert reading.read(file, limit=len(OLD)).data == OLD
    with pytest.raises(errors.TooLarge):
        reading.read(file, limit=len(OLD) - 1)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """The message names the file and where it was looked for."""
    with pytest.raises(errors.Missing, match=r"gone\.md is not there") as caught:
        reading.read(tmp_path / "gone.md")
    assert str(tmp_path) in caught.value.advice
