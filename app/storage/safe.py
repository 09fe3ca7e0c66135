"""The safe: what is kept for one wiki outside its folder, among the person's own data, so that nothing is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from platformdirs import PlatformDirs

from app.profile import slugs
from app.storage import reading
from app.storage.disk import DISK, Disk
from app.storage.drafts import Drafts
from app.storage.files import Keep
from app.storage.history import History, Why
from app.storage.journal import Journal
from app.storage.lock import WikiLock
from app.storage.reviews import Reviews

_NAME_LENGTH = 40  # characters of the wiki's name in its safe's, for people who look into the folder


class Safe:
    """Holds the history, the drafts, the reviews under way, the journal and the lock of one wiki."""

    def __init__(self, folder: Path, root: Path, disk: Disk = DISK) -> None:
        self.folder = folder  # where all of it lies
        self.history = History(folder / "history", disk)
        self.drafts = Drafts(folder / "drafts", disk)
        self.reviews = Reviews(folder / "reviews", disk)
        self.journal = Journal(folder / "journal", root, disk, lambda path: self.keeper(path.stem))
        self.lock = WikiLock(folder / "lock", disk)

    def keeper(self, slug: str) -> Keep:
        """Return what puts the text that a save replaces into the history of a profile."""
        return partial(self.history.keep, slug, why=Why.SAVED)

    def folders(self) -> tuple[Path, ...]:
        """Return the folders in which a crash may leave temporary files."""
        return (self.drafts.folder, self.reviews.folder, self.journal.folder, *self.history.folders())


def data_folder() -> Path:
    """Return where the platform lets applications keep a person's data."""
    return Path(PlatformDirs("profile-desk", appauthor=False).user_data_dir)


def cache_folder() -> Path:
    """Return where the platform lets applications keep what can be made again."""
    return Path(PlatformDirs("profile-desk", appauthor=False).user_cache_dir)


def safe_of(root: Path, data: Path, disk: Disk = DISK) -> Safe:
    """Return the safe of the wiki in `root`, the real path of its folder; `data` is the person's data folder."""
    name = slugs.slug_of(root.name)[:_NAME_LENGTH] or "wiki"
    mark = reading.digest(str(root).encode(errors="surrogatepass"))[:16]
    return Safe(data / "wikis" / f"{name}-{mark}", root, disk)
