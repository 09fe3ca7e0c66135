"""Check the states that power cuts may leave, in stories drawn at random, until there were enough distinct ones.

    python -m tests.long.crash_states [--states 20000] [--seed 1]

The exit code is 1 when anything was wrong; the first faults are printed with their stories.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from tests.helpers.crash_states import Tally, check, world_in_memory
from tests.helpers.deeds import DEEDS, STORIES

_SHOWN = 10  # faults that are printed


def story(draw: random.Random) -> tuple[str, ...]:
    """Return a few deeds; what brings back what went to the trash comes right after that, and somebody always stays."""
    found: list[str] = []
    for _ in range(draw.randint(3, 5)):
        name = draw.choice(sorted(DEEDS if found.count("delete") < 2 else DEEDS.keys() - {"delete", "undo delete"}))
        found += ("delete", name) if name == "undo delete" else (name,)
    return tuple(found)


def run(wanted: int, seed: int) -> Tally:
    """Tell the fixed stories, then drawn ones, until so many distinct states were looked at."""
    draw, tally, stories = random.Random(seed), Tally(), list(STORIES)  # noqa: S311 - nothing is hidden by it
    begun, told = time.monotonic(), 0
    with world_in_memory() as world:
        while stories or len(tally.seen) < wanted:
            drawn = stories.pop() if stories else story(draw)
            plain, turn = draw.random() < 0.25, draw.randrange(1000)
            check(world, drawn, tally, turn=turn, plain=plain, again=draw.choice((0, 3, 10)))
            told += 1
            if told % 20 == 0:
                say(tally, told, begun)
    say(tally, told, begun)
    return tally


def say(tally: Tally, told: int, begun: float) -> None:
    """Print the figures so far."""
    print(
        f"{len(tally.seen):,} distinct states, {tally.looks:,} recoveries checked ({tally.again:,} of them after a "
        f"power cut during a recovery), {told} stories, {len(tally.faults)} faults, {time.monotonic() - begun:.0f} s",
        flush=True,
    )


def main() -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--states", type=int, default=20_000, help="distinct states to look at")
    parser.add_argument("--seed", type=int, default=1, help="of the drawn stories")
    given = parser.parse_args()
    tally = run(given.states, given.seed)
    for name, count in sorted(tally.deeds.items()):
        print(f"  {count:5} times: {name}")
    for fault in tally.faults[:_SHOWN]:
        print(fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
