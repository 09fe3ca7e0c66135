"""Whichever call of the system fails, or is the process's last: the right words, and whole old or new on the disk.

Every fault of every call of every deed is tried by the long run, `tests/long/system_faults.py`; here some of each.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.errors import DiskFull
from tests.helpers.crash_states import world_in_memory
from tests.helpers.deeds import DEEDS, SITE_DEEDS, Course, Desk, TrashingDisk, build, held, leftovers
from tests.helpers.power_cuts import image_of, materialise
from tests.helpers.system_faults import KILL, LIE, Tally, can_trace, injector

EACH = 6  # faults of each deed
PAGE = 4096  # bytes in which a disk in memory counts


def test_failing_and_killing_calls_leaves_old_or_new_and_says_so() -> None:
    """Some of all faults, spread over the calls of each deed; each is said rightly and leaves the right disk."""
    if reason := can_trace():
        pytest.skip(reason)
    tally = Tally()
    with world_in_memory() as world, injector(world) as faults:
        for deed in DEEDS:
            found = faults.injections(deed)
            for place in range(EACH):
                faults.check(found[(place * len(found) + len(deed)) // EACH % len(found)], tally)
        for one in faults.injections("save in place"):
            if one.call == "write" and one.fault in {LIE, KILL, "EFBIG"}:
                faults.check(one, tally)
    assert tally.faults == []
    assert tally.deeds.keys() == DEEDS.keys()
    assert (tally.injected.total() > 90, tally.injected[KILL] > 10, tally.outcomes["DiskFull"] > 3) == (
        True,
        True,
        True,
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 512 KB."""
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(tmp_path)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.parametrize(
    "deed", ["save", "rename with links", "save in place", "new", "write a draft", "picture", *SITE_DEEDS[::2]]
)
def test_a_disk_that_fills_up_leaves_old_or_new(small_disk: Path, deed: str) -> None:
    """A real disk, with room for nothing, for one page, for two…: not saved means as it was, saved means all of it."""
    world = small_disk / "world"
    world.mkdir()
    build(world)
    start, before = image_of(world), held(world)
    DEEDS[deed](Desk(world, TrashingDisk(world), 1))()
    course = Course((deed,), (before, held(world)))
    refused, pages = 0, 0
    while True:
        (small_disk / "ballast").unlink(missing_ok=True)
        materialise(start, world)
        fill(small_disk, pages)
        try:
            DEEDS[deed](Desk(world, TrashingDisk(world), 1))()
        except DiskFull:
            refused += 1
            assert (held(world).units, leftovers(world)) == (before.units, [])
        else:
            assert course.faults(held(world), 1) == []
            break
        pages += 1
    assert refused


def fill(disk: Path, pages: int) -> None:
    """Leave room for so many pages on a disk."""
    with (disk / "ballast").open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(PAGE))
        except OSError:
            ballast.truncate(ballast.tell() - pages * PAGE)
