"""Reviews under way, kept outside the wiki's folder: how far one is with each profile, should one be interrupted."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.storage import files, reading
from app.storage.disk import DISK, Disk
from app.storage.errors import Conflict, Missing, StorageError

_SUFFIX = ".json"
_LARGEST = 2**24  # bytes of a file that is read at all


class Reviews:
    """The reviews under way in one wiki, as texts; what they say is not known here. What fails is a `StorageError`."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder  # where they lie
        self._disk = disk

    def put(self, slug: str, text: str) -> None:
        """Write down how far one is with a profile, in the place of what was written down before; the last one wins."""
        path, data = self._path(slug), text.encode(errors="replace")
        files.make_folder(self.folder, private=True, disk=self._disk)
        try:
            files.write(path, data, self._known(path), disk=self._disk)
        except Conflict:
            files.write(path, data, self._known(path), disk=self._disk)

    def find(self, slug: str) -> str:
        """Return what was written down for a profile, "" where nothing can be read."""
        with suppress(StorageError):
            return reading.read(self._path(slug), limit=_LARGEST, disk=self._disk).data.decode(errors="replace")
        return ""

    def move(self, slug: str, new_slug: str) -> None:
        """Let what was written down follow its profile to another slug."""
        if text := self.find(slug):
            self.put(new_slug, text)
            files.discard(self._path(slug), disk=self._disk)

    def _path(self, slug: str) -> Path:
        # A slug may be as long as a file's name: its digest always fits.
        return self.folder / f"{reading.digest(slug.encode(errors='surrogatepass'))[:32]}{_SUFFIX}"

    def _known(self, path: Path) -> str | None:
        with suppress(Missing):
            return reading.read(path, disk=self._disk).digest
        return None
