"""Who is in a wiki, as soon as it can be said: from its files where they are few, else from the index."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from app.profile.wiki import Entry
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index import indexing

READ_AT_MOST = 500  # files that somebody can wait for
FEW = 50  # files that are read sooner than an index is opened


def first_entries(folder: WikiFolder, index: Callable[[], indexing.Index], *, hurry: bool = False) -> tuple[Entry, ...]:
    """Return the entries as far as they are known without waiting; a look at the folder makes them true.

    `index` gives the wiki's index, of which a small wiki makes no use; `hurry`: whether it must do with the first lines
    of the files even where they are few.
    Raises `StorageError` when the folder can't be read.
    """
    if folder.has_more_than(FEW):
        with suppress(StorageError):  # whoever asks the index is told
            if entries := indexed_entries(folder, index()):
                return entries
    return folder.entries(0 if hurry else READ_AT_MOST)


def indexed_entries(folder: WikiFolder, index: indexing.Index) -> tuple[Entry, ...]:
    """Return the entries once the index has read the files; raises `StorageError` when it can't be read."""
    return folder.remember(index.known())
