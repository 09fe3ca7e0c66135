"""Tells stories of deeds, cuts the power in every possible way, and looks at what the real recovery makes of it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.storage.errors import StorageError
from tests.helpers.deeds import DEEDS, Course, Desk, build, held, leftovers, recover
from tests.helpers.power_cuts import Image, RecordingDisk, image_of, key, materialise, states

_UNDER_WAY = re.compile(r"/journal/|/\.~[^/]*/\.")  # what tells that an operation is under way, or a site's delivery
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, where there is one: nothing there has to be durable


@dataclass(slots=True)
class Tally:
    """What was looked at, and what was wrong."""

    seen: set[bytes] = field(default_factory=set)  # distinct states of the disk that were recovered from
    looks: int = 0  # recoveries that were checked: one state may have to keep more than one promise
    again: int = 0  # those of them from a power cut in the midst of a recovery
    deeds: dict[str, int] = field(default_factory=dict)  # how often each deed was cut off or done
    faults: list[str] = field(default_factory=list)  # what was wrong, with the story and the state


@contextmanager
def world_in_memory() -> Iterator[Path]:
    """A folder that is gone afterwards, with the world of the deeds in it; on a disk in memory where there is one."""
    with tempfile.TemporaryDirectory(prefix="profile-desk-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        world = Path(folder, "world").resolve()
        world.mkdir()
        build(world)
        yield world


def check(
    world: Path,
    story: Sequence[str],
    tally: Tally,
    *,
    turn: int = 0,
    plain: bool = False,
    again: int = 0,
    one_in: int = 1,
) -> None:
    """Tell a story in a freshly built world and look at every state that a power cut may leave.

    `plain`: on a disk that can't exchange names. `again`: of every so many states with an operation under way, the
    states of a power cut during their recovery are looked at too; 0 for none. `one_in`: of so many states one is
    looked at.
    """
    start = image_of(world)
    try:
        disk = RecordingDisk(world, plain=plain)
        after = [held(world)]
        for place, name in enumerate(story):
            DEEDS[name](Desk(world, disk, turn + place))()
            disk.acknowledge()
            after.append(held(world))
            tally.deeds[name] = tally.deeds.get(name, 0) + 1
        course = Course(tuple(story), after)
        for number, (done, image) in enumerate(states(disk)):
            if number % one_in:
                continue
            _look(world, image, course, done, tally)
            if again and number % again == 0 and any(_UNDER_WAY.search(path) for path in image):
                _look_again(world, image, course, done, tally)
    finally:
        materialise(start, world)


def _look(world: Path, image: Image, course: Course, done: int, tally: Tally) -> None:
    tally.seen.add(key(image))
    tally.looks += 1
    materialise(image, world)
    try:
        recovered = recover(world, RecordingDisk(world))
        found = course.faults(held(world), done)
        found += [f"{one.words} left {one.left}" for one in recovered if one.left]
        found += [f"{name} is left over" for name in leftovers(world)]
    except (StorageError, AssertionError, OSError) as error:
        found = [f"{type(error).__name__}: {error}"]
    if found:
        tally.faults.append(f"{course.story}, {done} done: {'; '.join(found)}\n  in {sorted(image)}")


def _look_again(world: Path, image: Image, course: Course, done: int, tally: Tally) -> None:
    """Look at the states of a power cut in the midst of recovering from a state."""
    materialise(image, world)
    disk = RecordingDisk(world)
    recover(world, disk)
    for _, later in states(disk):
        before = tally.looks
        if key(later) not in tally.seen:
            _look(world, later, course, done, tally)
        tally.again += tally.looks - before
