"""Walk over renames, deletions, undos and what other programs do until there were enough steps.

    python -m tests.long.links_hold [--steps 20000] [--shrink]

Ends with a walk that breaks a link, if there is one; else the exit code is 0.
"""

from __future__ import annotations

import argparse
import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.helpers.linked_wiki import LinkedWiki

_WALKS = 100  # in one go
_LENGTH = 40  # steps of a walk at most


def main() -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=20_000, help="renames, undos and refusals in all")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest walk that breaks a link")
    given = parser.parse_args()
    walking = settings(
        max_examples=_WALKS,
        stateful_step_count=_LENGTH,
        deadline=None,
        database=None,
        derandomize=False,
        report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink] if given.shrink else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    begun = time.monotonic()
    while LinkedWiki.steps < given.steps:
        run_state_machine_as_test(LinkedWiki, settings=walking)
        print(
            f"{LinkedWiki.steps:,} steps: {LinkedWiki.renames:,} renames, {LinkedWiki.undos:,} undos, "
            f"{LinkedWiki.refusals:,} refusals, 0 broken links, {time.monotonic() - begun:.0f} s",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
