"""Checking a wiki of 10,000 beside reading its files, and how soon what was typed has been checked.

`python -m benchmarks.checking TOTAL` measures another number of profiles than 10,000.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from markdown_it import MarkdownIt
from PySide6.QtCore import QCoreApplication, QEventLoop

from app.desktop.application import TURN
from app.desktop.checking import PAUSE
from app.profile.values import Profile
from app.review.across.gathering import others_of
from app.review.across.table import across
from app.review.examiner import Examining
from app.storage import document, encoding
from app.storage.folder import open_wiki
from app.storage.index.indexing import Index
from benchmarks import corpus
from benchmarks.desk import open_app, settle
from benchmarks.measuring import ROOT, Figures, Line, median, p95

TOTAL = 10_000
LINES = (
    Line("plain", "all files read, parsed, and their Markdown", "ms"),
    Line("cold", "check: nobody looked at them before, 25 findings a profile", "ms"),
    Line("cold ratio", "  in proportion", "x", 2),
    Line("plain work", "  processor time of reading", "ms"),
    Line("cold work", "  processor time of checking, by all processes", "ms"),
    Line("work ratio", "  in proportion", "x"),
    Line("tidy cold", "check: nobody looked at them before, 4 findings a profile", "ms"),
    Line("tidy cold ratio", "  in proportion to reading them", "x", 2),
    Line("again", "check: nothing changed since, 25 findings a profile", "ms"),
    Line("again ratio", "  in proportion to reading", "x", 0.3),
    Line("tidy again", "check: nothing changed since, 4 findings a profile", "ms"),
    Line("one", "check: one of them changed since", "ms"),
    Line("load", "what is known of all, loaded", "ms"),
    Line("compare", "all compared with each other", "ms"),
    Line("hand", "pause → what was typed has been checked and is shown, median", "ms"),
    Line("hand p95", "  95 of 100", "ms", 50),
    Line("key", "  from the last key, the pause itself included, median", "ms"),
)
_DAY = datetime.now().astimezone().date()  # that of the window, which would look again on another one
_PART = 1000  # files that are read for the figure of plain reading
_KEYS = 40  # pauses that are measured


def run(total: int = TOTAL) -> Figures:
    """Measure a wiki of `total` profiles."""
    with tempfile.TemporaryDirectory() as name:
        home, wiki = Path(name), Path(name) / "wiki"
        os.environ["XDG_CACHE_HOME"] = str(home / "cache")
        corpus.write(wiki, total)
        corpus.write(home / "tidy", total, corpus.tidied)
        corpus.write(home / "small", 10)
        _check(home / "small")  # so that all is compiled
        return _commands(wiki, total) | _tidy(home / "tidy", total) | _all(wiki) | _in_hand(home, wiki)


def _commands(wiki: Path, total: int) -> Figures:
    """Check from the command line, in between read the same files here."""
    (plain, plain_work), (cold, work) = _cold(wiki, total)
    again, _ = _check(wiki)
    path = wiki / "profiles" / f"{corpus.slug(7)}.md"
    path.write_text(path.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    one, _ = _check(wiki)
    return {
        "plain": plain, "cold": cold, "cold ratio": cold / plain, "plain work": plain_work, "cold work": work,
        "work ratio": work / plain_work, "again": again, "again ratio": again / plain, "one": one,
    }  # fmt: skip


def _tidy(wiki: Path, total: int) -> Figures:
    """Check a wiki that somebody looks after."""
    (plain, _), (cold, _) = _cold(wiki, total)
    again, _ = _check(wiki)
    return {"tidy cold": cold, "tidy cold ratio": cold / plain, "tidy again": again}


def _cold(wiki: Path, total: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what reading files takes, measured before and after, and what the first check of them does."""
    before, checked, after = _read(wiki, total), _check(wiki), _read(wiki, total)
    return ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2), checked


def _read(wiki: Path, total: int) -> tuple[float, float]:
    """Return the milliseconds in which one process reads and parses the files with their Markdown, and its own."""
    parser = MarkdownIt("commonmark")
    paths = sorted((wiki / "profiles").iterdir())[:: max(1, total // _PART)]
    began, worked = time.perf_counter(), time.process_time()
    for path in paths:
        opened = document.read(encoding.decode(path.read_bytes()).text)
        parser.parse(opened.profile.lead)
        for section in opened.profile.sections:
            parser.parse(section.text)
    scale = 1000 * total / len(paths)
    return (time.perf_counter() - began) * scale, (time.process_time() - worked) * scale


def _check(wiki: Path, *slugs: str) -> tuple[float, float]:
    """Return the milliseconds of a check from outside, and those of all processors."""
    command = [sys.executable, "-m", "app", "check", str(wiki), *slugs, "--on", _DAY.isoformat()]
    before = os.times()
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    took, after = time.perf_counter() - began, os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return took * 1000, work * 1000


def _all(wiki: Path) -> Figures:
    folder = open_wiki(wiki)
    index = Index(folder, examiner=lambda: Examining(folder.root, folder.wiki, _DAY))
    began = time.perf_counter()
    known = index.assessments()
    loaded = time.perf_counter()
    others = others_of(folder, {slug: one.entry for slug, one in index.known().items()}, known)
    for slug, one in known.items():
        across(slug, one.relations, others, _DAY)
    return {"load": (loaded - began) * 1000, "compare": (time.perf_counter() - loaded) * 1000}


def _in_hand(home: Path, wiki: Path) -> Figures:
    """Type in the window; tell when what was found is shown."""
    sys.setswitchinterval(TURN)
    with open_app(home, wiki, corpus.slug(3)) as application:
        features = application.features
        _until(lambda: features.checking.is_known)
        settle(2)
        session = application.desk.current
        if session is None:
            raise TypeError("no profile is open")
        shown = _Shown()
        features.checking.hand_changed.connect(shown.note)
        times = []
        for number in range(_KEYS):
            profile = _edited(session.profile, number)
            shown.at = 0.0
            began = time.perf_counter()
            session.edit(profile, "Type", "lead")
            _until(lambda: bool(shown.at))
            times.append((shown.at - began) * 1000)
            settle(0.05)
    return {
        "hand": median(times) - PAUSE, "hand p95": p95(times) - PAUSE, "key": median(times),
    }  # fmt: skip


def _edited(profile: Profile, number: int) -> Profile:
    return replace(profile, lead=f"{profile.lead} Recently the number {number} was found.")


class _Shown:
    """Notes when it was told last."""

    at = 0.0

    def note(self) -> None:
        """Note the moment, behind everybody else who is told."""
        self.at = time.perf_counter()


def _until(done: Callable[[], bool]) -> None:
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        if line.key in figures:
            print(f"{line.words:66}{figures[line.key]:9.2f} {line.unit}")
