"""Reading for the index in several processes at once: a wiki of thousands that nobody has indexed yet."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.examining import Examiner
from app.storage.index.indexing import Batch, Index, Progress, Read, Refreshed, Stale, read

_WORTH = 500  # files below which starting processes takes longer than they save
_MOST = 8  # processes: one process writes what all of them read
_AHEAD = 3  # batches that each process may be ahead of what is written


def refresh(folder: WikiFolder, index: Index, progress: Progress) -> Refreshed:
    """Do what `Index.refresh` does, with all of the machine where there is much to read; raises `StorageError`."""
    stale = index.stale()
    processes = min(os.cpu_count() or 1, _MOST, len(stale.changed) // _WORTH + 1)
    reader = partial(_read_by, processes, folder.root, stale) if processes > 1 else None
    return index.take(stale, progress, reader)


def _read_by(processes: int, root: Path, stale: Stale, batches: Iterable[Batch]) -> Generator[tuple[Batch, list[Read]]]:
    """Give each batch, in order, with what its files say; no more is read ahead than is soon written."""
    under_way: deque[tuple[Batch, Future[list[Read]]]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin) as pool:
        try:
            for batch in batches:
                marks = {slug: stale.marks[slug] for slug in batch if slug in stale.marks}
                under_way.append((batch, pool.submit(_read, root, batch, stale.examiner, marks)))
                if len(under_way) >= processes * _AHEAD:
                    first, found = under_way.popleft()
                    yield first, found.result()
            while under_way:
                first, found = under_way.popleft()
                yield first, found.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave it to the process that started this one to be interrupted, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(100_000)  # there is little garbage, and looking for it takes long


def _end_with_parent() -> None:
    """End when the process that started this one is gone: nobody would ever give it work again."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _read(root: Path, slugs: Batch, examiner: Examiner | None, marks: Mapping[str, str]) -> list[Read]:
    return read(open_wiki(root), slugs, examiner, marks)
