"""A wiki of thousands beside one of twelve: start, index, changes from outside, memory, and how long it stands still.

`python -m benchmarks.large TOTAL` measures another number of profiles than 10,000.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.desktop.application import Application
from app.storage.folder import open_wiki
from app.storage.index.indexing import Index
from benchmarks import corpus
from benchmarks.desk import open_app, settle, wait_until
from benchmarks.measuring import ROOT, Figures, Line, Program, median, p95

TOTAL = 10_000
FEW = 12
LINES = (
    Line("few painted", "start with 12 profiles → painted", "ms"),
    Line("warm painted", "start with thousands, indexed → painted", "ms"),
    Line("warm painted ratio", "  in proportion", "x", 1.2),
    Line("few settled", "start with 12 profiles → page in the preview", "ms"),
    Line("warm settled", "start with thousands, indexed → page in the preview", "ms"),
    Line("warm settled ratio", "  in proportion", "x", 1.2),
    Line("cold painted", "start with thousands, no index → list painted", "ms", 2000),
    Line("warm known", "start with thousands, indexed → all that the checks say is known", "ms"),
    Line("warm loading stall", "  longest time that the window stood still meanwhile", "ms", 100),
    Line("more memory", "memory above the window with 12", "MB", 150),
    Line("index", "making the index", "s"),
    Line("bare parse", "  reading and parsing all front matters, PyYAML's C loader", "s"),
    Line("index ratio", "  in proportion", "x", 3),
    Line("index size", "  its size in proportion to the files'", "x"),
    Line("look", "looking whether anything changed", "ms"),
    Line("seen", "a change from outside → in the list, median", "ms", 1000),
    Line("indexed", "  reading it for the index, median", "ms", 10),
    Line("key", "a letter in the name → list, form and page told, p95", "ms"),
    Line("stall", "longest time that the window stood still", "ms", 100),
)
_ROUNDS = 5


def run(total: int = TOTAL) -> Figures:
    """Measure a wiki of `total` profiles."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        few, many = home / "few", home / "many"
        corpus.write(few, FEW)
        corpus.write(many, total)
        with _caches(home / "cache"):
            return _starts(home, few, many) | _index(many) | _again(home, few, many) | _in_window(home, many)


@contextmanager
def _caches(folder: Path) -> Iterator[None]:
    """Let caches be kept in a folder of this run."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_CACHE_HOME"]
        else:
            os.environ["XDG_CACHE_HOME"] = before


def _starts(home: Path, few: Path, many: Path) -> Figures:
    """Start without an index."""
    _start(home, few, indexed=True)
    times = []
    for _ in range(3):
        shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
        times.append(_start(home, many, indexed=False)["painted"])
    return {"cold painted": median(times)}


def _again(home: Path, few: Path, many: Path) -> Figures:
    """Start with an index, by turns with the small wiki."""
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for name, wiki in (("few", few), ("warm", many)):
            for key, value in _start(home, wiki, indexed=True).items():
                found[f"{name} {key}"].append(value)
    figures = {key: median(values) for key, values in found.items()}
    for key in ("painted", "settled"):
        figures[f"warm {key} ratio"] = figures[f"warm {key}"] / figures[f"few {key}"]
    if "few memory" in figures:
        figures["more memory"] = figures["warm memory"] - figures["few memory"]
    return figures


def _start(home: Path, wiki: Path, *, indexed: bool) -> Figures:
    """Start the app on a wiki; return the milliseconds until each thing happened, and the megabytes.

    Where it is `indexed`, all is waited for, until it is known what the checks say of every profile.
    """
    with Program("benchmarks.windows.app", str(home), str(wiki), corpus.slug(3)) as program:
        first: dict[str, float] = {}
        while ("known" if indexed else "settled") not in first:
            event = program.next()
            first.setdefault(event["what"], (event["at"] - program.began) * 1000)
            if "stall" in event:
                first["loading stall"] = event["stall"]
        if not indexed:
            return first
        time.sleep(1.5)
        memory = program.memory()
        return first | ({"memory": memory} if memory else {})


def _index(wiki: Path) -> Figures:
    """Make the index as the command line does, and read the same files with PyYAML alone."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "app", "index", "--again", str(wiki)], cwd=ROOT, check=True, capture_output=True
    )
    made = time.perf_counter() - began
    began = time.perf_counter()
    size = 0
    for path in (wiki / "profiles").iterdir():
        text = path.read_text(encoding="utf-8")
        size += len(text)
        yaml.load(text[4 : text.index("\n---\n", 4)], Loader=yaml.CSafeLoader)
    bare = time.perf_counter() - began
    index = Index(open_wiki(wiki))
    began = time.perf_counter()
    index.refresh()
    look = time.perf_counter() - began
    return {
        "index": made,
        "bare parse": bare,
        "index ratio": made / bare,
        "index size": index.database.path.stat().st_size / size,
        "look": look * 1000,
    }


def _in_window(home: Path, wiki: Path) -> Figures:
    """Change files behind the window's back, then type in the name of a profile."""
    slug = corpus.slug(3)
    with open_app(home, wiki, slug) as application:
        wait_until(lambda: application.features.indexing.is_true)
        heart = _Heart()
        seen, indexed = [], []
        index = Index(open_wiki(wiki))
        for number in range(10, 20):
            path = wiki / "profiles" / f"{corpus.slug(number)}.md"
            path.write_text(path.read_text().replace(f"title: {corpus.name(number)}", "title: Changed Outside"))
            began = time.perf_counter()
            wait_until(lambda slug=path.stem: _name(application, slug) == "Changed Outside")  # type: ignore[misc]
            seen.append((time.perf_counter() - began) * 1000)
            settle(0.5)
            path.write_text(path.read_text() + "\nAgain.\n")
            began = time.perf_counter()
            index.take(index.stale(frozenset({path.stem})))
            indexed.append((time.perf_counter() - began) * 1000)
        keys = _typed(application)
        return {"seen": median(seen), "indexed": median(indexed), "key": p95(keys), "stall": heart.longest}


def _name(application: Application, slug: str) -> str:
    return application.desk.directory.entries[slug].name


def _typed(application: Application) -> list[float]:
    """Type into the name; return the milliseconds until the window had its turn again, letter by letter."""
    application.editing.reveal("title")
    settle(0.3)
    line = application.window.focusWidget()
    if not isinstance(line, QLineEdit):
        raise TypeError("the name has not got the focus")
    times = []
    for letter in "and some letters more":
        began = time.perf_counter()
        QTest.keyClicks(line, letter)
        QCoreApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        settle(0.1)
    return times


class _Heart:
    """Beats as often as the window has its turn."""

    def __init__(self) -> None:
        self.longest = 0.0  # milliseconds between two beats
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        print(f"{line.words:60}{figures[line.key]:9.2f} {line.unit}")
