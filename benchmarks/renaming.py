"""Renaming a profile to which 500 others link, beside the least that writing 500 files safely takes.

`python -m benchmarks.renaming TOTAL` measures in a wiki of another number of profiles than 10,000.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.profiles import rename_lines
from app.storage import renaming, undoing
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.undoing import Deed
from benchmarks import corpus
from benchmarks.measuring import ROOT, Figures, Line

TOTAL = 10_000
LINES = (
    Line("prepare", "find and read what links to the profile, from the index", "ms"),
    Line("plan", "  what a name changes, with the lines to be shown", "ms"),
    Line("write", "  all of it done, or nothing, with the history", "ms"),
    Line("rename", "rename with 500 links, all together", "ms", 2000),
    Line("bare", "  500 files: write, fsync, rename, fsync of the folder", "ms"),
    Line("write ratio", "  what writing takes in proportion", "x"),
    Line("rename ratio", "  all together in proportion", "x"),
    Line("undo", "take it back", "ms"),
    Line("files", "find what links without an index", "ms"),
    Line("window", "rename in the window, 20 of the profiles open, one unsaved", "ms", 2000),
    Line("stall", "  the longest time in which the window stood still", "ms", 100),
)
_ROUNDS = 5
_OPEN = 20  # profiles

T = TypeVar("T")


def run(total: int = TOTAL) -> Figures:
    """Measure a wiki of `total` profiles; the quickest of some rounds counts, for a disk that others use too waits."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        home, wiki = Path(name), Path(name) / "wiki"
        os.environ["XDG_CACHE_HOME"], os.environ["XDG_DATA_HOME"] = str(home / "cache"), str(home / "data")
        corpus.write(wiki, total)
        subprocess.run([sys.executable, "-m", "app", "index", str(wiki)], cwd=ROOT, check=True, capture_output=True)
        rounds = [_round(wiki, home / f"bare{number}") for number in range(_ROUNDS)]
        figures = min(rounds, key=lambda one: one["rename"])
        figures["write ratio"] = figures["write"] / figures["bare"]
        figures["rename ratio"] = figures["rename"] / figures["bare"]
        return figures | _in_window(wiki)


def _round(wiki: Path, bare: Path) -> Figures:
    """Rename and take it back."""
    folder = open_wiki(wiki)
    index = Index(folder)
    index.refresh()
    prepared, prepare = _timed(lambda: renaming.prepare(folder, corpus.slug(0), index))
    plan, planned = _timed(lambda: _planned(prepared))
    deed = renaming.deed_of(plan, index)
    _, write = _timed(lambda: undoing.carry_out(folder, deed))
    _, least = _timed(lambda: _bare(bare, plan))
    _, undo = _timed(lambda: undoing.carry_out(folder, undoing.way_back(folder, deed)))
    _, files = _timed(lambda: renaming.prepare(folder, corpus.slug(0)))
    found = {"prepare": prepare, "plan": planned, "write": write, "bare": least, "undo": undo, "files": files}
    return found | {"rename": prepare + planned + write}


def _planned(prepared: renaming.Prepared) -> renaming.RenamePlan:
    plan = renaming.plan(prepared, "ada-king", "Ada King", keep_alias=True)
    rename_lines.lines(plan)
    return plan


def _bare(folder: Path, plan: renaming.RenamePlan) -> None:
    """Write the same files in the least way that is safe."""
    folder.mkdir()
    for change in plan.changes:
        target = folder / change.path.name
        temporary = target.with_suffix(".tmp")
        descriptor = os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_EXCL)
        os.write(descriptor, change.after.encode())
        os.fsync(descriptor)
        os.close(descriptor)
        temporary.rename(target)
        there = os.open(folder, os.O_RDONLY)
        os.fsync(there)
        os.close(there)


def _in_window(wiki: Path) -> Figures:
    """Rename with the window live, and look for how long it stands still."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    window = QWidget()
    folder = open_wiki(wiki)
    desk = Desk(window)
    desk.open_folder(folder)
    for number in range(1, _OPEN + 1):
        session = desk.open(corpus.slug(number))
    if session is not None:
        session.edit(replace(session.profile, description="Unsaved."), "Edit")
    carrying = Carrying(desk, Messages(window), lambda: None, window)
    beats: list[float] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(1)
    app.processEvents()
    deed = _deed(folder)
    app.processEvents()
    beats.clear()
    _, taken = _timed(lambda: carrying.carry_out(deed))
    app.processEvents()
    gaps = [after - before for before, after in pairwise(beats)]
    desk.free_lock()
    return {"window": taken, "stall": max(gaps, default=0.0) * 1000}


def _deed(folder: WikiFolder) -> Deed:
    index = Index(folder)
    return renaming.deed_of(_planned(renaming.prepare(folder, corpus.slug(0), index)), index)


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    """Do it; return its result and the milliseconds that it took."""
    began = time.perf_counter()
    found = act()
    return found, (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        print(f"{line.words:60}{figures[line.key]:9.2f} {line.unit}")
