"""Links in a wiki of 10,000: completion letter by letter, who links to a profile, who names it, what leads nowhere.

`python -m benchmarks.linking TOTAL` measures another number of profiles than 10,000.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.desktop.linking.report import Asked, report
from app.desktop.text.complete import Candidate, Offers, plain_queries
from app.profile.links import Directory, directory
from app.profile.mentions import named
from app.profile.values import Profile
from app.storage.folder import WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.index.linking import broken, mentioned_by
from app.storage.index.mentioning import unlinked
from benchmarks import corpus
from benchmarks.measuring import ROOT, Figures, Line, median, p95

TOTAL = 10_000
LINES = (
    Line("ready", "completion: names made ready, once for all text boxes", "ms"),
    Line("complete p95", "  behind [[: a letter → the best names, 95 of 100", "ms", 8),
    Line("name p95", "  the beginning of a plain name, 95 of 100", "ms", 2),
    Line("linked", "who links to a profile of four links, with the sentences", "ms", 5),
    Line("linked most", "  of 500 links", "ms", 20),
    Line("unlinked", "who names a profile without a link, exactly", "ms"),
    Line("unlinked most", "  one of 500 links", "ms", 300),
    Line("broken", "the broken links of all the wiki", "ms", 100),
    Line("pane", "all that the pane shows of a profile of 500 links", "ms", 500),
)
_TYPED = (
    "kira lind",
    "huber",
    "zoe vbc moreu",
    "xenia quispe",
    "dana vaf okafor",
    "mateo",
    "qqqq",
    "ugo-v",
    "G. Garcia 77",
)
_PROSE = ("With Kira Lind", "Mateo Vaf Rossi", "The Memory Keeper", "Early Work on Gradients")
_TRIES = 5


def run(total: int = TOTAL) -> Figures:
    """Measure a wiki of `total` profiles."""
    with tempfile.TemporaryDirectory() as name:
        wiki = Path(name) / "wiki"
        os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
        corpus.write(wiki, total)
        subprocess.run([sys.executable, "-m", "app", "index", str(wiki)], cwd=ROOT, check=True, capture_output=True)
        folder = open_wiki(wiki)
        index = Index(folder)
        among = directory(known.entry for known in index.known().values())
        return _completion(among) | _links(folder, index, among)


def _time(act: Callable[[], object]) -> float:
    """Return the milliseconds that something takes, the best of a few."""
    times = []
    for _ in range(_TRIES):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def _completion(among: Directory) -> Figures:
    pairs = [(name, entry.slug) for entry in among.entries.values() for name in (entry.name, *entry.aliases)]
    offers = Offers(pairs)
    began = time.perf_counter()
    offers.best("a")
    ready = (time.perf_counter() - began) * 1000
    offers.best("qqqq")
    typed = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    lines = [text[:end] for text in _PROSE for end in range(1, len(text) + 1)]
    plain = [_time(partial(_offered, offers, line)) for line in lines]
    return {
        "ready": ready,
        "complete p95": p95([_time(partial(offers.best, text)) for text in typed]),
        "name p95": p95(plain),
    }


def _offered(offers: Offers, line: str) -> list[list[Candidate]]:
    return [offers.beginning(query.typed) for query in plain_queries(line, len(line))]


def _links(folder: WikiFolder, index: Index, among: Directory) -> Figures:
    database, most = index.database, corpus.slug(0)
    few = [corpus.slug(number) for number in range(600, 620)]
    called = [of for slug in few if (of := named(slug, among))]
    known = named(most, among)
    asked = Asked(most, among, Profile(), {})
    return {
        "linked": median([_time(partial(mentioned_by, database, slug)) for slug in few]),
        "linked most": _time(lambda: mentioned_by(database, most)),
        "unlinked": median([_time(partial(unlinked, folder, database, of, {})) for of in called]),
        "unlinked most": _time(lambda: unlinked(folder, database, known, {})) if known else 0,
        "broken": _time(lambda: broken(database)),
        "pane": _time(lambda: report(folder, asked, index)),
    }


if __name__ == "__main__":
    figures = run(int(sys.argv[1]) if len(sys.argv) > 1 else TOTAL)
    for line in LINES:
        print(f"{line.words:66}{figures[line.key]:9.2f} {line.unit}")
