"""What can't be written is known before anybody types."""

from __future__ import annotations

from pathlib import Path

from app.storage.disk import Disk
from app.storage.permission import why_not_writable


def test_a_read_only_file_says_so(tmp_path: Path) -> None:
    """A7: the reason names the file; a file that may be written needs none."""
    path = tmp_path / "ada.md"
    path.write_text("x")
    assert why_not_writable(path) == ""
    path.chmod(0o444)
    assert "ada.md is read-only" in why_not_writable(path)


def test_a_read_only_disk_says_so(tmp_path: Path) -> None:
    """The mode allows it, the system does not."""

    class _ReadOnly(Disk):
        def writable(self, path: str) -> bool:
            return False

    path = tmp_path / "ada.md"
    path.write_text("x")
    assert why_not_writable(path, _ReadOnly())


def test_nothing_is_said_of_what_is_not_there(tmp_path: Path) -> None:
    """A file that is gone is another matter."""
    assert why_not_writable(tmp_path / "ada.md") == ""
    assert why_not_writable(Path("a\0b")) == ""
