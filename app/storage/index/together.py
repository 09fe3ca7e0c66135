"""Reading for the index in several processes at once: a wiki of thousands that nobody has indexed yet."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Batch, Index, Progress, Refreshed, Stale, Wanted, read
from app.storage.index.rows import Rows
from app.storage.workers import answers, processes_for

_WORTH = 500  # files below which starting processes takes longer than they save


def refresh(folder: WikiFolder, index: Index, progress: Progress) -> Refreshed:
    """Do what `Index.refresh` does, with all of the machine where there is much to read; raises `StorageError`."""
    stale = index.stale()
    processes = processes_for(len(stale.changed), _WORTH)
    reader = partial(_read_by, processes, folder.root, stale) if processes > 1 else None
    return index.take(stale, progress, reader)


def _read_by(processes: int, root: Path, stale: Stale, batches: Iterable[Batch]) -> Generator[tuple[Batch, list[Rows]]]:
    """Give each batch, in order, with what its files say; no more is read ahead than is soon written."""
    with closing(answers(processes, _jobs(root, stale, batches))) as found:
        yield from found


def _jobs(root: Path, stale: Stale, batches: Iterable[Batch]) -> Iterator[partial[tuple[Batch, list[Rows]]]]:
    for batch in batches:
        yield partial(_read, root, batch, stale.wanted.of(batch))


def _read(root: Path, slugs: Batch, wanted: Wanted) -> tuple[Batch, list[Rows]]:
    return slugs, read(open_wiki(root), slugs, wanted)
