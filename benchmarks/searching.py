"""Going to a profile and searching all of them, letter by letter, beside bare FTS5 and a search through the files.

`python -m benchmarks.searching TOTAL` measures another number of profiles than 10,000.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from app.desktop.application import TURN, Application
from app.desktop.destinations import Destinations
from app.storage.folder import open_wiki
from app.storage.index.indexing import Index
from app.storage.index.searching import headings, search
from benchmarks import corpus
from benchmarks.desk import PaintClock, open_app, settle, wait_until
from benchmarks.measuring import ROOT, Figures, Line, median, p95

TOTAL = 10_000
LINES = (
    Line("prepare", "go to: names and headings made ready, beside the window", "ms"),
    Line("go to", "go to: a letter → the likeliest found, median", "ms"),
    Line("go to p95", "  95 of 100", "ms", 8),
    Line("go to painted", "  and painted, 95 of 100", "ms"),
    Line("search", "search: a letter → the first profiles with their places, median", "ms"),
    Line("search p95", "  95 of 100", "ms", 16),
    Line("search painted", "  key to painted in the window, median", "ms"),
    Line("search painted p95", "  95 of 100", "ms"),
    Line("words p95", "words alone, from the second letter, 95 of 100", "ms"),
    Line("bare p95", "  bare FTS5: MATCH, ORDER BY rank, LIMIT, snippet", "ms"),
    Line("bare ratio", "  in proportion", "x", 1.5),
    Line("words", "  words alone, median", "ms"),
    Line("bare", "  bare FTS5, median", "ms"),
    Line("unordered p95", "  bare FTS5 in no order, 95 of 100", "ms"),
    Line("whole words", "whole words found, median", "ms"),
    Line("grep", "  the same words by ripgrep, else grep -r, over the folder", "ms"),
    Line("grep ratio", "  in proportion", "x", 1),
)
_SHOWN = 20  # profiles that are found at once
_PLACES = 3  # places of each
_WORDS = (
    "variational inference", "speech recognition", "graph neural networks", "openfield researcher", "protein folding",
    "harbour robotics", "model gradient layer", "why it matters", "ines abel", "tara vaf huber", "works on causal",
    "the", "encoder decoder attention memory",
)  # fmt: skip
_FIELDS = (
    'role:"meridian research"', "source:arxiv.org 2004", "year:2014 tag:corpus", '"graph neural"', "model -gradient",
    "type:player status:draft", "reviewed:<2024-05 optimization",
)  # fmt: skip
_NAMES = (
    "kira lind", "huber", "v huber", "tv", "early work", "why xenia", "mateo vaf", "ines-va", "zoe vbc moreu", "gk",
    "spiralist quen", "garcia 77", "qqqq",
)  # fmt: skip
_PATIENCE = 250  # milliseconds in which what was typed is answered


def run(total: int = TOTAL) -> Figures:
    """Measure a wiki of `total` profiles."""
    with tempfile.TemporaryDirectory() as name:
        home, wiki = Path(name), Path(name) / "wiki"
        os.environ["XDG_CACHE_HOME"] = str(home / "cache")
        corpus.write(wiki, total)
        subprocess.run([sys.executable, "-m", "app", "index", str(wiki)], cwd=ROOT, check=True, capture_output=True)
        index = Index(open_wiki(wiki))
        figures = _go_to(index) | _search(index) | _bare(index, wiki, home / "bare.db") | _grep(index, wiki)
        return figures | _in_window(home, wiki)


def _typed(queries: Sequence[str]) -> list[str]:
    """Return what stands in the line after each key."""
    return [query[:end] for query in queries for end in range(1, len(query) + 1)]


def _times(act: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Return the milliseconds that each query takes, the better of two."""
    times = []
    for query in queries:
        tries = []
        for _ in range(2):
            began = time.perf_counter()
            act(query)
            tries.append((time.perf_counter() - began) * 1000)
        times.append(min(tries))
    return times


def _go_to(index: Index) -> Figures:
    entries = [known.entry for known in index.known().values()]
    began = time.perf_counter()
    made = Destinations(entries, headings(index.database))
    ready = (time.perf_counter() - began) * 1000
    made.fitting("warm", 50, ())
    times = _times(lambda typed: made.fitting(typed, 50, (corpus.slug(5),)), _typed(_NAMES))
    return {"prepare": ready, "go to": median(times), "go to p95": p95(times)}


