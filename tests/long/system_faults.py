"""Let every call of the system fail in every way, and kill the process at each, during every deed; needs `strace`.

    python -m tests.long.system_faults [--deed NAME]

The exit code is 1 when a message or the disk was not what it should be; the first faults are printed.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.helpers.crash_states import world_in_memory
from tests.helpers.deeds import DEEDS
from tests.helpers.system_faults import Tally, can_trace, injector

_SHOWN = 20  # faults that are printed


def main() -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deed", choices=sorted(DEEDS), help="try this one alone")
    given = parser.parse_args()
    if reason := can_trace():
        print(reason)
        return 2
    tally, begun = Tally(), time.monotonic()
    with world_in_memory() as world, injector(world) as faults:
        for deed in [given.deed] if given.deed else DEEDS:
            for one in faults.injections(deed):
                faults.check(one, tally)
            print(
                f"{tally.injected.total():,} injections, {len(tally.faults)} faults, "
                f"{time.monotonic() - begun:.0f} s, after: {deed}",
                flush=True,
            )
    for title, counts in (("injected", tally.injected), ("outcomes", tally.outcomes)):
        print(f"{title}: {', '.join(f'{name} {count:,}' for name, count in counts.most_common())}")
    for fault in tally.faults[:_SHOWN]:
        print(fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
