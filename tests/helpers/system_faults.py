"""Makes single calls of the system fail, or kills the process at them, while a deed is done; needs `strace`."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from app.storage import errors
from tests.helpers.deeds import DEEDS, FINISHED_LATER, SITE_DEEDS, Course, Desk, TrashingDisk, held, leftovers, recover
from tests.helpers.fault_worker import END
from tests.helpers.power_cuts import Image, image_of, materialise

_TURN = 1  # in which the deeds are done
KILL = "SIGKILL"
LIE = "lie"  # the call says that it was done, and was not
# What each call is made to say.
FAULTS: Mapping[str, tuple[str, ...]] = {
    "openat": ("EACCES", "EIO", "ENOSPC", "EROFS", "EMFILE", "EINTR", KILL),
    "read": ("EIO", "EINTR", "EAGAIN", KILL),
    "write": ("ENOSPC", "EIO", "EDQUOT", "EFBIG", "EINTR", "EAGAIN", LIE, KILL),
    "fsync": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR", KILL),
    "close": ("EIO", "ENOSPC", "EDQUOT", "EINTR", KILL),
    "renameat2": ("EIO", "ENOSPC", "EROFS", "EACCES", "EINVAL", KILL),
    "rename": ("EIO", "ENOSPC", "EROFS", "EACCES", KILL),
    "mkdir": ("EIO", "ENOSPC", "EROFS", "EACCES", KILL),
    "unlink": ("EIO", "EROFS", "EACCES", KILL),
    "rmdir": ("EIO", "EACCES", KILL),
    "newfstatat": ("EIO", "EACCES", KILL),
    "getdents64": ("EIO", KILL),
    "ftruncate": ("EIO", "EROFS", KILL),
    "fchmod": ("EIO", "EROFS", KILL),
    "flistxattr": ("EIO",),
    "llistxattr": ("EIO",),
    "link": ("EIO", "ENOSPC", KILL),
    "flock": ("EIO", KILL),
}
# What a person reads about each, by the kind of the message.
_FULL, _FAULT, _READ_ONLY = ("DiskFull",), ("DiskFault",), ("ReadOnly", "FolderReadOnly")
WORDS: Mapping[str, tuple[str, ...]] = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": _FULL,
    "EIO": _FAULT,
    LIE: _FAULT,
    "EROFS": _READ_ONLY,
    "EACCES": _READ_ONLY,
}
# What is done before, without faults, so that there is something to do the deed to.
BEFORE: Mapping[str, tuple[str, ...]] = {
    "take the mark back": ("mark as reviewed",),
    "undo delete": ("delete",),
    "write a draft": ("write a draft",),
    "drop a draft": ("write a draft",),
    "move a draft": ("write a draft",),
    "settings": ("settings",),
    "export a site": ("export a site",),
    "export what changed": ("export a site",),
    "export among others": ("export among others",),
}
_READING = ("newfstatat", "read", "getdents64", "openat", "close")  # reading may say it in general words
_GONE_ON_WITH = ("EINTR", "EAGAIN")  # what nobody hears of


@dataclass(frozen=True, slots=True)
class Injection:
    """One call that fails."""

    deed: str  # while this is done
    call: str  # which call
    number: int  # the how manieth of the deed, from 1
    fault: str  # what it says, or that the process is killed at it

    @property
    def argument(self) -> str:
        """It in the words of strace."""
        how = {KILL: f"signal={KILL}", LIE: "retval=1"}.get(self.fault, f"error={self.fault}")
        return f"inject={self.call}:{how}:when={self.number}"


@dataclass(slots=True)
class Tally:
    """What was injected, and what was wrong."""

    injected: Counter[str] = field(default_factory=Counter)  # by fault
    outcomes: Counter[str] = field(default_factory=Counter)  # by what the person reads
    deeds: Counter[str] = field(default_factory=Counter)  # by deed
    faults: list[str] = field(default_factory=list)  # what was wrong


class Injector:
    """Does deeds in a world, with and without faults."""

    def __init__(self, world: Path, process: subprocess.Popen[str], folder: Path) -> None:
        self._world = world  # where they are done
        self._start = image_of(world)
        self._ways: dict[str, tuple[Image, Course]] = {}
        assert process.stdin
        assert process.stdout
        self._ask: IO[str] = process.stdin
        self._answer: IO[str] = process.stdout
        self._log = folder / "trace"

    def injections(self, deed: str) -> list[Injection]:
        """Return every fault of every call that a deed makes."""
        self._do(deed, f"trace={','.join(FAULTS)},access")
        lines = self._log.read_text(errors="replace").split(END)[0].splitlines()
        made = Counter(found[1] for line in lines if (found := re.match(r"(?:\d+ +)?(\w+)\(", line)))
        return [
            Injection(deed, call, number, fault)
            for call, faults in FAULTS.items()
            for number in range(1, made[call] + 1)
            for fault in faults
        ]

    def check(self, injection: Injection, tally: Tally) -> None:
        """Let one call fail and look at what was said and what is on the disk."""
        said = self._do(injection.deed, f"trace={injection.call}", injection.argument)
        if "INJECTED" not in self._log.read_text(errors="replace") and said["error"] != "killed":
            return
        tally.injected[injection.fault] += 1
        tally.deeds[injection.deed] += 1
        tally.outcomes[str(said["error"]) or ("done" if said["confirmed"] else "done, not confirmed")] += 1
        if wrong := [*_wrong_words(injection, said), *self._wrong_disk(injection, said, self._way(injection.deed)[1])]:
            tally.faults.append(f"{injection}: {said}: {'; '.join(wrong)}")

    def _do(self, deed: str, *filters: str) -> dict[str, object]:
        """Do a deed under strace; return what it said."""
        materialise(self._way(deed)[0], self._world)
        print(json.dumps({"world": str(self._world), "deed": deed, "turn": _TURN}), file=self._ask, flush=True)
        child = int(self._answer.readline())
        command = ["strace", "-o", str(self._log), "-p", str(child)]
        command += [word for one in filters for word in ("-e", one)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr
            attached = strace.stderr.readline()
            assert "attached" in attached, attached
            os.kill(child, signal.SIGUSR1)
            said: dict[str, object] = json.loads(self._answer.readline())
        return said

    def _way(self, deed: str) -> tuple[Image, Course]:
        """Return the world before a deed, and what it holds before and after it when nothing fails."""
        if deed not in self._ways:
            materialise(self._start, self._world)
            disk = TrashingDisk(self._world)
            for name in BEFORE.get(deed, ()):
                DEEDS[name](Desk(self._world, disk))()
            start, before = image_of(self._world), held(self._world)
            DEEDS[deed](Desk(self._world, disk, _TURN))()
            self._ways[deed] = start, Course((deed,), (before, held(self._world)))
        return self._ways[deed]

    def _wrong_disk(self, injection: Injection, said: Mapping[str, object], course: Course) -> list[str]:
        sites = injection.deed in SITE_DEEDS
        left = [] if sites else leftovers(self._world)
        if said["error"] == "killed" or (sites and said["error"] and injection.deed in FINISHED_LATER):
            recover(self._world, TrashingDisk(self._world))
            return course.faults(held(self._world), 0) + leftovers(self._world)
        if sites:  # what could not be removed goes when the site's folder is opened the next time
            found = held(self._world)
            recover(self._world, TrashingDisk(self._world))
            left = leftovers(self._world) + ([] if held(self._world).units == found.units else ["the site changed"])
        wrong = [] if injection.call in {"unlink", "rmdir"} else [f"{name} is left over" for name in left]
        if said["error"]:
            now = held(self._world)
            same = now.units == course.after[0].units and now.kept >= course.after[0].kept
            return wrong if same else [*wrong, "the disk is not as it was"]
        # What was not removed may be there still: nothing of it is missing.
        thinned = injection.deed == "thin the history"
        return wrong + course.faults(held(self._world), 0 if thinned or injection.call == "unlink" else 1)


def _wrong_words(injection: Injection, said: Mapping[str, object]) -> list[str]:
    error, fault = str(said["error"]), injection.fault
    if error.startswith("a bug"):
        return [error]
    if (error == "killed") != (fault == KILL):
        return ["it was killed" if error == "killed" else "it was not killed"]
    if not error or error == "killed":
        return []
    if injection.deed == "delete" and error == errors.NoTrash.__name__:
        return []
    general = error in {"StorageError", "NotAFile"} and (injection.call in _READING or fault not in WORDS)
    right = error in WORDS.get(fault, ()) or general
    return [] if right and fault not in _GONE_ON_WITH[:1] else [f"{error} is not what {fault} means"]


def can_trace() -> str:
    """Say why no call can be made to fail here; "" when it can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "there is no strace here"
    with subprocess.Popen(["sleep", "9"]) as sleeping:
        tried = subprocess.Popen(["strace", "-p", str(sleeping.pid)], stderr=subprocess.PIPE, text=True)
        with tried:
            assert tried.stderr
            said = tried.stderr.readline()
            sleeping.kill()
    return "" if "attached" in said else f"strace may not attach here: {said.strip()}"


@contextmanager
def injector(world: Path) -> Iterator[Injector]:
    """What makes calls fail while deeds are done in a world."""
    command = [sys.executable, "-m", "tests.helpers.fault_worker"]
    root = Path(__file__).parents[2]
    surroundings = os.environ | {"PYTHONPATH": str(root)}
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root, env=surroundings
        ) as process,
    ):
        try:
            yield Injector(world, process, Path(folder))
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait()