def _search(index: Index) -> Figures:
    times = _times(lambda typed: search(index.database, typed, _SHOWN, 0, _PLACES), _typed((*_WORDS, *_FIELDS)))
    return {"search": median(times), "search p95": p95(times)}


def _bare(index: Index, wiki: Path, path: Path) -> Figures:
    """Search the same words with FTS5 alone: the whole file as one text, the same tokenizer, the same prefixes."""
    with closing(sqlite3.connect(path)) as held:
        held.execute(
            "CREATE VIRTUAL TABLE bare USING fts5"
            " (slug UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        files = ((one.stem, one.read_text(encoding="utf-8")) for one in (wiki / "profiles").iterdir())
        held.executemany("INSERT INTO bare VALUES (?, ?)", files)
        held.commit()

        def asked(order: str) -> Callable[[str], object]:
            statement = (
                "SELECT slug, snippet(bare, 1, '[', ']', '…', 24) FROM bare"  # noqa: S608 - our own words
                f" WHERE bare MATCH ? {order} LIMIT {_SHOWN}"
            )
            return lambda typed: held.execute(statement, (_expression(typed),)).fetchall()

        queries = [typed for typed in _typed(_WORDS) if len(typed.rpartition(" ")[2]) != 1]
        ours = _times(lambda typed: search(index.database, typed, _SHOWN, 0, _PLACES), queries)
        bare, unordered = _times(asked("ORDER BY rank"), queries), _times(asked(""), queries)
    return {
        "words": median(ours), "words p95": p95(ours), "bare": median(bare), "bare p95": p95(bare),
        "bare ratio": p95(ours) / p95(bare), "unordered p95": p95(unordered),
    }  # fmt: skip


def _expression(typed: str) -> str:
    words = [f'"{word}"' for word in typed.split()]
    return " ".join(words) if typed.endswith(" ") else f"{' '.join(words)} *"


def _grep(index: Index, wiki: Path) -> Figures:
    """Look through the files for one word each; who finds a place in them finds it so."""
    words = [query.split()[0] for query in _WORDS]
    tool = shutil.which("rg")
    command = [tool, "-i", "-w", "-m", "3", "--"] if tool else ["grep", "-r", "-i", "-w", "-m", "3", "--"]

    def look(word: str) -> None:
        subprocess.run([*command, word, str(wiki / "profiles")], check=False, stdout=subprocess.DEVNULL)

    ours = _times(lambda word: search(index.database, f"{word} ", _SHOWN, 0, _PLACES), words)
    theirs = _times(look, words[:4])
    return {"whole words": median(ours), "grep": median(theirs), "grep ratio": median(ours) / median(theirs)}


def _in_window(home: Path, wiki: Path) -> Figures:
    """Type in the window; tell when what was found is painted."""
    sys.setswitchinterval(TURN)
    with open_app(home, wiki, corpus.slug(3)) as application:
        features = application.features
        wait_until(lambda: features.indexing.is_true)
        settle(2)
        features.finding.profiles()
        settle(1)
        popup = QApplication.activePopupWidget()
        if popup is None:
            raise TypeError("there is no palette")
        gone = list(_painted(popup, _NAMES))
        popup.close()
        settle(0.3)
        found = list(_painted(_search_pane(application), _WORDS))
    return {"go to painted": p95(gone), "search painted": median(found), "search painted p95": p95(found)}


def _search_pane(application: Application) -> QWidget:
    application.features.searching.enter()
    settle(0.3)
    return application.features.searching.pane


def _painted(within: QWidget, queries: Sequence[str]) -> Iterator[float]:
    """Give the milliseconds from each key to the painting that follows; what changes nothing paints nothing."""
    line, view = within.findChild(QLineEdit), within.findChild(QListView)
    if line is None or view is None:
        raise TypeError("there is no line or no list")
    clock, alarm = PaintClock(view), QTimer()
    alarm.setSingleShot(True)
    for query in queries:
        line.clear()
        settle(_PATIENCE / 1000)
        for letter in query:
            clock.start()
            alarm.start(_PATIENCE)
            began = time.perf_counter()
            QTest.keyClicks(line, letter)
            while not clock.at and alarm.isActive():  # asleep: to ask again and again would hold up the thread beside
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if clock.at:
                yield (clock.at - began) * 1000


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        print(f"{line.words:66}{figures[line.key]:9.2f} {line.unit}")
