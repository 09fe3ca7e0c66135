"""Whether a profile can be written at all, said before anybody types."""

from __future__ import annotations

from pathlib import Path

from app.storage.disk import DISK, Disk


def why_not_writable(path: Path, disk: Disk = DISK) -> str:
    """Say why a file that is there can't be written; "" when it can, and where nothing is known of it.

    A folder in which nothing new may be made does not count: then a file is written in its place.
    """
    try:
        target = disk.realpath(str(path))
        if disk.lstat(target).st_mode & 0o222 and disk.writable(target):
            return ""
    except (OSError, ValueError):
        return ""
    return f"{path.name} is read-only: the system lets nobody write to it, or not you."
