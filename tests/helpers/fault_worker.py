"""A process that does deeds in children of its own, each of which waits until somebody has attached to it.

Reads lines of JSON: world, deed, turn. For each it writes a line with the child's number and, when the child ended, one
with what became of it. `python -m tests.helpers.fault_worker`
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from app.storage.errors import StorageError
from app.storage.files import Saved
from tests.helpers.crash_states import world_in_memory
from tests.helpers.deeds import DEEDS, STORIES, Desk, TrashingDisk, recover

READY = b"!"  # what a child says before it waits
END = "/the deed is done"  # looked for after a deed, so that a trace shows where it ends


def _child(world: Path, deed: str, turn: int, answer: int) -> None:
    act = DEEDS[deed](Desk(world, TrashingDisk(world), turn))
    os.write(answer, READY)
    signal.sigwait([signal.SIGUSR1])
    try:
        done = act()
        said = {"error": "", "words": "", "confirmed": not isinstance(done, Saved) or done.confirmed}
    except StorageError as error:
        said = {"error": type(error).__name__, "words": str(error), "confirmed": False}
    except BaseException as error:  # noqa: BLE001 - whatever it is, the one who asked is to know
        said = {"error": f"a bug: {type(error).__name__}", "words": str(error), "confirmed": False}
    os.access(END, os.F_OK)
    os.write(answer, json.dumps(said).encode())
    os._exit(0)


def _warm_up() -> None:
    """Load all modules that deeds need, so that no fault hits that."""
    with world_in_memory() as world:
        for story in STORIES:
            for turn, name in enumerate(story):
                DEEDS[name](Desk(world, TrashingDisk(world), turn + 10 * STORIES.index(story)))()
            recover(world, TrashingDisk(world))


def main() -> None:
    """Do what the lines ask for until there are no more."""
    _warm_up()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    for line in sys.stdin:
        asked = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _child(Path(asked["world"]), asked["deed"], asked["turn"], writing)
        os.close(writing)
        os.read(reading, len(READY))
        print(child, flush=True)  # noqa: T201 - that is how it answers
        os.waitpid(child, 0)
        with os.fdopen(reading) as answer:
            print(answer.read() or json.dumps({"error": "killed"}), flush=True)  # noqa: T201 - that is how it answers


if __name__ == "__main__":
    main()
