"""Kills the real application while somebody types and saves, again and again, and looks at what is left.

    python -m tests.long.kill_loop [KILLS] [SEED]

Each time: the file must be whole, hold at least what was last said to be saved, and the next start must offer what had
been typed up to five seconds before the kill.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.storage import reading
from app.storage.folder import open_wiki
from tests.helpers.surroundings import home_variables, prepare_qt

REPOSITORY = Path(__file__).parents[2]
ADA = "---\ntitle: {name} # the countess\ntype: Individual Player\nstatus: draft\n---\n\nLead.\n\n## N\n\n{body}"
BODY = "".join(f"Line {number} of a text that is long enough to be torn somewhere.\n" for number in range(1000))
WHOLE = re.compile(re.escape(ADA.format(name="NAME", body=BODY)).replace("NAME", r"[\"']?(\d{1,6})[\"']?"))
MOST_LOST = 5.0  # seconds of typing that may be lost
_SHORT, _LONG = (0.02, 1.2), (3.0, 7.0)  # seconds after which it is killed, mostly and now and then
_LONG_SHARE = 0.12
_PATIENCE = 60.0  # seconds for a start


@dataclass(slots=True)
class Run:
    """One life of the application."""

    typed: list[tuple[int, float]] = field(default_factory=list)  # each number, and when it was typed
    saved: int = -1  # the last number that was said to be saved
    saves: int = 0  # how often that was said
    shown: int = -1  # the number that stood there at the start
    offered: bool = False  # whether unsaved changes were offered
    killed_at: float = 0.0  # when it was killed


@dataclass(slots=True)
class Report:
    """What all lives together came to."""

    kills: int = 0  # how often it was killed
    saves: int = 0  # saves that were said to be done
    offers: int = 0  # starts at which unsaved changes were offered
    lost: list[float] = field(default_factory=list)  # seconds of typing that each kill took along
    torn: list[str] = field(default_factory=list)  # files that were neither old nor new
    gone: list[str] = field(default_factory=list)  # saves that were said to be done and were not there
    late: list[str] = field(default_factory=list)  # typing older than five seconds that was not offered
    left: int = 0  # temporary files that stayed behind after the sweep

    @property
    def is_fine(self) -> bool:
        """Whether every promise was kept."""
        return not (self.torn or self.gone or self.late or self.left)

    def __str__(self) -> str:
        most, usual = max(self.lost, default=0.0), statistics.median(self.lost or [0.0])
        lines = [
            f"{self.kills} kills, {self.saves} saves said to be done, {self.offers} offers of unsaved changes",
            f"{len(self.torn)} torn files, {len(self.gone)} saves lost, {len(self.late)} times more than 5 s lost",
            f"typing lost: {most:.2f} s at most, {usual:.2f} s in the middle; {self.left} temporary files left",
        ]
        return "\n".join([*lines, *self.torn[:5], *self.gone[:5], *self.late[:5]])


def kill_often(kills: int, seed: int, home: Path, report: Report) -> None:
    """Kill the application so often and write it down; `home` is an empty folder."""
    chance = random.Random(seed)  # noqa: S311 - chance, no secret
    wiki = home / "wiki"
    (wiki / "profiles").mkdir(parents=True)
    path = wiki / "profiles" / "ada.md"
    path.write_text(ADA.format(name="000000", body=BODY))
    environment = {**os.environ, **home_variables(home / "home"), "PYTHONPATH": str(REPOSITORY)}
    prepare_qt(environment)
    before = Run(saved=0)
    for number in range(kills):
        run = _live(wiki, environment, chance, seed * 100_000 + number)
        _look(report, before, run, path)
        before = run
    last = _live(wiki, environment, chance, seed * 100_000 + kills)
    _look(report, before, last, path)
    report.left = _sweep(wiki, Path(environment["XDG_DATA_HOME"]) / "profile-desk")


def _live(wiki: Path, environment: dict[str, str], chance: random.Random, seed: int) -> Run:
    """Start the application, let it be worked with for a while, and kill it."""
    command = [sys.executable, "-P", "-m", "tests.long.killed_app", str(wiki), str(seed)]
    run, works = Run(), threading.Event()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", text=True
    ) as process:
        hearing = threading.Thread(target=_hear, args=(process, run, works))
        hearing.start()
        if not works.wait(_PATIENCE):
            process.kill()
            raise TimeoutError("the application did not come up")
        time.sleep(chance.uniform(*(_LONG if chance.random() < _LONG_SHARE else _SHORT)))
        run.killed_at = time.monotonic()
        process.kill()
        hearing.join()
    return run


def _hear(process: subprocess.Popen[str], run: Run, works: threading.Event) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        try:
            told = json.loads(line)
        except ValueError:  # the kill came in the middle of a line
            continue
        match told["what"]:
            case "offered":
                run.offered = True
            case "shows":
                run.shown = told["number"]
                works.set()
            case "typed":
                run.typed.append((told["number"], told["at"]))
            case "saved":
                run.saved = told["number"]
                run.saves += 1
    works.set()


def _look(report: Report, before: Run, run: Run, path: Path) -> None:
    """Judge what the life `before` left, as the life after it found it."""
    if run.shown < 0:
        raise RuntimeError("the application ended by itself")
    report.kills += 1
    report.saves += run.saves
    report.offers += run.offered
    match = WHOLE.fullmatch(path.read_text())
    if match is None:
        report.torn.append(f"kill {report.kills}: {path.read_bytes()[:60]!r}")
    elif int(match[1]) < max(run.saved, before.saved):
        report.gone.append(f"kill {report.kills}: {max(run.saved, before.saved)} was saved, {match[1]} is there")
    lost = [at for number, at in before.typed if number > run.shown]
    seconds = max(0.0, before.killed_at - min(lost)) if lost else 0.0
    report.lost.append(seconds)
    if seconds > MOST_LOST:
        report.late.append(f"kill {report.kills}: {seconds:.1f} s, {run.shown} of {before.typed[-1][0]}")


def _sweep(wiki: Path, data: Path) -> int:
    """Sweep as a start a day later would; return how many temporary files are there nevertheless."""
    open_wiki(wiki, data=data).sweep(time.time_ns() + 10**9)
    folders = [wiki, data]
    return sum(1 for folder in folders for one in folder.rglob(".~*") if reading.is_there(one))


def main() -> int:
    """Run as long as the command line says."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    begun = time.monotonic()
    report = Report()
    with (
        tempfile.TemporaryDirectory(prefix="kill-loop-", ignore_cleanup_errors=True) as home,
        suppress(KeyboardInterrupt),  # then the figures are those so far
    ):
        kill_often(kills, seed, Path(home), report)
    print(f"{report}\n{time.monotonic() - begun:.0f} s, seed {seed}")
    return 0 if report.is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
