"""Work for all processors: jobs done in processes of their own, their answers taken in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from app import garbage
from app.storage.errors import StorageError

T = TypeVar("T")

_MOST = 8  # processes: one process takes what all of them do
_AHEAD = 3  # jobs that each process may be ahead of what was taken


def processes_for(number: int, worth: int) -> int:
    """Return how many processes do a number of things best, if starting one is worth it for `worth` things."""
    return min(os.cpu_count() or 1, _MOST, number // worth + 1)


def answers(processes: int, jobs: Iterable[Callable[[], T]], ready: Callable[[], object] | None = None) -> Generator[T]:
    """Give what the jobs answer, in their order; no more is done ahead than is soon taken.

    `ready`: what each process does first. Whoever closes the generator stops the work. Raises what a job raises, and
    `StorageError` where the system ends a process, as it does when memory is short.
    """
    under_way: deque[Future[T]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (ready,)) as pool:
        try:
            for job in jobs:
                under_way.append(pool.submit(job))
                if len(under_way) >= processes * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            raise StorageError(
                "A process that helped with the work was ended by the system.",
                "What there was is as it was. If memory is short, close other programs; then try again.",
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(ready: Callable[[], object] | None) -> None:
    """Leave it to the process that started this one to be interrupted, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    garbage.look_seldom()
    if ready is not None:
        ready()


def _end_with_parent() -> None:
    """End when the process that started this one is gone: nobody would ever give it work again."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
