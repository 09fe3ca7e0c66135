"""Publishing a wiki of 10,000: from nothing, after one edit, after a save in the window, and what it takes of memory.

`python -m benchmarks.publishing TOTAL` measures another number of profiles than 10,000.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from markdown_it import MarkdownIt

from app.publish.publishing import Publisher
from app.review.gate import Gate
from app.storage import document, encoding
from app.storage.folder import open_wiki
from benchmarks import corpus
from benchmarks.measuring import ROOT, Figures, Line, median, watched

TOTAL = 10_000
LINES = (
    Line("cold", "export: from nothing", "ms"),
    Line("cold work", "  processor time, by all processes", "ms"),
    Line("plain work", "  processor time of reading, parsing and plain Markdown", "ms"),
    Line("work ratio", "  in proportion", "x", 3),
    Line("linear", "  a profile, in proportion to a wiki of a tenth", "x", 1.5),
    Line("memory", "  memory of all processes, at most", "MB", 400),
    Line("again", "export: nothing changed since", "ms"),
    Line("one", "export: one profile changed since, the whole command, median", "ms", 500),
    Line("one work", "  processor time", "ms"),
    Line("update", "saved in the window → on the site, median", "ms", 150),
)
_DAY = datetime.now().astimezone().date()
_PART = 500  # files that are read for the figure of plain reading
_EDITS = 7  # times that something is edited


def run(total: int = TOTAL) -> Figures:
    """Measure a wiki of `total` published profiles."""
    with tempfile.TemporaryDirectory() as name:
        home, wiki = Path(name), Path(name) / "wiki"
        os.environ |= {"XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data")}
        corpus.write(wiki, total, _published)
        corpus.write(home / "small", max(10, total // 10), _published)
        _export(home / "small", home / "warm-up")  # so that all is compiled
        _, small_work, _ = _export(home / "small", home / "small-site")
        cold, work, memory = _export(wiki, home / "site")
        plain = _plain(wiki, total)
        again, _, _ = _export(wiki, home / "site")
        ones = [_export(_edited(wiki, number), home / "site") for number in range(_EDITS)]
        figures = {
            "cold": cold, "cold work": work, "plain work": plain, "work ratio": work / plain,
            "linear": (work / total) / (small_work / max(10, total // 10)), "again": again,
            "one": median([one[0] for one in ones]), "one work": median([one[1] for one in ones]),
            "update": _update(wiki, home / "site"),
        }  # fmt: skip
        return figures | ({"memory": memory} if memory else {})


def _published(text: str) -> str:
    return re.sub(r"\nstatus: .*", "\nstatus: published", text, count=1)


def _edited(wiki: Path, number: int) -> Path:
    path = wiki / "profiles" / f"{corpus.slug(number)}.md"
    path.write_text(path.read_text(encoding="utf-8") + f"More in {number}.\n", encoding="utf-8")
    return wiki


def _export(wiki: Path, site: Path) -> tuple[float, float, float]:
    """Return the milliseconds of an export from outside, those of all processors, and the most megabytes it held."""
    command = [sys.executable, "-m", "app", "export", str(wiki), str(site)]
    return watched(command, ROOT)


def _plain(wiki: Path, total: int) -> float:
    """Return the milliseconds in which one process reads and parses the files and lays out their Markdown."""
    parser = MarkdownIt("commonmark")
    paths = sorted((wiki / "profiles").iterdir())[:: max(1, total // _PART)]
    began = time.process_time()
    for path in paths:
        opened = document.read(encoding.decode(path.read_bytes()).text)
        for text in (opened.profile.lead, *(section.text for section in opened.profile.sections)):
            parser.render(text)
    return (time.process_time() - began) * 1000 * total / len(paths)


def _update(wiki: Path, site: Path) -> float:
    """Return the milliseconds from a save to the new page, where all is open already."""
    folder = open_wiki(wiki)
    publisher = Publisher(folder, site, Gate(folder.root, folder.wiki, _DAY))
    publisher.publish(publisher.prepare())
    times = []
    for number in range(_EDITS):
        _edited(wiki, number + _EDITS)
        began = time.perf_counter()
        publisher.update([corpus.slug(number + _EDITS)])
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        if line.key in figures:
            print(f"{line.words:66}{figures[line.key]:9.2f} {line.unit}")
