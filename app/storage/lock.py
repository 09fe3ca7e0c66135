"""The lock on a wiki: who opens it second is told. The system frees it when its owner dies, however that happens."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.storage import files
from app.storage.disk import DISK, Disk
from app.storage.errors import StorageError


class WikiLock:
    """Held by the window that edits a wiki; others may only look."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self._path = path  # the file that is locked; it holds nothing
        self._disk = disk
        self._held: int | None = None  # the descriptor of the file while it is locked

    def take(self) -> bool:
        """Take the lock; say whether nobody else holds it. Where a disk knows no locks nobody does."""
        if self._held is not None:
            return True
        try:
            files.make_folder(self._path.parent, private=True, disk=self._disk)
            self._held = self._disk.lock(str(self._path))
        except (OSError, StorageError):
            return True
        return self._held is not None

    def free(self) -> None:
        """Let others have it."""
        if self._held is not None:
            held, self._held = self._held, None
            with suppress(OSError):  # of a disk that is gone
                self._disk.unlock(held)
