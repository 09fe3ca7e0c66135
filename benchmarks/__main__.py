"""Measure, show a table, keep the figures: `python -m benchmarks [NAME…] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks import (
    checking,
    document,
    keystroke,
    large,
    linking,
    listing,
    publishing,
    renaming,
    saving,
    searching,
    startup,
    switching,
)
from benchmarks.measuring import ROOT, Figures, Line, machine

_RESULTS = ROOT / "benchmarks" / "results.json"
_WIDTH = 66  # letters of the table's first column


@dataclass(frozen=True, slots=True)
class Measurement:
    """One of the programs."""

    run: Callable[[], Figures]  # measures
    lines: tuple[Line, ...]  # how its figures are told


MEASUREMENTS = {
    "startup": Measurement(startup.run, startup.LINES),
    "keystroke": Measurement(keystroke.run, keystroke.LINES),
    "switching": Measurement(switching.run, switching.LINES),
    "listing": Measurement(listing.run, listing.LINES),
    "saving": Measurement(saving.run, saving.LINES),
    "document": Measurement(document.run, document.LINES),
    "large": Measurement(large.run, large.LINES),
    "searching": Measurement(searching.run, searching.LINES),
    "renaming": Measurement(renaming.run, renaming.LINES),
    "linking": Measurement(linking.run, linking.LINES),
    "checking": Measurement(checking.run, checking.LINES),
    "publishing": Measurement(publishing.run, publishing.LINES),
}


def main(arguments: Sequence[str]) -> int:
    """Measure what the arguments name, or everything; 0 when every promise holds, else 1."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench", description="Measure speed and memory.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(MEASUREMENTS)}; without: all")
    parser.add_argument("--json", type=Path, default=_RESULTS, metavar="FILE", help="where the figures are kept")
    found = parser.parse_args(arguments)
    if unknown := set(found.names) - set(MEASUREMENTS):
        parser.error(f"there is no measurement called {', '.join(sorted(unknown))}")
    results: dict[str, object] = {"machine": machine()}
    holds = True
    for name in found.names or MEASUREMENTS:
        print(f"\n{name}", flush=True)
        figures = _apart(MEASUREMENTS[name].run)
        holds &= _show(MEASUREMENTS[name].lines, figures)
        results[name] = {key: round(value, 3) for key, value in figures.items()}
    found.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0 if holds else 1


def _apart(run: Callable[[], Figures]) -> Figures:
    """Measure in a process of its own, so that no measurement finds what another one left."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(run).result()


def _show(lines: Sequence[Line], figures: Figures) -> bool:
    """Print a table; return whether every promise holds."""
    holds = True
    for line in lines:
        if line.key not in figures:
            continue
        value = figures[line.key]
        verdict = ""
        if line.most is not None:
            holds &= line.holds(value)
            verdict = f"at most {line.most:g}: {'holds' if line.holds(value) else 'MISSED'}"
        print(f"  {line.words:{_WIDTH}}{value:9.2f} {line.unit:3} {verdict}".rstrip(), flush=True)
    return holds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
