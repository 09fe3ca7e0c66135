"""The lock on a wiki: who opens it second is told. The system frees it when its owner dies, however that happens."""

from __future__ import annotations

from pathlib import Path

import filelock

from app.storage import files
from app.storage.disk import DISK, Disk
from app.storage.errors import StorageError


class WikiLock:
    """Held by the window that edits a wiki; others may only look."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self._path = path  # the file that is locked; it holds nothing
        self._disk = disk
        self._lock: filelock.FileLock | None = None

    def take(self) -> bool:
        """Take the lock; say whether nobody else holds it. Where a disk knows no locks nobody does."""
        if self._lock is not None:
            return True
        lock = filelock.FileLock(self._path, thread_local=False)
        try:
            files.make_folder(self._path.parent, disk=self._disk)
            lock.acquire(blocking=False)
        except filelock.Timeout:
            return False
        except (OSError, NotImplementedError, StorageError):
            return True
        self._lock = lock
        return True

    def free(self) -> None:
        """Let others have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
