"""What the measurements share: lines of the table, medians, programs in processes of their own, memory."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, float]  # what a measurement found: a name, and milliseconds, megabytes or a ratio


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table."""

    key: str  # name of the figure
    words: str  # what was measured
    unit: str  # "ms", "MB", or "x" for a ratio
    most: float | None = None  # what it may be at most; None where it is only told

    def holds(self, value: float) -> bool:
        """Whether the figure is what was promised."""
        return self.most is None or value <= self.most


def median(values: Sequence[float]) -> float:
    """Return the middle one."""
    return quantile(values, 0.5)


def p95(values: Sequence[float]) -> float:
    """Return what 95 of 100 stay below."""
    return quantile(values, 0.95)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share lies, between two neighbours in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


class Program:
    """A Python program of ours in a process of its own, which tells what happens in lines of JSON."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-P", "-m", module, *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program is measured as it starts the second time: compiled
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self.began = time.perf_counter()
        self._process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=nowhere, text=True)
        self._told = cast("IO[str]", self._process.stdout)
        self._asked = cast("IO[str]", self._process.stdin)

    def next(self) -> dict[str, Any]:
        """Wait for the next line that the program writes, and return it."""
        line = self._told.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended early with {self._process.wait()}")
        told: dict[str, Any] = json.loads(line)
        return told

    def memory(self) -> float | None:
        """Return the megabytes that it and its children hold, shared pages in proportion; None where nobody tells."""
        return family_memory(self._process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._asked.close()  # which tells it to end
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()


def machine() -> dict[str, str | int]:
    """Return what the figures depend on, and no names."""
    qt = version("pyside6")
    cores = os.cpu_count() or 0
    return {"system": platform.system(), "cores": cores, "python": platform.python_version(), "qt": qt}


def family_memory(process: int) -> float | None:
    """Return the megabytes of a process and its children, shared pages in proportion; None where nobody tells."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    return sum(_proportional(one) for one in _family(process)) / 1000


def watched(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Run a command; return its milliseconds, those of all processors, and the most megabytes that it held."""
    before, began, most = os.times(), time.perf_counter(), [0.0]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet) as process:

        def watch() -> None:
            while process.returncode is None:
                most[0] = max(most[0], family_memory(process.pid) or 0)
                time.sleep(0.3)

        watcher = threading.Thread(target=watch)
        watcher.start()
        failed = process.wait()
        took, after = time.perf_counter() - began, os.times()
        watcher.join()
    if failed:
        raise RuntimeError(f"{command!r} failed with {failed}")
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return took * 1000, work * 1000, most[0]


def _family(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def _proportional(process: int) -> int:
    """Return the kilobytes of a process."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
