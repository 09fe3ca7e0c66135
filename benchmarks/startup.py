"""From the start of the process to a window that can be used, and to one that has settled; and its memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from app import resources
from app.page.render import page
from app.profile.links import directory
from app.storage import document, encoding, reading
from app.storage.folder import open_wiki
from benchmarks.measuring import ROOT, Figures, Line, Program, median

LINES = (
    Line("painted", "start → list and form painted", "ms"),
    Line("bare painted", "  bare window painted", "ms"),
    Line("painted ratio", "  in proportion", "x", 1.5),
    Line("settled", "start → page in the preview", "ms"),
    Line("bare settled", "  bare window with a web view", "ms"),
    Line("settled ratio", "  in proportion", "x", 1.5),
    Line("first painted", "the first start of the run, painted", "ms"),
    Line("first bare painted", "  bare window", "ms"),
    Line("imports", "Python's imports alone", "ms"),
    Line("memory", "memory, all processes", "MB"),
    Line("bare memory", "  bare window with a web view", "MB"),
    Line("memory ratio", "  in proportion", "x", 1.3),
)
_ROUNDS = 21  # many, for what else runs on the machine changes from one start to the next
_WEIGHED = 5  # rounds in which the memory is looked at, which takes a second each time
_SLUG = "diederik-kingma"


def run() -> Figures:
    """Start the app and a bare window by turns, each in a process of its own."""
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        wiki = home / "wiki"
        shutil.copytree(resources.sample_wiki(), wiki)
        html = home / "page.html"
        html.write_text(_page(wiki), encoding="utf-8")
        for number in range(_ROUNDS + 1):
            weighed = 0 < number <= _WEIGHED
            _start(found, "", Program("benchmarks.windows.app", str(home), str(wiki), _SLUG), weighed=weighed)
            _start(found, "bare ", Program("benchmarks.windows.bare", str(html)), weighed=weighed)
    figures = {key: median(values[0 if "memory" in key else 1 :]) for key, values in found.items()}
    figures |= {f"first {key}": values[0] for key, values in found.items() if key.endswith("painted")}
    for key in ("painted", "settled", "memory"):
        if key in figures:
            # Of starts that came one behind the other: a machine that was slow was slow for both.
            pairs = zip(found[key], found[f"bare {key}"], strict=True)
            figures[f"{key} ratio"] = median([ours / bare for ours, bare in pairs][0 if key == "memory" else 1 :])
    return figures | {"imports": sum(_imports().values())}


def _start(found: dict[str, list[float]], name: str, program: Program, *, weighed: bool) -> None:
    """Take the times of one start, and the memory when it has settled, if it is to be weighed."""
    with program:
        first: dict[str, float] = {}  # when each thing happened first
        while "settled" not in first:
            event = program.next()
            first.setdefault(event["what"], event["at"])
        for what, at in first.items():
            found[name + what].append((at - program.began) * 1000)
        if not weighed:
            return
        time.sleep(1)
        if memory := program.memory():
            found[f"{name}memory"].append(memory)


def _page(wiki: Path) -> str:
    """Return the page that the preview will show."""
    folder = open_wiki(wiki)
    profile = document.read(encoding.decode(reading.read(folder.path_of(_SLUG)).data).text).profile
    return page(profile, _SLUG, folder.wiki, directory(folder.entries())).html


def _imports() -> dict[str, float]:
    """Return the milliseconds that importing takes, by package, as Python itself tells."""
    command = [sys.executable, "-X", "importtime", "-c", "import app.desktop.application"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stderr
    found: dict[str, float] = defaultdict(float)
    for line in told.splitlines()[1:]:
        own, _, name = line.removeprefix("import time:").split("|")
        found[name.strip().partition(".")[0]] += int(own) / 1000
    return found


if __name__ == "__main__":
    # For whoever makes the start faster: which packages the imports belong to.
    for package, spent in sorted(_imports().items(), key=lambda entry: -entry[1])[:25]:
        print(f"{spent:7.1f} ms  {package}")
